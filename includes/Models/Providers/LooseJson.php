<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** Decodes JSON of providers, of which some cut text between the two halves of a UTF-16 pair. */
final class LooseJson {

	private const DEPTH = 64;

	/** Half of a surrogate pair: the other half is lost to us. */
	private const LONE_SURROGATE = '/\\\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2})\\\\u[dD][c-fC-F][0-9a-fA-F]{2}/';

	/** The beginning of an object that would be a list as an array: without fields, or with the field 0. */
	private const LIKE_A_LIST = '/\{\s*(\}|"0")/';

	/**
	 * @param bool $keepsObjects Whether objects below the outermost that would be lists as arrays, `{}` above all, stay objects.
	 * @return mixed Objects as arrays; null for what is no JSON.
	 */
	public static function decode( string $json, bool $keepsObjects = false ): mixed {
		$isArray = ! $keepsObjects || ! preg_match( self::LIKE_A_LIST, $json );
		$decoded = json_decode( $json, $isArray, self::DEPTH, JSON_INVALID_UTF8_SUBSTITUTE );
		if ( $decoded === null && json_last_error() === JSON_ERROR_UTF16 ) {
			$decoded = json_decode( (string) preg_replace( self::LONE_SURROGATE, '\\uFFFD', $json ), $isArray, self::DEPTH, JSON_INVALID_UTF8_SUBSTITUTE );
		}
		$decoded = $isArray ? $decoded : self::toArrays( $decoded );
		return $decoded instanceof \stdClass ? (array) $decoded : $decoded;
	}

	private static function toArrays( mixed $decoded ): mixed {
		if ( ! is_array( $decoded ) && ! $decoded instanceof \stdClass ) {
			return $decoded;
		}
		$fields = array_map( self::toArrays( ... ), (array) $decoded );
		return $decoded instanceof \stdClass && array_is_list( $fields ) ? (object) $fields : $fields;
	}
}
