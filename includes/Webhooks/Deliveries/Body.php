<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

defined( 'ABSPATH' ) || exit;

/** What is sent of an event: the same bytes on every attempt. */
final class Body {

	private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;

	/** What the thin form keeps of the data, beside ids: the challenge, because an endpoint must repeat it. */
	private const KEPT = [ 'sequence', 'bot', 'challenge' ];

	/** @param string $payload The event as it is stored: JSON. */
	public static function of( string $payload, bool $isThin ): string {
		if ( ! $isThin ) {
			return $payload;
		}
		$event = json_decode( $payload );
		if ( ! $event instanceof \stdClass || ! ( $event->data ?? null ) instanceof \stdClass ) {
			return $payload;
		}
		$ids = self::ids( $event->data );
		foreach ( self::KEPT as $name ) {
			if ( property_exists( $event->data, $name ) ) {
				$ids->{$name} = $event->data->{$name};
			}
		}
		$event->data = $ids;
		return (string) wp_json_encode( $event, self::FLAGS );
	}

	private static function ids( \stdClass $data ): \stdClass {
		$ids = new \stdClass();
		foreach ( get_object_vars( $data ) as $name => $value ) {
			if ( preg_match( '/(^|_)id$/', (string) $name ) === 1 && ( is_scalar( $value ) || $value === null ) ) {
				$ids->{$name} = $value;
			} elseif ( $value instanceof \stdClass ) {
				$inner = self::ids( $value );
				if ( get_object_vars( $inner ) !== [] ) {
					$ids->{$name} = $inner;
				}
			}
		}
		return $ids;
	}
}
