<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** Bytes as Unicode text. Needs no mbstring, which a WordPress site can lack. */
final class Utf8 {

	/** Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates). */
	public static function isValid( string $text ): bool {
		return preg_match( '//u', $text ) === 1;
	}

	/**
	 * The length in Unicode code points, as JSON Schema and zod count.
	 *
	 * @param string $text Well-formed UTF-8.
	 */
	public static function length( string $text ): int {
		$length = 0;
		foreach ( count_chars( $text, 1 ) as $byte => $times ) {
			// Every byte but a continuation byte begins a character.
			$length += ( $byte & 0xC0 ) === 0x80 ? 0 : $times;
		}
		return $length;
	}
}
