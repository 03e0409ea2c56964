<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\FieldMessages;
use Causerie\Chat\Contract\Utf8;

defined( 'ABSPATH' ) || exit;

/** Judges one value of a custom attribute. How long a text and a list may be, the contract's schema has judged already. */
final class AttributeValue {

	/** Longest text in a list, in characters. */
	private const LIST_TEXT = 200;

	/**
	 * @param array<string, mixed> $definition The contract's `AttributeDefinition`.
	 * @param mixed                $value      Decoded JSON, not null.
	 * @return array{string, string}|null The broken rule in the words of JSON Schema, and a sentence; null for a good value.
	 */
	public static function problem( array $definition, mixed $value ): ?array {
		return match ( $definition['type'] ) {
			'number'  => is_int( $value ) || is_float( $value ) ? null : self::wrongType( 'number' ),
			'boolean' => is_bool( $value ) ? null : self::wrongType( 'boolean' ),
			'date'    => self::date( $value ),
			'enum'    => self::option( $definition['options'], $value ),
			'list'    => self::list( $definition['options'], $value ),
			default   => is_string( $value ) ? null : self::wrongType( 'string' ),
		};
	}

	/** @return array{string, string}|null */
	private static function date( mixed $value ): ?array {
		$isDay = is_string( $value )
			&& preg_match( '/^(\d{4})-(\d{2})-(\d{2})$/D', $value, $day ) === 1
			&& checkdate( (int) $day[2], (int) $day[3], (int) $day[1] );
		return $isDay ? null : [ 'format', __( 'Must be a day such as 2026-03-31.', 'causerie-chat' ) ];
	}

	/**
	 * @param list<string> $options
	 * @return array{string, string}|null
	 */
	private static function option( array $options, mixed $value ): ?array {
		return in_array( $value, $options, true ) ? null : [ 'enum', FieldMessages::sentence( 'enum', $options ) ];
	}

	/**
	 * @param list<string> $options Empty for any text.
	 * @return array{string, string}|null
	 */
	private static function list( array $options, mixed $value ): ?array {
		if ( ! is_array( $value ) ) {
			return self::wrongType( 'array' );
		}
		foreach ( $value as $text ) {
			if ( Utf8::length( $text ) > self::LIST_TEXT ) {
				return [ 'maxLength', FieldMessages::sentence( 'maxLength', self::LIST_TEXT ) ];
			}
		}
		return $options === [] || array_diff( $value, $options ) === [] ? null : [ 'enum', FieldMessages::sentence( 'enum', $options ) ];
	}

	/** @return array{string, string} */
	private static function wrongType( string $type ): array {
		return [ 'type', FieldMessages::sentence( 'type', $type ) ];
	}
}
