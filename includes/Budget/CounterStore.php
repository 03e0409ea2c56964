<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Counts in the database, where every process of the site sees the same numbers. */
final class CounterStore {

	private ?Allowance $tightest = null;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Counts one more for each limit. Two statements, in the transaction of the caller, who undoes it when a limit is hit.
	 *
	 * The rows stay locked until that transaction ends, so nobody else counts in between.
	 *
	 * @param non-empty-list<Limit> $limits
	 * @return LimitHit|null Of several limits that are exceeded the one that lasts longest.
	 * @throws DatabaseException
	 */
	public function add( array $limits ): ?LimitHit {
		$now = $this->clock->milliseconds();
		// In one order for everybody, so that two transactions do not wait for each other.
		usort( $limits, static fn ( Limit $a, Limit $b ): int => strcmp( $a->counter, $b->counter ) );
		$values = [];
		foreach ( $limits as $limit ) {
			array_push( $values, $limit->counter, 1, $limit->expiresAt );
		}
		$tuples = Database::places( count( $limits ), '( %s, %d, %d )' );
		// `expires_at` comes last: MySQL assigns from left to right, and the count is judged by the old one.
		$this->database->run(
			"INSERT INTO {counters} ( id, count, expires_at ) VALUES {$tuples} ON DUPLICATE KEY UPDATE
				count = CASE WHEN expires_at <= %d THEN 1 ELSE count + 1 END,
				expires_at = CASE WHEN expires_at <= %d THEN VALUES( expires_at ) ELSE expires_at END",
			...array_merge( $values, [ $now, $now ] )
		);

		$places = Database::places( count( $limits ) );
		$rows   = $this->database->rows(
			"SELECT id, count, expires_at FROM {counters} WHERE id IN ( {$places} )",
			...array_map( static fn ( Limit $limit ): string => $limit->counter, $limits )
		);
		$this->noteAllowances( $limits, $rows, $now );
		return self::longest( $limits, $rows, $now );
	}

	/** Of all limits that were counted since forget(): the one of which least is left. Null where none was. */
	public function tightest(): ?Allowance {
		return $this->tightest;
	}

	/** Another request begins. */
	public function forget(): void {
		$this->tightest = null;
	}

	/**
	 * Whether a limit is used up, so that the next time would be one too many. Counts nothing.
	 *
	 * @throws DatabaseException
	 */
	public function reached( Limit $limit ): ?LimitHit {
		$now = $this->clock->milliseconds();
		$row = $this->database->row( 'SELECT count, expires_at FROM {counters} WHERE id = %s AND expires_at > %d', $limit->counter, $now );
		return $row === null || (int) $row['count'] < $limit->maximum ? null : new LimitHit( $limit, self::wait( $row, $now ) );
	}

	/**
	 * Deletes counters that have ended.
	 *
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function deleteExpired(): int {
		return $this->database->run( 'DELETE FROM {counters} WHERE expires_at <= %d', $this->clock->milliseconds() );
	}

	/**
	 * @param non-empty-list<Limit>             $limits
	 * @param list<array<string, string|null>> $rows   Of the counters.
	 */
	private function noteAllowances( array $limits, array $rows, int $now ): void {
		$counters = array_column( $rows, null, 'id' );
		foreach ( $limits as $limit ) {
			$row       = $counters[ $limit->counter ];
			$remaining = max( 0, $limit->maximum - (int) $row['count'] );
			if ( $this->tightest === null || $remaining < $this->tightest->remaining ) {
				$this->tightest = new Allowance( $limit->maximum, $remaining, max( 0, (int) ceil( ( (int) $row['expires_at'] - $now ) / 1000 ) ) );
			}
		}
	}

	/**
	 * @param non-empty-list<Limit>             $limits
	 * @param list<array<string, string|null>> $rows   Of the counters.
	 */
	private static function longest( array $limits, array $rows, int $now ): ?LimitHit {
		$longest  = null;
		$counters = array_column( $rows, null, 'id' );
		foreach ( $limits as $limit ) {
			$row = $counters[ $limit->counter ];
			if ( (int) $row['count'] <= $limit->maximum ) {
				continue;
			}
			$hit = new LimitHit( $limit, self::wait( $row, $now ) );
			if ( $longest === null || $longest->retryAfter < $hit->retryAfter ) {
				$longest = $hit;
			}
		}
		return $longest;
	}

	/**
	 * @param array<string, string|null> $row Of a counter.
	 * @return int Seconds until it ends, 1 or more.
	 */
	private static function wait( array $row, int $now ): int {
		return max( 1, (int) ceil( ( (int) $row['expires_at'] - $now ) / 1000 ) );
	}
}
