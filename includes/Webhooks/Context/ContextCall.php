<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Platform\HttpRequest;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Deliveries\DirectDelivery;
use Causerie\Chat\Webhooks\Dispatch\Signer;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Platform\Target\TargetRefused;

defined( 'ABSPATH' ) || exit;

/** Sends one endpoint the question, as a delivery is sent: checked, pinned and signed. */
final class ContextCall {

	public const TYPE = 'context.requested';

	/** Milliseconds in which nothing can be asked any more. */
	private const TOO_LATE = 50;

	/** @param int $bytes How much of an answer is read. */
	public function __construct(
		private readonly DirectDelivery $direct,
		private readonly Signer $signer,
		private readonly TargetCheck $targets,
		private readonly ContextReader $reader,
		private readonly Clock $clock,
		private readonly int $bytes,
	) {}

	/** @throws DatabaseException */
	public function prepare(): void {
		$this->signer->prepare();
	}

	/**
	 * @param array<string, mixed> $question
	 * @param int                  $began When the waiting began, in milliseconds since 1970: also what a slow name server takes counts.
	 */
	public function begin( Endpoint $endpoint, array $question, int $began, HttpPool $pool ): Exchange {
		$data     = array_diff_key( $question, array_flip( [ 'session_id', 'bot' ] ) );
		$event    = $this->direct->event( $endpoint, new Fact( self::TYPE, $question['bot'], $question['session_id'], $data ) );
		$exchange = new Exchange( $endpoint, $event );
		$started  = $this->clock->milliseconds();
		$body     = Body::of( $event->payload( null ), $endpoint->isThin() );
		$signed   = $this->signer->headers( $endpoint, $event->eventId, $body, $started );
		if ( $signed === null ) {
			$exchange->end( 'failed', 0, Attempt::refused( 1, $started, 'secret_gone', '' ) );
			return $exchange;
		}
		if ( $this->left( $endpoint, $began ) < self::TOO_LATE ) {
			$exchange->skip( Attempt::refused( 1, $started, HttpOutcome::TIMEOUT, '' ) );
			return $exchange;
		}
		try {
			$target = $this->targets->check( $endpoint->url() );
		} catch ( TargetRefused $refusal ) {
			$exchange->end( 'failed', $this->clock->milliseconds() - $started, Attempt::refused( 1, $started, $refusal->reason, $refusal->sentence(), $refusal->lookup ) );
			return $exchange;
		} finally {
			// Those that were asked before stood still meanwhile.
			$pool->move();
		}
		$left = $this->left( $endpoint, $began );
		if ( $left < self::TOO_LATE ) {
			$exchange->end( 'late', $this->clock->milliseconds() - $started, Attempt::refused( 1, $started, HttpOutcome::TIMEOUT, '', $target->lookup ) );
			return $exchange;
		}
		$pool->add(
			new HttpRequest( 'POST', $endpoint->url(), $signed['headers'], $body, totalSeconds: $left / 1000, keepBytes: $this->bytes ),
			$target,
			function ( HttpOutcome $outcome ) use ( $exchange, $started, $signed, $target, $question ): void {
				$attempt = Attempt::of( 1, $started, $signed['headers'], $signed['masked'], $outcome, $target->lookup );
				$this->reader->read( $exchange, $outcome, $attempt, $question['session_id'], $this->clock->milliseconds() - $started );
			}
		);
		return $exchange;
	}

	/**
	 * @phpstan-impure Time passes.
	 *
	 * @return int Milliseconds for which the reply still waits for this endpoint.
	 */
	private function left( Endpoint $endpoint, int $began ): int {
		return 1000 * $endpoint->contextSeconds() - ( $this->clock->milliseconds() - $began );
	}
}
