<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** Makes titles of texts. */
final class SessionTitle {

	/** Longest title, in characters. */
	private const LENGTH = 80;

	/** The beginning of a text, on one line, cut between words where there are any. */
	public static function of( string $text ): string {
		$line = trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
		if ( mb_strlen( $line ) <= self::LENGTH ) {
			return $line;
		}
		$cut   = mb_substr( $line, 0, self::LENGTH - 1 );
		$space = mb_strrpos( $cut, ' ' );
		return ( $space !== false && $space > self::LENGTH / 2 ? mb_substr( $cut, 0, $space ) : $cut ) . '…';
	}
}
