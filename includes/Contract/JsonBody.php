<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** Reads the body of a request as JSON (RFC 8259). */
final class JsonBody {

	/** Objects and lists inside one another; the deepest schema of the contract needs far fewer. */
	public const MAX_DEPTH = 32;

	/**
	 * @param string $raw      The bytes as they came. No bytes at all stand for `{}`.
	 * @param int    $maxBytes The most that is read, in bytes.
	 * @return mixed Objects as \stdClass, lists as arrays. Of a member that is named twice the last one counts.
	 * @throws ProblemException `body_too_large`, or `invalid_json` for anything but JSON in well-formed UTF-8, for escapes
	 *                          of half a surrogate pair and for nesting beyond MAX_DEPTH.
	 */
	public static function decode( string $raw, int $maxBytes ): mixed {
		if ( strlen( $raw ) > $maxBytes ) {
			throw new ProblemException( 'body_too_large' );
		}
		if ( $raw === '' ) {
			return new \stdClass();
		}
		try {
			$value = json_decode( $raw, false, flags: JSON_THROW_ON_ERROR );
		} catch ( \JsonException $error ) {
			throw new ProblemException( 'invalid_json', previous: $error );
		}
		// Counted here, because versions of PHP differ by one in what they count.
		if ( self::isDeeper( $value, self::MAX_DEPTH ) ) {
			throw new ProblemException( 'invalid_json' );
		}
		return $value;
	}

	/** Whether more than so many objects and lists stand inside one another. */
	private static function isDeeper( mixed $value, int $levels ): bool {
		if ( ! is_array( $value ) && ! $value instanceof \stdClass ) {
			return false;
		}
		if ( $levels === 0 ) {
			return true;
		}
		foreach ( (array) $value as $child ) {
			if ( self::isDeeper( $child, $levels - 1 ) ) {
				return true;
			}
		}
		return false;
	}
}
