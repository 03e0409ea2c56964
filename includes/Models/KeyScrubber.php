<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** Takes keys out of what a provider says, before anyone reads or stores it. */
final class KeyScrubber {

	public const INSTEAD = '•••';

	/** So many characters of a key in a row give too much away. */
	private const FRAGMENT = 8;

	/**
	 * The spellings of a key that text must not have.
	 *
	 * @return list<string> None for a key of fewer than eight characters: that is a word, such as "ollama", and no secret.
	 */
	public static function forms( #[\SensitiveParameter] string $key ): array {
		return strlen( $key ) < self::FRAGMENT ? [] : self::spellings( $key );
	}

	/** The text without the whole key. For names and replies, where what only looks like a key can be anything. */
	public static function strike( string $text, #[\SensitiveParameter] string $key ): string {
		return str_replace( self::forms( $key ), self::INSTEAD, $text );
	}

	/** The text without the key, parts of it, or any other key. For errors. */
	public static function scrub( string $text, #[\SensitiveParameter] string $key ): string {
		if ( $key !== '' ) {
			$text = str_replace( self::spellings( $key ), self::INSTEAD, $text );
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

	/** @return list<string> As it is, and as it stands in an address, in JSON and in a header of basic authentication. */
	private static function spellings( #[\SensitiveParameter] string $key ): array {
		$json = static fn ( int $flags ): string => substr( (string) wp_json_encode( $key, $flags ), 1, -1 );
		return array_values( array_unique( [ $key, rawurlencode( $key ), $json( 0 ), $json( JSON_UNESCAPED_SLASHES ), base64_encode( $key ) ] ) );
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
