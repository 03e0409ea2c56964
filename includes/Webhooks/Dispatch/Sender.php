<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Platform\HttpTarget;
use Causerie\Chat\Platform\Signing\Signature;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointSecrets;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Target\TargetCheck;
use Causerie\Chat\Webhooks\Target\TargetRefused;

defined( 'ABSPATH' ) || exit;

/** Sends one delivery: checks where it may go, signs it for this attempt, and notes what came of it. */
final class Sender {

	/** Seconds for a whole attempt. */
	private const SECONDS = 15.0;

	/** Bytes of an answer that are read. */
	private const BYTES = 65_536;

	/** Words of the contract for what ends an attempt before anything is sent. */
	private const EVENT_GONE  = 'event_gone';
	private const SECRET_GONE = 'secret_gone';
	private const TOO_LARGE   = 'body_too_large';

	/** @var array<string, array{headers: string, secret: string, old_secret: string}> By endpoint. */
	private array $sealed = [];

	/** @var array<string, HttpTarget|TargetRefused> What was found of addresses in this batch. */
	private array $checked = [];

	public function __construct(
		private readonly EndpointStore $endpoints,
		private readonly EndpointSecrets $secrets,
		private readonly TargetCheck $targets,
		private readonly Bookkeeping $books,
		private readonly Clock $clock,
	) {}

	/** Begins a batch: what is secret is read anew, and where it goes is checked anew, as both can change between two attempts. */
	public function prepare(): void {
		$this->sealed  = $this->endpoints->secrets();
		$this->checked = [];
	}

	/**
	 * @param string|null          $payload The event, or what a template made of it; '' where that was too much, null where the event is not kept any more.
	 * @param \Closure(): void $ended   Called when the attempt is over.
	 */
	public function send( Endpoint $endpoint, Delivery $delivery, ?string $payload, HttpPool $pool, \Closure $ended ): void {
		$number  = $delivery->attempts + 1;
		$started = $this->clock->milliseconds();
		$keys    = $this->keys( $endpoint, $started );
		if ( $payload === null || $payload === '' || $keys === [] ) {
			$error = match ( $payload ) {
				null    => self::EVENT_GONE,
				''      => self::TOO_LARGE,
				default => self::SECRET_GONE,
			};
			$this->books->add( $delivery, Attempt::refused( $number, $started, $error, '' ), $error !== self::SECRET_GONE );
			$ended();
			return;
		}
		$target = $this->checked[ $endpoint->url() ] ??= $this->check( $endpoint->url() );
		if ( $target instanceof TargetRefused ) {
			$this->books->add( $delivery, Attempt::refused( $number, $started, $target->reason, $target->sentence() ) );
			$ended();
			return;
		}
		$body    = Body::of( $payload, $delivery->isThin );
		$own     = $this->secrets->openHeaders( $this->sealed[ $endpoint->id ]['headers'] );
		$headers = [
			'Content-Type' => Body::type( $body ),
			'User-Agent'   => 'CauserieChat-Webhooks',
		] + Signature::headers( $delivery->eventId, intdiv( $started, 1000 ), $body, $keys ) + $own;
		/** An attempt begins: nothing of it has been sent. */
		do_action( 'causerie_webhooks_sending' );
		$pool->add(
			new HttpRequest( 'POST', $endpoint->url(), $headers, $body, totalSeconds: self::SECONDS, keepBytes: self::BYTES ),
			$target,
			function ( HttpOutcome $outcome ) use ( $delivery, $number, $started, $headers, $own, $ended ): void {
				$this->books->add( $delivery, Attempt::of( $number, $started, $headers, [ 'webhook-signature', ...array_keys( $own ) ], $outcome ) );
				$ended();
			}
		);
	}

	/** Asks DNS, and waits for it: once for all attempts that begin at the same moment, and each is held to what was found. */
	private function check( string $url ): HttpTarget|TargetRefused {
		try {
			return $this->targets->check( $url );
		} catch ( TargetRefused $refusal ) {
			return $refusal;
		}
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
