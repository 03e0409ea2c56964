<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Figures\Counting;
use Causerie\Chat\Webhooks\Figures\Latency;
use Causerie\Chat\Webhooks\Figures\Tally;

defined( 'ABSPATH' ) || exit;

/** Notes what became of attempts: of several at once in one transaction. */
final class Bookkeeping {

	/** @var list<array{Delivery, Attempt, bool}> What is not noted yet; whether an attempt to come makes sense. */
	private array $open = [];

	public function __construct(
		private readonly Database $database,
		private readonly OutboxStore $outbox,
		private readonly EndpointCare $care,
		private readonly Counting $counting,
		private readonly Clock $clock,
	) {}

	/** @param bool $isFinal Whether no other attempt can end differently. */
	public function add( Delivery $delivery, Attempt $attempt, bool $isFinal = false ): void {
		$this->open[] = [ $delivery, $attempt, $isFinal ];
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
		$tallies = $this->database->transaction(
			/** @return array<string, Tally> */
			function () use ( $all, $now ): array {
				$tallies = $this->settle( $all, $now );
				$this->outbox->keep( array_map( static fn ( array $entry ): array => [ $entry[0], $entry[1] ], $all ) );
				return $tallies;
			}
		);
		$this->open = [];
		/** What became of deliveries is noted. */
		do_action( 'causerie_webhooks_noted' );
		foreach ( self::byEndpoint( $all ) as $id => $attempts ) {
			$this->care->note( (string) $id, $attempts );
			$this->counting->note( (string) $id, $tallies[ $id ] );
		}
		return count( $all );
	}

	/**
	 * @param list<array{Delivery, Attempt, bool}> $all
	 * @return array<string, Tally> By endpoint.
	 */
	private function settle( array $all, int $now ): array {
		$arrived = [];
		$tallies = [];
		foreach ( $all as [ $delivery, $attempt, $isFinal ] ) {
			$isSuccess                        = $attempt->isSuccess();
			$next                             = $isSuccess || $delivery->isSingle || $isFinal ? null : RetrySchedule::next( $attempt->number, $attempt->status, $attempt->responseHeaders['retry-after'] ?? '', $now );
			$tally                            = new Tally( (int) $isSuccess, (int) ! $isSuccess, (int) ( ! $isSuccess && $next === null ), 0, $attempt->status === 0 ? [] : [ Latency::classOf( $attempt->timings['total'] ) => 1 ] );
			$tallies[ $delivery->endpointId ] = ( $tallies[ $delivery->endpointId ] ?? new Tally() )->with( $tally );
			if ( $isSuccess ) {
				$arrived[ $attempt->status ][] = $delivery;
			} else {
				$this->outbox->settleFailed( $delivery, $attempt->number, $next, $attempt->status, $attempt->error );
			}
		}
		foreach ( $arrived as $status => $deliveries ) {
			$this->outbox->settleDelivered( $deliveries, $status );
		}
		return $tallies;
	}

	/**
	 * @param list<array{Delivery, Attempt, bool}> $all
	 * @return array<string, non-empty-list<Attempt>>
	 */
	private static function byEndpoint( array $all ): array {
		$attempts = [];
		foreach ( $all as [ $delivery, $attempt ] ) {
			$attempts[ $delivery->endpointId ][] = $attempt;
		}
		return $attempts;
	}
}
