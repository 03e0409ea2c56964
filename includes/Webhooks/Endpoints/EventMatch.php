<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Whether an endpoint wants an event: by its type, its bot, and conditions on its payload. */
final class EventMatch {

	/**
	 * @param array<string, mixed> $payload The event, decoded.
	 * @param int                  $botId   0 for none.
	 */
	public static function of( Endpoint $endpoint, string $type, int $botId, array $payload ): bool {
		$bots = (array) $endpoint->settings['bots'];
		if ( ! self::wants( (array) $endpoint->settings['events'], $type ) || ( $bots !== [] && ! in_array( $botId, $bots, true ) ) ) {
			return false;
		}
		foreach ( (array) $endpoint->settings['filters'] as $filter ) {
			if ( ! self::meets( self::at( $payload, (string) $filter['field'] ), (string) $filter['operator'], $filter['value'] ) ) {
				return false;
			}
		}
		return true;
	}

	/** @param array<mixed> $patterns The contract's `EventPattern`s. */
	public static function wants( array $patterns, string $type ): bool {
		return array_intersect( [ '*', strstr( $type, '.', true ) . '.*', $type ], $patterns ) !== [];
	}

	/**
	 * @param array<mixed> $payload
	 * @return mixed Null where there is nothing.
	 */
	private static function at( array $payload, string $field ): mixed {
		$value = $payload;
		foreach ( explode( '.', $field ) as $name ) {
			if ( ! is_array( $value ) || ! array_key_exists( $name, $value ) ) {
				return null;
			}
			$value = $value[ $name ];
		}
		return $value;
	}

	private static function meets( mixed $value, string $operator, mixed $wanted ): bool {
		return match ( $operator ) {
			'equals'       => self::isEqual( $value, $wanted ),
			'not_equals'   => ! self::isEqual( $value, $wanted ),
			'contains'     => self::contains( $value, $wanted ),
			'not_contains' => ! self::contains( $value, $wanted ),
			'greater_than' => self::isNumber( $value ) && self::isNumber( $wanted ) && $value > $wanted,
			'less_than'    => self::isNumber( $value ) && self::isNumber( $wanted ) && $value < $wanted,
			'exists'       => $value !== null,
			'not_exists'   => $value === null,
			default        => false,
		};
	}

	/** 1 and 1.0 are the same number in JSON; 1 and "1" are not the same. */
	private static function isEqual( mixed $value, mixed $wanted ): bool {
		return $value === $wanted || ( self::isNumber( $value ) && self::isNumber( $wanted ) && (float) $value === (float) $wanted );
	}

	private static function contains( mixed $value, mixed $wanted ): bool {
		if ( is_array( $value ) ) {
			foreach ( $value as $item ) {
				if ( self::isEqual( $item, $wanted ) ) {
					return true;
				}
			}
			return false;
		}
		return is_string( $value ) && is_string( $wanted ) && str_contains( Characters::lower( $value ), Characters::lower( $wanted ) );
	}

	private static function isNumber( mixed $value ): bool {
		return is_int( $value ) || is_float( $value );
	}
}
