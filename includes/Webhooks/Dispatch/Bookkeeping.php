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
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\Latency;
use Causerie\Chat\Webhooks\Figures\Tally;

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
		private readonly Counting $counting,
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
		[ $tallies, $told ] = $this->database->transaction(
			/** @return array{array<string, Tally>, list<\Closure(): void>} By endpoint; and what has happened because of it. */
			function () use ( $all, $now ): array {
				$tallies = $this->settle( $all, $now );
				$told    = $this->take( $all );
				$this->outbox->keep( array_map( static fn ( array $entry ): array => [ $entry[0], $entry[1] ], $all ) );
				return [ $tallies, $told ];
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
			$this->counting->note( (string) $id, $tallies[ $id ] );
		}
		return count( $all );
	}

	/**
	 * @param list<array{Delivery, Attempt, bool, GivenAnswer|null}> $all
	 * @return array<string, Tally> By endpoint.
	 */
	private function settle( array $all, int $now ): array {
		$arrived = [];
		$tallies = [];
		foreach ( $all as [ $delivery, $attempt, $isFinal, $answer ] ) {
			$isSuccess                        = $attempt->isSuccess();
			$next                             = $isSuccess || $delivery->isSingle || $isFinal ? null : RetrySchedule::next( $attempt->number, $attempt->status, $attempt->retryAfter(), $now );
			$tally                            = new Tally( (int) $isSuccess, (int) ! $isSuccess, (int) ( ! $isSuccess && $next === null ), 0, $attempt->status === 0 ? [] : [ Latency::classOf( $attempt->timings['total'] ) => 1 ] );
			$tallies[ $delivery->endpointId ] = ( $tallies[ $delivery->endpointId ] ?? new Tally() )->with( $tally );
			if ( $isSuccess && ! self::isAnswered( $delivery, $answer ) ) {
				$arrived[ $attempt->status ][] = $delivery;
			} elseif ( ! $isSuccess ) {
				$this->outbox->settleFailed( $delivery, $attempt->number, $next, $attempt->status, $attempt->error );
			}
		}
		foreach ( $arrived as $status => $deliveries ) {
			$this->outbox->settleDelivered( $deliveries, $status );
		}
		return $tallies;
	}

	/**
	 * Notes what has arrived and was answered, and does what the answer says. Whoever has taken it meanwhile does that, and
	 * nobody else.
	 *
	 * @param list<array{Delivery, Attempt, bool, GivenAnswer|null}> $all
	 * @return list<\Closure(): void> What is to be told once the transaction is committed.
	 */
	private function take( array $all ): array {
		$told = [];
		foreach ( $all as [ $delivery, $attempt, , $answer ] ) {
			if ( ! $attempt->isSuccess() || ! self::isAnswered( $delivery, $answer ) || $this->outbox->settleDelivered( [ $delivery ], $attempt->status ) === 0 ) {
				continue;
			}
			if ( $answer === null ) {
				$this->verification->confirm( $delivery->endpointId, $attempt->responseBody );
			} else {
				array_push( $told, ...$this->answers->run( $delivery, $answer ) );
			}
		}
		return $told;
	}

	/** Whether the answer to a delivery has an effect. */
	private static function isAnswered( Delivery $delivery, ?GivenAnswer $answer ): bool {
		return $answer !== null || $delivery->type === Verification::TYPE;
	}

	/**
	 * @param list<array{Delivery, Attempt, bool, GivenAnswer|null}> $all
	 * @return array<string, non-empty-list<Attempt>>
	 */
	private static function byEndpoint( array $all ): array {
		$attempts = [];
		foreach ( $all as [ $delivery, $attempt ] ) {
			// Whether it wants events tells nothing of how it takes them, unless it is gone.
			if ( $delivery->type === Verification::TYPE && $attempt->status !== EndpointCare::GONE ) {
				continue;
			}
			$attempts[ $delivery->endpointId ][] = $attempt;
		}
		return $attempts;
	}
}
