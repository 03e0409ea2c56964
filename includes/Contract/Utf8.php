<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** Texts as JavaScript counts them. Needs no mbstring. */
final class Utf8 {

	/** Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates). */
	public static function isValid( string $text ): bool {
		return 1 === preg_match( '//u', $text );
	}

	/**
	 * The length in UTF-16 code units, as `String.prototype.length` counts: a character beyond U+FFFF counts twice.
	 *
	 * @param string $text Well-formed UTF-8.
	 */
	public static function length( string $text ): int {
		$length = 0;
		foreach ( count_chars( $text, 1 ) as $byte => $times ) {
			if ( 0x80 !== ( $byte & 0xC0 ) ) {
				$length += $byte >= 0xF0 ? 2 * $times : $times;
			}
		}
		return $length;
	}
}
