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
		$words = substr( $cut, 0, (int) strrpos( $cut, ' ' ) );
		return ( mb_strlen( $words ) > self::LENGTH / 2 ? $words : $cut ) . '…';
	}
}
