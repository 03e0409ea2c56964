<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers;

defined( 'ABSPATH' ) || exit;

/** Decodes JSON of providers, of which some cut text between the two halves of a UTF-16 pair. */
final class LooseJson {

	private const DEPTH = 64;

	/** Half of a surrogate pair: the other half is lost to us. */
	private const LONE_SURROGATE = '/\\\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2})\\\\u[dD][c-fC-F][0-9a-fA-F]{2}/';

	/** @return mixed Objects as arrays; null for what is no JSON. */
	public static function decode( string $json ): mixed {
		$decoded = json_decode( $json, true, self::DEPTH, JSON_INVALID_UTF8_SUBSTITUTE );
		if ( $decoded === null && json_last_error() === JSON_ERROR_UTF16 ) {
			$decoded = json_decode( (string) preg_replace( self::LONE_SURROGATE, '\\uFFFD', $json ), true, self::DEPTH, JSON_INVALID_UTF8_SUBSTITUTE );
		}
		return $decoded;
	}
}
