<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Hooks;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointDesk;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Endpoints\NewSecret;

defined( 'ABSPATH' ) || exit;

/** Subscribes and unsubscribes services such as Zapier, Make and n8n: each hook is an endpoint in the name of whoever made it. */
final class HookDesk {

	/**
	 * @param \Closure(): array{types: array<string, array{availability: string}>} $catalogue The contract's events.
	 * @param int                                                                  $most      The contract's limit `hooksPerCaller`.
	 */
	public function __construct(
		private readonly EndpointDesk $desk,
		private readonly EndpointStore $endpoints,
		private readonly HookOwners $owners,
		private readonly \Closure $catalogue,
		private readonly int $most,
	) {}

	/**
	 * Twice the same is one hook: whoever lost the answer asks again.
	 *
	 * @param string               $owner The name of a Caller.
	 * @param array<string, mixed> $input The contract's `HookInput`.
	 * @return NewSecret|Endpoint With its secret where it is new.
	 * @throws ProblemException `invalid_request` or `too_many_webhooks`.
	 * @throws DatabaseException
	 */
	public function subscribe( string $owner, array $input ): NewSecret|Endpoint {
		[ 'target' => $target, 'event' => $event, 'bot' => $bot, 'source' => $source ] = $input;
		if ( $this->types( $event ) === [] ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/event', 'enum', __( 'There is no such event to subscribe to.', 'causerie-chat' ) ) ] );
		}
		$hook  = new HookMark( $source, $owner, hash( 'sha256', (string) wp_json_encode( [ $owner, $target, $event, $bot ] ) ) );
		$known = $this->known( $hook );
		if ( $known !== null ) {
			return $known;
		}
		if ( count( $this->of( $owner ) ) >= $this->most ) {
			throw new ProblemException( 'too_many_webhooks' );
		}
		try {
			return $this->desk->addHook( $target, $event, $bot === null ? [] : [ $bot ], $hook );
		} catch ( DatabaseException $failure ) {
			// The same may have been asked twice at once.
			return $this->known( $hook ) ?? throw $failure;
		}
	}

	/**
	 * @param string $owner The name of a Caller; of the hooks of others it learns nothing.
	 * @throws ProblemException `webhook_not_found`.
	 * @throws DatabaseException
	 */
	public function unsubscribe( string $owner, string $id ): void {
		if ( $this->desk->get( $id )->owner !== $owner ) {
			throw new ProblemException( 'webhook_not_found' );
		}
		$this->desk->delete( $id );
	}

	/**
	 * Removes the hooks that were made in a name.
	 *
	 * @throws DatabaseException
	 */
	public function end( string $owner ): void {
		array_map( fn ( Endpoint $hook ) => $this->desk->delete( $hook->id ), $this->of( $owner ) );
	}

	/**
	 * Removes the hooks of those who may not have them any more.
	 *
	 * @throws DatabaseException
	 */
	public function cleanUp(): void {
		$owners = array_unique( array_map( static fn ( Endpoint $endpoint ): string => $endpoint->owner, $this->endpoints->all() ) );
		foreach ( $owners as $owner ) {
			if ( $owner !== '' && ! $this->owners->may( $owner ) ) {
				$this->end( $owner );
			}
		}
	}

	/**
	 * What a pattern stands for.
	 *
	 * @param string $pattern The contract's `EventPattern`.
	 * @return list<string> Types that can be subscribed to.
	 */
	public function types( string $pattern ): array {
		$offered = array_keys( array_filter( ( $this->catalogue )()['types'], static fn ( array $type ): bool => $type['availability'] === 'offered' ) );
		return array_values( array_filter( $offered, static fn ( string $type ): bool => in_array( $pattern, [ '*', strstr( $type, '.', true ) . '.*', $type ], true ) ) );
	}

	private function known( HookMark $hook ): ?Endpoint {
		$known = $this->endpoints->findHook( $hook->digest );
		if ( $known !== null && ! $known->isEnabled() ) {
			$this->desk->enable( $known->id );
			return $this->desk->get( $known->id );
		}
		return $known;
	}

	/** @return list<Endpoint> */
	private function of( string $owner ): array {
		return array_values( array_filter( $this->endpoints->all(), static fn ( Endpoint $endpoint ): bool => $endpoint->owner === $owner ) );
	}
}
