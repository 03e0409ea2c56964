<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads\Rules;

use Causerie\Chat\Leads\WantedField;

defined( 'ABSPATH' ) || exit;

/** Values that somebody wrote as into a form: a line with the name of the field, a colon, and the value. */
final class Labelled {

	/** Longest value, in characters: the contract's. */
	private const LONGEST = 500;

	/**
	 * @param string $text As Plain::text() gives it.
	 * @return string|null The last one; null for none.
	 */
	public static function in( string $text, WantedField $field ): ?string {
		$names   = array_unique( [ $field->label, $field->name, WantedField::labelOf( $field->name ) ] );
		$pattern = implode( '|', array_map( static fn ( string $name ): string => preg_quote( Plain::text( $name ), '/' ), $names ) );
		if ( preg_match_all( '/^[ \t*\-]*(?:' . $pattern . ')[ \t]*[:：=][ \t]*(\S[^\n]*)$/uim', $text, $found ) < 1 ) {
			return null;
		}
		$value = trim( $found[1][ count( $found[1] ) - 1 ], " \t*\r" );
		return $value === '' || mb_strlen( $value, 'UTF-8' ) > self::LONGEST ? null : $value;
	}
}
