<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Deliveries\DirectDelivery;

defined( 'ABSPATH' ) || exit;

/**
 * Asks an endpoint whether it wants events: it is sent a challenge, and whoever answers there repeats it.
 *
 * Only the challenge that was sent last counts, and only its hash is kept with the endpoint: an answer to an earlier one, to
 * the example of a test, or from an address that was changed since proves nothing.
 */
final class Verification {

	public const TYPE = 'endpoint.verify';

	/** Bytes of a challenge. */
	private const BYTES = 32;

	public function __construct(
		private readonly EndpointStore $endpoints,
		private readonly DirectDelivery $direct,
	) {}

	/**
	 * @return Delivery The one with the challenge: somebody still has to send it.
	 * @throws DatabaseException
	 */
	public function ask( Endpoint $endpoint ): Delivery {
		$challenge = bin2hex( random_bytes( self::BYTES ) );
		$this->endpoints->challenge( $endpoint->id, self::hash( $challenge ), false );
		return $this->direct->make( $endpoint, self::TYPE, [
			'endpoint_id' => $endpoint->id,
			'url'         => $endpoint->origin(),
			'challenge'   => $challenge,
		] );
	}

	/**
	 * Whether an answer repeats the challenge: as `{"challenge": "…"}`, or as nothing but its text.
	 *
	 * @param string $payload The event that was sent, as JSON.
	 * @param string $body    Bytes of anybody.
	 */
	public static function isAnswered( string $payload, string $body ): bool {
		$sent = json_decode( $payload, true );
		$sent = is_array( $sent ) ? $sent['data']['challenge'] ?? null : null;
		return is_string( $sent ) && $sent !== '' && hash_equals( $sent, self::repeated( $body ) );
	}

	/**
	 * Notes that an endpoint has answered with the challenge.
	 *
	 * @param string $body That answer.
	 * @throws DatabaseException
	 */
	public function confirm( string $endpointId, string $body ): void {
		$this->endpoints->verified( $endpointId, self::hash( self::repeated( $body ) ) );
	}

	private static function repeated( string $body ): string {
		$answer = json_decode( $body, true );
		return is_array( $answer ) && is_string( $answer['challenge'] ?? null ) ? $answer['challenge'] : trim( $body );
	}

	private static function hash( string $challenge ): string {
		return hash( 'sha256', $challenge );
	}
}
