<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** A line of a passage that is an item of a list or a row of a table: it begins with "- ", or with its number ("3. "). */
final class Item {

	/** Years and house numbers at the beginning of a sentence are no numbers of items. */
	private const MARKER = '/^(?:- |\d{1,2}\. )(?=\S)/';

	/** @return string With the space after it; '' for a line that is no item. */
	public static function marker( string $line ): string {
		return preg_match( self::MARKER, $line, $match ) ? $match[0] : '';
	}

	public static function is( string $line ): bool {
		return self::marker( $line ) !== '';
	}

	public static function isNumbered( string $line ): bool {
		return ctype_digit( $line[0] ?? '' ) && self::is( $line );
	}

	/** The line without its marker. */
	public static function text( string $line ): string {
		return substr( $line, strlen( self::marker( $line ) ) );
	}
}
