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

	/** Milliseconds after which something is overdue. */
	private const LATE = 60_000;

	public function __construct(
		private readonly Database $database,
		private readonly EndpointStore $endpoints,
		private readonly Clock $clock,
	) {}

	/**
	 * What must hold of a delivery `d` to an endpoint, beside that it waits and is due.
	 *
	 * @return literal-string SQL without places for values.
	 */
	public static function condition( Endpoint $endpoint ): string {
		return match ( true ) {
			! $endpoint->isConfirmed() => "d.type = '" . Verification::TYPE . "'",
			$endpoint->isOrdered() => "( d.session_id = '' OR NOT EXISTS (
				SELECT 1 FROM {deliveries} b WHERE b.endpoint_id = d.endpoint_id AND b.session_id = d.session_id AND b.id < d.id AND b.state = 'waiting'
			) )",
			default => '1 = 1',
		};
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
		return array_values( array_filter( $this->open( $since ), fn ( Endpoint $endpoint ): bool => $this->count( $endpoint, $since, 1 ) > 0 ) );
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
			$count += $this->count( $endpoint, $since, self::MANY - $count );
		}
		return $count;
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
			$condition = $endpoint->pausedUntil > $now ? '1 = 1' : self::condition( $endpoint );
			$due       = $this->database->value( "SELECT d.due_at FROM {deliveries} d WHERE d.endpoint_id = %s AND d.state = 'waiting' AND {$condition} ORDER BY d.due_at LIMIT 1", $endpoint->id );
			if ( $due !== null ) {
				$next = min( $next ?? PHP_INT_MAX, max( (int) $due, $endpoint->pausedUntil ) );
			}
		}
		return $next;
	}

	private function count( Endpoint $endpoint, int $since, int $most ): int {
		return (int) $this->database->value(
			"SELECT COUNT(*) FROM ( SELECT d.id FROM {deliveries} d WHERE d.endpoint_id = %s AND d.state = 'waiting' AND d.due_at <= %d AND " . self::condition( $endpoint ) . ' LIMIT %d ) counted',
			$endpoint->id,
			$since,
			$most
		);
	}

	/** @return list<Endpoint> Those that are sent something, and were not left alone at that moment. */
	private function open( int $at ): array {
		return array_values( array_filter( $this->endpoints->all(), static fn ( Endpoint $endpoint ): bool => $endpoint->isEnabled() && $endpoint->pausedUntil <= $at ) );
	}
}
