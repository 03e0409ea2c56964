<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Takes keys out of what a provider says, before anyone reads or stores it. */
final class KeyScrubber {

	private const INSTEAD = '•••';

	/** So many characters of a key in a row give too much away. */
	private const FRAGMENT = 8;

	public static function scrub( string $text, #[\SensitiveParameter] string $key ): string {
		if ( $key !== '' ) {
			$text = str_replace( [ $key, rawurlencode( $key ), base64_encode( $key ) ], self::INSTEAD, $text );
		}
		$patterns = [
			'/\b(Bearer|Basic)\s+[^\s"\'<>,]+/i'            => '$1 ' . self::INSTEAD,
			// The forms of well-known keys, also where a provider has put stars into the middle.
			'/\b(?:sk|pk|rk|gsk|xai|hf|key)[-_][\w*.-]{6,}/' => self::INSTEAD,
			'/\bAIza[\w*-]{10,}/'                            => self::INSTEAD,
		];
		$text = (string) preg_replace( array_keys( $patterns ), array_values( $patterns ), $text );
		return self::scrubFragments( $text, $key );
	}

	/** Removes every word that has part of the key in it, such as "sk-abcdefgh****wxyz". */
	private static function scrubFragments( string $text, #[\SensitiveParameter] string $key ): string {
		if ( strlen( $key ) <= self::FRAGMENT ) {
			return $text;
		}
		$fragments = [];
		for ( $at = strlen( $key ) - self::FRAGMENT; $at >= 0; $at-- ) {
			$fragments[ substr( $key, $at, self::FRAGMENT ) ] = true;
		}
		return (string) preg_replace_callback(
			'/[^\s"\'<>(),]{' . self::FRAGMENT . ',}/',
			static function ( array $word ) use ( $fragments ): string {
				for ( $at = strlen( $word[0] ) - self::FRAGMENT; $at >= 0; $at-- ) {
					if ( isset( $fragments[ substr( $word[0], $at, self::FRAGMENT ) ] ) ) {
						return self::INSTEAD;
					}
				}
				return $word[0];
			},
			$text
		);
	}
}
