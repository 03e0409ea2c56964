<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Deliveries and their attempts, as their owner sees them. */
final class DeliveryStore {

	/** Most that are counted, or sent again at once. */
	private const MANY = 10_000;

	/** Rows that go in one statement of the clean-up. */
	private const BATCH = 1000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/** @throws DatabaseException */
	public function find( string $endpointId, int $id ): ?Delivery {
		$row = $this->database->row( 'SELECT ' . Delivery::COLUMNS . ' FROM {deliveries} d WHERE id = %d AND endpoint_id = %s', $id, $endpointId );
		return $row === null ? null : Delivery::fromRow( $row );
	}

	/**
	 * @param array{state?: string, type?: string, session_id?: string, event_id?: string} $only
	 * @return array{deliveries: list<Delivery>, total: int} Newest first; 10,000 are counted at most.
	 * @throws DatabaseException
	 */
	public function page( string $endpointId, int $page, int $perPage, array $only ): array {
		$where  = 'FROM {deliveries} d WHERE endpoint_id = %s';
		$values = [ $endpointId ];
		foreach ( [ 'state', 'type', 'session_id' ] as $column ) {
			if ( isset( $only[ $column ] ) ) {
				$where   .= " AND {$column} = %s";
				$values[] = $only[ $column ];
			}
		}
		if ( isset( $only['event_id'] ) ) {
			// By its row: that is what deliveries are indexed by.
			$where   .= ' AND event IN ( SELECT id FROM {events} WHERE event_id = %s )';
			$values[] = $only['event_id'];
		}
		$rows  = $this->database->rows( 'SELECT ' . Delivery::COLUMNS . ' ' . $where . ' ORDER BY id DESC LIMIT %d OFFSET %d', ...[ ...$values, $perPage, ( $page - 1 ) * $perPage ] );
		$total = (int) $this->database->value( 'SELECT COUNT(*) FROM ( SELECT id ' . $where . ' LIMIT %d ) counted', ...[ ...$values, self::MANY ] );
		return [
			'deliveries' => array_map( Delivery::fromRow( ... ), $rows ),
			'total'      => $total,
		];
	}

	/**
	 * @return list<Attempt> Oldest first.
	 * @throws DatabaseException
	 */
	public function attempts( int $deliveryId ): array {
		return array_map( Attempt::fromRow( ... ), $this->database->rows( 'SELECT * FROM {attempts} WHERE delivery_id = %d ORDER BY id', $deliveryId ) );
	}

	/**
	 * The event of a delivery as it is sent.
	 *
	 * @return string|null JSON, or what its template made of it; '' where that was too much, null where the event is not kept any more.
	 * @throws DatabaseException
	 */
	public function body( Delivery $delivery ): ?string {
		$payload = $this->database->value( 'SELECT COALESCE( d.body, e.payload ) FROM {deliveries} d JOIN {events} e ON e.id = d.event WHERE d.id = %d', $delivery->id );
		return $payload === null ? null : Body::of( $payload, $delivery->isThin );
	}

	/**
	 * How many are still to be made, 10,000 at most.
	 *
	 * @param string|null $endpointId Null for all endpoints.
	 * @throws DatabaseException
	 */
	public function waiting( ?string $endpointId = null ): int {
		return $endpointId === null
			? (int) $this->database->value( "SELECT COUNT(*) FROM ( SELECT id FROM {deliveries} WHERE state = 'waiting' LIMIT %d ) counted", self::MANY )
			: (int) $this->database->value( "SELECT COUNT(*) FROM ( SELECT id FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' LIMIT %d ) counted", $endpointId, self::MANY );
	}

	/**
	 * Whether the endpoint refuses one of its waiting deliveries again and again, whatever becomes of the others.
	 *
	 * @param int $attempts How often that was tried, or more.
	 * @throws DatabaseException
	 */
	public function isAnyRefused( string $endpointId, int $attempts ): bool {
		// Those that were tried most are due last, so no more of them are looked at however many wait.
		return $this->database->value(
			"SELECT id FROM ( SELECT id, attempts, last_status FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' ORDER BY due_at DESC LIMIT 1000 ) last
				WHERE attempts >= %d AND last_status BETWEEN 400 AND 499 LIMIT 1",
			$endpointId,
			$attempts
		) !== null;
	}

	/**
	 * Plans one more attempt now. One that waits is tried now and goes on as it would have; of one that has ended, a failure
	 * plans nothing further.
	 *
	 * @throws DatabaseException
	 */
	public function redeliver( Delivery $delivery ): void {
		$now = $this->clock->milliseconds();
		if ( $delivery->state === DeliveryState::Waiting ) {
			$this->database->run( "UPDATE {deliveries} SET due_at = %d, updated_at = %d WHERE id = %d AND state = 'waiting' AND claim = ''", $now, $now, $delivery->id );
			return;
		}
		$this->database->run( "UPDATE {deliveries} SET state = 'waiting', single = 1, due_at = %d, updated_at = %d WHERE id = %d AND state <> 'waiting'", $now, $now, $delivery->id );
	}

	/**
	 * Plans one more attempt of everything that was given up.
	 *
	 * @param int $since Milliseconds since 1970, UTC: when the event was passed on.
	 * @return int How many: 10,000 at most.
	 * @throws DatabaseException
	 */
	public function resend( string $endpointId, int $since ): int {
		$now = $this->clock->milliseconds();
		$ids = array_column( $this->database->rows( "SELECT id FROM {deliveries} WHERE endpoint_id = %s AND state = 'failed' AND created_at >= %d ORDER BY id LIMIT %d", $endpointId, $since, self::MANY ), 'id' );
		$all = 0;
		foreach ( array_chunk( $ids, self::BATCH ) as $some ) {
			$all += $this->database->run( "UPDATE {deliveries} SET state = 'waiting', single = 1, due_at = %d, updated_at = %d WHERE state = 'failed' AND id IN ( " . Database::places( count( $some ), '%d' ) . ' )', $now, $now, ...array_map( 'intval', $some ) );
		}
		return $all;
	}

	/** @throws DatabaseException */
	public function deleteOf( string $endpointId ): void {
		$this->deleteAll( fn (): array => $this->database->rows( 'SELECT id FROM {deliveries} WHERE endpoint_id = %s LIMIT %d', $endpointId, self::BATCH ) );
	}

	/**
	 * Lets go all that was sent of sessions.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		$endpoints = array_column( $this->database->rows( 'SELECT id FROM {endpoints}' ), 'id' );
		foreach ( $sessionIds === [] ? [] : $endpoints as $endpointId ) {
			$this->deleteAll( fn (): array => $this->database->rows( 'SELECT id FROM {deliveries} WHERE endpoint_id = %s AND session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' ) LIMIT %d', ...[ (string) $endpointId, ...$sessionIds, self::BATCH ] ) );
		}
	}

	/**
	 * Lets go what is old, and of what is left the oldest where it is too much. Those that wait may be as many again.
	 *
	 * @param int $before Milliseconds since 1970, UTC.
	 * @param int $most   How many deliveries are kept.
	 * @return int How many of those that went still waited.
	 * @throws DatabaseException
	 */
	public function cleanUp( int $before, int $most ): int {
		$this->forgetBodies();
		$newest  = (int) $this->database->value( 'SELECT MAX( id ) FROM {deliveries}' );
		$waiting = $this->deleteAll( fn (): array => $this->database->rows( 'SELECT id, state FROM {deliveries} WHERE created_at < %d ORDER BY created_at LIMIT %d', $before, self::BATCH ) );
		$this->deleteAll( fn (): array => $this->database->rows( "SELECT id FROM {deliveries} WHERE id <= %d AND state <> 'waiting' ORDER BY id LIMIT %d", max( 0, $newest - $most ), self::BATCH ) );
		return $waiting + $this->deleteAll( fn (): array => $this->database->rows( 'SELECT id, state FROM {deliveries} WHERE id <= %d ORDER BY id LIMIT %d', max( 0, $newest - 2 * $most ), self::BATCH ) );
	}

	/** What a template made of an event is not kept for longer than the event. */
	private function forgetBodies(): void {
		do {
			$ids = array_column( $this->database->rows( 'SELECT d.id FROM {deliveries} d LEFT JOIN {events} e ON e.id = d.event WHERE d.body IS NOT NULL AND e.id IS NULL LIMIT %d', self::BATCH ), 'id' );
			if ( $ids !== [] ) {
				$this->database->run( 'UPDATE {deliveries} SET body = NULL WHERE id IN ( ' . Database::places( count( $ids ), '%d' ) . ' )', ...array_map( 'intval', $ids ) );
			}
		} while ( $ids !== [] );
	}

	/**
	 * @param \Closure(): list<array<string, string|null>> $next A batch of those that are to go.
	 * @return int How many of these waited, where the batch has their states.
	 */
	private function deleteAll( \Closure $next ): int {
		$waiting = 0;
		do {
			$rows     = $next();
			$ids      = array_map( 'intval', array_column( $rows, 'id' ) );
			$waiting += count( array_keys( array_column( $rows, 'state' ), DeliveryState::Waiting->value, true ) );
			if ( $ids !== [] ) {
				$places = Database::places( count( $ids ), '%d' );
				$this->database->run( 'DELETE FROM {attempts} WHERE delivery_id IN ( ' . $places . ' )', ...$ids );
				$this->database->run( 'DELETE FROM {deliveries} WHERE id IN ( ' . $places . ' )', ...$ids );
			}
		} while ( $ids !== [] );
		return $waiting;
	}
}
