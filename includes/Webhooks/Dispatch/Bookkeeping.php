<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Answers\ApplyAnswer;
use Causerie\Chat\Webhooks\Answers\GivenAnswer;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\Verification;

defined( 'ABSPATH' ) || exit;

/** Notes what became of attempts: of several at once in one transaction. */
final class Bookkeeping {

	/** @var list<array{Delivery, Attempt, bool, GivenAnswer|null}> What is not noted yet: whether an attempt to come makes sense, and what was answered. */
	private array $open = [];

	public function __construct(
		private readonly Database $database,
		private readonly OutboxStore $outbox,
		private readonly EndpointCare $care,
		private readonly Verification $verification,
		private readonly ApplyAnswer $answers,
		private readonly Clock $clock,
	) {}

	/** @param bool $isFinal Whether no other attempt can end differently. */
	public function add( Delivery $delivery, Attempt $attempt, bool $isFinal = false, ?GivenAnswer $answer = null ): void {
		$this->open[] = [ $delivery, $attempt, $isFinal, $answer ];
	}

	/**
	 * @return int How many were noted.
	 * @throws DatabaseException
	 */
	public function flush(): int {
		if ( $this->open === [] ) {
			return 0;
		}
		$all = $this->open;
		$now = $this->clock->milliseconds();
		/** Deliveries have ended, and nothing of that is noted yet. */
		do_action( 'causerie_webhooks_answered' );
		$told = $this->database->transaction(
			/** @return list<\Closure(): void> What has happened because of it. */
			function () use ( $all, $now ): array {
				$told = $this->settle( $all, $now );
				$this->outbox->keep( array_map( static fn ( array $entry ): array => [ $entry[0], $entry[1] ], $all ) );
				return $told;
			}
		);
		$this->open = [];
		/** What became of deliveries is noted. */
		do_action( 'causerie_webhooks_noted' );
		foreach ( $told as $tell ) {
			$tell();
		}
		foreach ( self::byEndpoint( $all ) as $id => $attempts ) {
			$this->care->note( (string) $id, $attempts );
		}
		return count( $all );
	}

	/**
	 * @param list<array{Delivery, Attempt, bool, GivenAnswer|null}> $all
	 * @return list<\Closure(): void> What is to be told once the transaction is committed.
	 * @throws DatabaseException
	 */
	private function settle( array $all, int $now ): array {
		$arrived = [];
		$told    = [];
		foreach ( $all as [ $delivery, $attempt, $isFinal, $answer ] ) {
			if ( ! $attempt->isSuccess() ) {
				$next = $delivery->isSingle || $isFinal ? null : RetrySchedule::next( $attempt->number, $attempt->status, $attempt->responseHeaders['retry-after'] ?? '', $now );
				$this->outbox->settleFailed( $delivery, $attempt->number, $next, $attempt->status, $attempt->error );
			} elseif ( $answer === null && $delivery->type !== Verification::TYPE ) {
				$arrived[ $attempt->status ][] = $delivery;
			} elseif ( $this->outbox->settleDelivered( [ $delivery ], $attempt->status ) === 1 ) {
				// Whoever has taken it meanwhile does what its answer says, and nobody else.
				array_push( $told, ...$this->take( $delivery, $attempt, $answer ) );
			}
		}
		foreach ( $arrived as $status => $deliveries ) {
			$this->outbox->settleDelivered( $deliveries, $status );
		}
		return $told;
	}

	/** @return list<\Closure(): void> */
	private function take( Delivery $delivery, Attempt $attempt, ?GivenAnswer $answer ): array {
		if ( $delivery->type === Verification::TYPE ) {
			$this->verification->confirm( $delivery->endpointId, $attempt->responseBody );
			return [];
		}
		return $answer === null ? [] : $this->answers->run( $delivery, $answer );
	}

	/**
	 * @param list<array{Delivery, Attempt, bool, GivenAnswer|null}> $all
	 * @return array<string, non-empty-list<Attempt>>
	 */
	private static function byEndpoint( array $all ): array {
		$attempts = [];
		foreach ( $all as [ $delivery, $attempt ] ) {
			// Whether it wants events tells nothing of how it takes them.
			if ( $delivery->type === Verification::TYPE ) {
				continue;
			}
			$attempts[ $delivery->endpointId ][] = $attempt;
		}
		return $attempts;
	}
}
