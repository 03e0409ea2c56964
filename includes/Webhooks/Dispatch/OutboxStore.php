<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Deliveries\Body;
use Causerie\Chat\Webhooks\Deliveries\Delivery;
use Causerie\Chat\Webhooks\Deliveries\DeliveryState;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Transform\Transformation;

defined( 'ABSPATH' ) || exit;

/** Events that wait to be passed on, and deliveries that wait to be made, as workers take them. */
final class OutboxStore {

	/** Attempts in one statement: their bodies have 64 KB each. */
	private const ROWS = 20;

	/** Milliseconds after which the row of a lock may be removed; the lock itself ends with its transaction. */
	private const LIFE = 60_000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
		private readonly Transformation $transformation,
	) {}

	/** @throws DatabaseException */
	public function hasNews(): bool {
		return $this->database->value( 'SELECT id FROM {events} WHERE fanned = 0 ORDER BY id LIMIT 1' ) !== null;
	}

	/**
	 * Makes deliveries of the next events, in the order of the events: all of these, or none.
	 *
	 * @param int                                                             $limit Events.
	 * @param \Closure( array<string, string|null> ): list<Endpoint> $wanted Who gets the event of this row.
	 * @return int How many events there were.
	 * @throws DatabaseException
	 */
	public function fanOut( int $limit, \Closure $wanted ): int {
		return $this->database->transaction(
			function () use ( $limit, $wanted ): int {
				// One worker at a time, or a later event of a session could come before an earlier one.
				$this->hold( 'fan-out' );
				$events = $this->database->rows( 'SELECT id, event_id, type, bot_id, session_id, payload, created_at FROM {events} WHERE fanned = 0 ORDER BY id LIMIT %d', $limit );
				$now    = $this->clock->milliseconds();
				$rows   = [];
				foreach ( $events as $event ) {
					foreach ( $wanted( $event ) as $endpoint ) {
						$rows[] = $this->row( $event, $endpoint, $now );
					}
				}
				if ( $rows !== [] ) {
					$this->database->insert( 'deliveries', $rows );
				}
				if ( $events !== [] ) {
					$this->database->run( 'UPDATE {events} SET fanned = 1 WHERE id IN ( ' . Database::places( count( $events ), '%d' ) . ' )', ...array_map( 'intval', array_column( $events, 'id' ) ) );
				}
				return count( $events );
			}
		);
	}

	/**
	 * Gives an event to one endpoint and to nobody else, and tries that once.
	 *
	 * @return int The row of the delivery.
	 * @throws DatabaseException
	 */
	public function direct( string $eventId, Endpoint $endpoint ): int {
		$event = $this->database->row( 'SELECT id, event_id, type, session_id, payload FROM {events} WHERE event_id = %s', $eventId ) ?? throw new \LogicException( 'The event was just stored.' );
		$this->database->run( 'UPDATE {events} SET fanned = 1 WHERE id = %d', (int) $event['id'] );
		$this->database->insert( 'deliveries', [ [ 'single' => 1 ] + $this->row( $event, $endpoint, $this->clock->milliseconds() ) ] );
		return (int) $this->database->value( 'SELECT id FROM {deliveries} WHERE event = %d AND endpoint_id = %s', (int) $event['id'], $endpoint->id );
	}

	/**
	 * Keeps what was sent to one endpoint and to nobody else, and is over.
	 *
	 * @throws DatabaseException
	 */
	public function note( string $eventId, Endpoint $endpoint, Attempt $attempt, bool $isGood, int $now ): void {
		$event = $this->database->row( 'SELECT id, event_id, type, session_id, payload FROM {events} WHERE event_id = %s', $eventId ) ?? throw new \LogicException( 'The event was just stored.' );
		$how   = [
			'single'      => 1,
			'state'       => ( $isGood ? DeliveryState::Delivered : DeliveryState::Failed )->value,
			'attempts'    => $attempt->number,
			'due_at'      => 0,
			'last_status' => $attempt->status,
			'last_error'  => $attempt->error,
		];
		$this->database->insert( 'deliveries', [ $how + $this->row( $event, $endpoint, $now ) ] );
		$row = (int) $this->database->value( 'SELECT id FROM {deliveries} WHERE event = %d AND endpoint_id = %s', (int) $event['id'], $endpoint->id );
		$this->database->insert( 'attempts', [ $attempt->toRow( $row ) ] );
	}

	/**
	 * Takes deliveries of one endpoint that are due: one worker at a time, so that each is taken once, and no more are under
	 * way than may be.
	 *
	 * @param int $most   How many may be under way to the endpoint, from all workers together.
	 * @param int $worker 1 or more.
	 * @param int $lease  Milliseconds after which they are free again.
	 * @return list<array{Delivery, string|null}> Each with what is sent or made to ids of, null where its event is gone.
	 * @throws DatabaseException
	 */
	public function claim( Endpoint $endpoint, int $limit, int $most, int $worker, int $lease ): array {
		$now = $this->clock->milliseconds();
		// Who has nothing to take waits for nobody.
		if ( $this->database->value( "SELECT id FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' AND due_at <= %d LIMIT 1", $endpoint->id, $now ) === null ) {
			return [];
		}
		$claim = bin2hex( random_bytes( 8 ) );
		$taken = $this->database->transaction(
			function () use ( $endpoint, $limit, $most, $worker, $lease, $now, $claim ): int {
				$this->hold( $endpoint->id );
				$room = min( $limit, $most - $this->underWay( $endpoint, $now ) );
				$ids  = $room > 0 ? array_column( DueStore::first( $this->database, $endpoint, $now, $room ), 'id' ) : [];
				return $ids === [] ? 0 : $this->database->run(
					"UPDATE {deliveries} SET claim = %s, worker = %d, due_at = %d WHERE state = 'waiting' AND due_at <= %d AND id IN ( " . Database::places( count( $ids ), '%d' ) . ' )',
					...[ $claim, $worker, $now + $lease, $now, ...$ids ]
				);
			}
		);
		if ( $taken === 0 ) {
			return [];
		}
		$rows = $this->database->rows( 'SELECT ' . Delivery::COLUMNS . ', CASE WHEN e.id IS NULL THEN NULL ELSE COALESCE( d.body, e.payload ) END AS payload FROM {deliveries} d LEFT JOIN {events} e ON e.id = d.event WHERE d.claim = %s ORDER BY d.id', $claim );
		return array_map( static fn ( array $row ): array => [ Delivery::fromRow( $row ), $row['payload'] ], $rows );
	}

	/**
	 * Numbers of workers that have taken something, living and dead.
	 *
	 * @return list<int>
	 * @throws DatabaseException
	 */
	public function workers(): array {
		return array_map( 'intval', array_column( $this->database->rows( 'SELECT DISTINCT worker FROM {deliveries} WHERE worker > 0' ), 'worker' ) );
	}

	/**
	 * Gives back what a worker of this number left behind, who is dead.
	 *
	 * @throws DatabaseException
	 */
	public function release( int $worker ): void {
		$this->database->transaction(
			fn (): int => $this->database->run( "UPDATE {deliveries} SET worker = 0, claim = '', due_at = %d WHERE worker = %d AND state = 'waiting'", $this->clock->milliseconds(), $worker )
		);
	}

	/**
	 * Notes that deliveries have arrived, unless somebody else has taken them meanwhile.
	 *
	 * @param non-empty-list<Delivery> $deliveries
	 * @param int                      $status     That all of them were answered with.
	 * @return int How many nobody had taken.
	 * @throws DatabaseException
	 */
	public function settleDelivered( array $deliveries, int $status ): int {
		$ids    = array_map( static fn ( Delivery $delivery ): int => $delivery->id, $deliveries );
		$claims = array_values( array_unique( array_map( static fn ( Delivery $delivery ): string => $delivery->claim, $deliveries ) ) );
		return $this->database->run(
			"UPDATE {deliveries} SET state = 'delivered', attempts = attempts + 1, due_at = 0, worker = 0, claim = '', last_status = %d, last_error = '', updated_at = %d
				WHERE id IN ( " . Database::places( count( $ids ), '%d' ) . ' ) AND claim IN ( ' . Database::places( count( $claims ) ) . ' )',
			...[ $status, $this->clock->milliseconds(), ...$ids, ...$claims ]
		);
	}

	/**
	 * Notes that a delivery has failed, unless somebody else has taken it meanwhile.
	 *
	 * @param int|null $nextAt When to try again; null for never.
	 * @throws DatabaseException
	 */
	public function settleFailed( Delivery $delivery, int $attempts, ?int $nextAt, int $status, string $error ): void {
		$this->database->run(
			"UPDATE {deliveries} SET state = %s, attempts = %d, due_at = %d, worker = 0, claim = '', last_status = %d, last_error = %s, updated_at = %d WHERE id = %d AND claim = %s",
			( $nextAt === null ? DeliveryState::Failed : DeliveryState::Waiting )->value,
			$attempts,
			$nextAt ?? 0,
			$status,
			$error,
			$this->clock->milliseconds(),
			$delivery->id,
			$delivery->claim
		);
	}

	/**
	 * @param list<array{Delivery, Attempt}> $attempts
	 * @throws DatabaseException
	 */
	public function keep( array $attempts ): void {
		foreach ( array_chunk( $attempts, self::ROWS ) as $some ) {
			$this->database->insert( 'attempts', array_map( static fn ( array $pair ): array => $pair[1]->toRow( $pair[0]->id ), $some ) );
		}
	}

	/** Waits for whoever does the same, and holds a row until the transaction ends: with the process that dies, too. */
	private function hold( string $what ): void {
		$this->database->run(
			'INSERT INTO {counters} ( id, count, expires_at ) VALUES ( %s, 0, %d ) ON DUPLICATE KEY UPDATE expires_at = VALUES( expires_at )',
			"lock:webhook-{$what}",
			$this->clock->milliseconds() + self::LIFE
		);
	}

	/** How many deliveries workers have taken and not noted yet, of all of them. */
	private function underWay( Endpoint $endpoint, int $now ): int {
		return (int) $this->database->value( "SELECT COUNT(*) FROM {deliveries} WHERE worker > 0 AND endpoint_id = %s AND state = 'waiting' AND due_at > %d", $endpoint->id, $now );
	}

	/**
	 * @param array<string, string|null> $event
	 * @return array<string, string|int|null>
	 */
	private function row( array $event, Endpoint $endpoint, int $now ): array {
		$body = Body::made( $this->transformation, $endpoint, (string) $event['type'], (string) $event['payload'] );
		return [
			'event'       => (int) $event['id'],
			'event_id'    => (string) $event['event_id'],
			'endpoint_id' => $endpoint->id,
			'type'        => (string) $event['type'],
			'session_id'  => (string) $event['session_id'],
			'thin'        => (int) ( $body === null && $endpoint->isThin() ),
			'body'        => $body,
			'state'       => 'waiting',
			'due_at'      => $now,
			'created_at'  => $now,
			'updated_at'  => $now,
		];
	}
}
