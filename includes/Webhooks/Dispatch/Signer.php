<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Signing\Signature;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointSecrets;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;

defined( 'ABSPATH' ) || exit;

/** Makes the headers of what is sent to an endpoint: those of its owner, and the signature of this attempt. */
final class Signer {

	/** @var array<string, array{headers: string, secret: string, old_secret: string}> By endpoint. */
	private array $sealed = [];

	public function __construct(
		private readonly EndpointStore $endpoints,
		private readonly EndpointSecrets $secrets,
	) {}

	/**
	 * Reads what is secret anew, as it can be changed between two attempts.
	 *
	 * @throws DatabaseException
	 */
	public function prepare(): void {
		$this->sealed = $this->endpoints->secrets();
	}

	/**
	 * @param string $id   The header `webhook-id`.
	 * @param string $body The bytes that are sent.
	 * @param int    $now  Milliseconds since 1970, UTC.
	 * @return array{headers: array<string, string>, masked: list<string>}|null With the names of those that are not kept; null
	 *         where the secret cannot be read.
	 */
	public function headers( Endpoint $endpoint, string $id, string $body, int $now ): ?array {
		$keys = $this->keys( $endpoint, $now );
		if ( $keys === [] ) {
			return null;
		}
		$own  = $this->secrets->openHeaders( $this->sealed[ $endpoint->id ]['headers'] );
		$ours = [
			'Content-Type' => Body::type( $body ),
			'User-Agent'   => 'CauserieChat-Webhooks',
		];
		return [
			'headers' => $ours + Signature::headers( $id, intdiv( $now, 1000 ), $body, $keys ) + $own,
			'masked'  => [ 'webhook-signature', ...array_keys( $own ) ],
		];
	}

	/** @return list<SigningKey> The new one first. */
	private function keys( Endpoint $endpoint, int $now ): array {
		$sealed = $this->sealed[ $endpoint->id ] ?? null;
		if ( $sealed === null ) {
			return [];
		}
		$current = $this->secrets->open( $sealed['secret'] );
		$old     = $endpoint->oldSecretUntil > $now ? $this->secrets->open( $sealed['old_secret'] ) : null;
		return $current === null ? [] : ( $old === null ? [ $current ] : [ $current, $old ] );
	}
}
