<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Transform\BodyTooLarge;
use Causerie\Chat\Webhooks\Transform\Transformation;

defined( 'ABSPATH' ) || exit;

/** What is sent of an event: the same bytes on every attempt. */
final class Body {

	private const JSON = 'application/json';
	private const FORM = 'application/x-www-form-urlencoded';

	private const FLAGS = JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;

	/** What is sent to be answered: a template would leave nothing to answer to. */
	private const ASKED = [ 'endpoint.verify', 'context.requested' ];

	/** What the thin form keeps of the data, beside ids: the challenge, because an endpoint must repeat it. */
	private const KEPT = [ 'sequence', 'bot', 'challenge' ];

	/**
	 * What the template of an endpoint makes of an event. It is made once and kept, so that the bytes stay the same when the
	 * template is changed.
	 *
	 * @param string $payload The event as it is stored: JSON.
	 * @return string|null Null where the endpoint has no template; '' where it makes too much.
	 */
	public static function made( Transformation $transformation, Endpoint $endpoint, string $type, string $payload ): ?string {
		$transform = self::isAsked( $type ) ? null : $endpoint->transform();
		try {
			return $transform === null ? null : $transformation->body( $transform, self::of( $payload, $endpoint->isThin() ) );
		} catch ( BodyTooLarge ) {
			return '';
		}
	}

	/** Whether what is sent is a question of the site, whose answer is for the one who asked. */
	public static function isAsked( string $type ): bool {
		return in_array( $type, self::ASKED, true );
	}

	/** JSON begins with a brace or a bracket, which a form never does. */
	public static function type( string $body ): string {
		return in_array( $body[0] ?? '', [ '{', '[' ], true ) ? self::JSON : self::FORM;
	}

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
