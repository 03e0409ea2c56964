<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;

defined( 'ABSPATH' ) || exit;

/** Notes what became of attempts: of several at once in one transaction. */
final class Bookkeeping {

	/** @var list<array{Delivery, Attempt, bool}> What is not noted yet; whether an attempt to come makes sense. */
	private array $open = [];

	public function __construct(
		private readonly Database $database,
		private readonly OutboxStore $outbox,
		private readonly EndpointCare $care,
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
		$this->database->transaction(
			function () use ( $all, $now ): void {
				$this->settle( $all, $now );
				$this->outbox->keep( array_map( static fn ( array $entry ): array => [ $entry[0], $entry[1] ], $all ) );
			}
		);
		$this->open = [];
		/** What became of deliveries is noted. */
		do_action( 'causerie_webhooks_noted' );
		foreach ( self::byEndpoint( $all ) as $id => $attempts ) {
			$this->care->note( (string) $id, $attempts );
		}
		return count( $all );
	}

	/** @param list<array{Delivery, Attempt, bool}> $all */
	private function settle( array $all, int $now ): void {
		$arrived = [];
		foreach ( $all as [ $delivery, $attempt, $isFinal ] ) {
			if ( $attempt->isSuccess() ) {
				$arrived[ $attempt->status ][] = $delivery;
				continue;
			}
			$next = $delivery->isSingle || $isFinal ? null : RetrySchedule::next( $attempt->number, $attempt->status, $attempt->responseHeaders['retry-after'] ?? '', $now );
			$this->outbox->settleFailed( $delivery, $attempt->number, $next, $attempt->status, $attempt->error );
		}
		foreach ( $arrived as $status => $deliveries ) {
			$this->outbox->settleDelivered( $deliveries, $status );
		}
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
