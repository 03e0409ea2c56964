<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;
use Causerie\Chat\Webhooks\Endpoints\Verification;

defined( 'ABSPATH' ) || exit;

/**
 * What can be sent of what waits: the same for those who take it, who wait for it, who plan for it and who count it.
 *
 * Nothing can be to an endpoint that is switched off or left alone for a while; to one that has not said that it wants
 * events, only the question whether it does; and to one that wants them in order, only the first of each session.
 */
final class DueStore {

	/** Most that are counted. */
	private const MANY = 10_000;

	/** How many are asked one by one whether they may be sent. */
	private const NEAR = 200;

	/** Milliseconds after which something is overdue. */
	private const LATE = 60_000;

	public function __construct(
		private readonly Database $database,
		private readonly EndpointStore $endpoints,
		private readonly Clock $clock,
	) {}

	/**
	 * Deliveries to an endpoint that wait and can be made, by the time when they are due.
	 *
	 * @param int $until Due then or before; milliseconds since 1970, UTC.
	 * @param int $most  How many are wanted, 1 or more.
	 * @return list<array{id: int, due_at: int}>
	 * @throws DatabaseException
	 */
	public static function first( Database $database, Endpoint $endpoint, int $until, int $most ): array {
		if ( ! $endpoint->isConfirmed() ) {
			return self::numbers( $database->rows( "SELECT id, due_at FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' AND due_at <= %d AND type = %s ORDER BY due_at, id LIMIT %d", $endpoint->id, $until, Verification::TYPE, $most ) );
		}
		if ( ! $endpoint->isOrdered() ) {
			return self::numbers( $database->rows( "SELECT id, due_at FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' AND due_at <= %d ORDER BY due_at, id LIMIT %d", $endpoint->id, $until, $most ) );
		}
		return self::firstInOrder( $database, $endpoint, $until, $most );
	}

	/**
	 * Of those that are due longest, each is asked whether one of its session comes before: as a rule some can be sent. Where
	 * too few can, very many may wait behind others, and to ask each of them takes seconds; then the first of every session is
	 * looked up in its index instead.
	 *
	 * @return list<array{id: int, due_at: int}>
	 */
	private static function firstInOrder( Database $database, Endpoint $endpoint, int $until, int $most ): array {
		if ( $most <= self::NEAR ) {
			$near  = $database->rows(
				"SELECT d.id, d.due_at, d.session_id <> '' AND EXISTS (
						SELECT 1 FROM {deliveries} b WHERE b.endpoint_id = d.endpoint_id AND b.state = 'waiting' AND b.session_id = d.session_id AND b.id < d.id
					) AS is_behind FROM {deliveries} d WHERE d.endpoint_id = %s AND d.state = 'waiting' AND d.due_at <= %d ORDER BY d.due_at, d.id LIMIT %d",
				$endpoint->id,
				$until,
				self::NEAR
			);
			$found = array_values( array_filter( $near, static fn ( array $row ): bool => $row['is_behind'] !== '1' ) );
			if ( count( $near ) < self::NEAR || count( $found ) >= $most ) {
				return self::numbers( array_slice( $found, 0, $most ) );
			}
		}
		$heads = $database->rows(
			// By all columns of the index before the id, or MySQL and MariaDB read every row of it instead of leaping from session to session.
			"SELECT d.id, d.due_at FROM ( SELECT session_id, MIN(id) AS id FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' GROUP BY endpoint_id, state, session_id ) h
				JOIN {deliveries} d ON d.id = h.id WHERE d.session_id <> '' AND d.due_at <= %d ORDER BY d.due_at, d.id LIMIT %d",
			$endpoint->id,
			$until,
			$most
		);
		$alone = $database->rows( "SELECT id, due_at FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' AND session_id = '' AND due_at <= %d ORDER BY due_at, id LIMIT %d", $endpoint->id, $until, $most );
		$all   = self::numbers( [ ...$heads, ...$alone ] );
		usort( $all, static fn ( array $one, array $other ): int => [ $one['due_at'], $one['id'] ] <=> [ $other['due_at'], $other['id'] ] );
		return array_slice( $all, 0, $most );
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @return list<array{id: int, due_at: int}>
	 */
	private static function numbers( array $rows ): array {
		return array_map(
			static fn ( array $row ): array => [
				'id'     => (int) $row['id'],
				'due_at' => (int) $row['due_at'],
			],
			$rows
		);
	}

	/**
	 * Endpoints to which something could have been sent since a moment, and was not. One query where nothing is due since then.
	 *
	 * @param int $since Milliseconds since 1970, UTC.
	 * @return list<Endpoint>
	 * @throws DatabaseException
	 */
	public function endpoints( int $since ): array {
		if ( $this->database->value( "SELECT id FROM {deliveries} WHERE state = 'waiting' AND due_at <= %d LIMIT 1", $since ) === null ) {
			return [];
		}
		return array_values( array_filter( $this->open( $since ), fn ( Endpoint $endpoint ): bool => self::first( $this->database, $endpoint, $since, 1 ) !== [] ) );
	}

	/**
	 * How many deliveries could have been made for more than a minute, 10,000 at most.
	 *
	 * @throws DatabaseException
	 */
	public function overdue(): int {
		$since = $this->clock->milliseconds() - self::LATE;
		$count = 0;
		foreach ( $this->open( $since ) as $endpoint ) {
			$count += count( self::first( $this->database, $endpoint, $since, max( 1, self::MANY - $count ) ) );
		}
		return min( $count, self::MANY );
	}

	/**
	 * When the next delivery can be made that nobody has taken; where an endpoint is left alone, when that is over at the earliest.
	 *
	 * @return int|null Milliseconds since 1970, UTC; null for none.
	 * @throws DatabaseException
	 */
	public function next(): ?int {
		$next = null;
		$now  = $this->clock->milliseconds();
		foreach ( $this->open( PHP_INT_MAX ) as $endpoint ) {
			// Of one that is left alone, the first of each session is looked for when that is over: there can be many that wait for it.
			$due = $endpoint->pausedUntil > $now
				? $this->database->value( "SELECT due_at FROM {deliveries} WHERE endpoint_id = %s AND state = 'waiting' ORDER BY due_at LIMIT 1", $endpoint->id )
				: self::first( $this->database, $endpoint, PHP_INT_MAX, 1 )[0]['due_at'] ?? null;
			if ( $due !== null ) {
				$next = min( $next ?? PHP_INT_MAX, max( (int) $due, $endpoint->pausedUntil ) );
			}
		}
		return $next;
	}

	/** @return list<Endpoint> Those that are sent something, and were not left alone at that moment. */
	private function open( int $at ): array {
		return array_values( array_filter( $this->endpoints->all(), static fn ( Endpoint $endpoint ): bool => $endpoint->isEnabled() && $endpoint->pausedUntil <= $at ) );
	}
}
