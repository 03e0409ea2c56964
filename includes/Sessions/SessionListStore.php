<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\Search\SessionSearch;

defined( 'ABSPATH' ) || exit;

/**
 * Lists of sessions. A list costs the same however many sessions there are: it is read in the order of a key, from that key
 * alone, or it is made of a few sessions that are sorted; and what is beyond the page is counted up to a limit.
 */
final class SessionListStore {

	/** A filter that lets so many sessions through, or fewer, is read whole and sorted. */
	private const FEW = 1000;

	/**
	 * Sessions with the words that are looked at: the newest of them. More where other filters choose among them.
	 */
	private const FOUND          = 1000;
	private const FOUND_FILTERED = 5000;

	/** @param int $counted The contract's limit `sessionsCounted`. */
	public function __construct(
		private readonly Database $database,
		private readonly MessageStore $messages,
		private readonly SessionSearch $search,
		private readonly int $counted,
	) {}

	/**
	 * One page of the sessions.
	 *
	 * @param int $page    1 or more.
	 * @param int $perPage 1 or more.
	 * @throws DatabaseException
	 */
	public function page( SessionFilter $filter, SessionOrder $order, int $page, int $perPage ): SessionPage {
		$query  = $this->query( $filter, $order );
		$offset = ( $page - 1 ) * $perPage;
		$rows   = $query === null ? [] : $this->read( $query, $order, $perPage, $offset );
		$count  = count( $rows );
		$total  = $offset + $count;
		$limit  = $page * $perPage + $this->counted;
		if ( $query !== null && ( $count === $perPage || ( $count === 0 && $page > 1 ) ) ) {
			$total = $this->count( $query, $limit );
		}
		$sessions = array_map( Session::fromRow( ... ), $rows );
		return new SessionPage( $sessions, $this->messages->newestStates( array_column( $sessions, 'id' ) ), $total, $total < $limit );
	}

	/**
	 * The sessions one after the other, read in pages, so that a long list needs no more memory than a short one.
	 *
	 * @param int $limit The first so many.
	 * @return \Generator<int, array{Session, MessageState|null}> Each with the state of its newest message.
	 * @throws DatabaseException
	 */
	public function each( SessionFilter $filter, SessionOrder $order, int $limit ): \Generator {
		$query = $this->query( $filter, $order );
		for ( $offset = 0; $query !== null && $offset < $limit; $offset += 200 ) {
			$sessions = array_map( Session::fromRow( ... ), $this->read( $query, $order, min( 200, $limit - $offset ), $offset ) );
			$newest   = $this->messages->newestStates( array_column( $sessions, 'id' ) );
			foreach ( $sessions as $session ) {
				yield [ $session, $newest[ $session->id ] ?? null ];
			}
			if ( count( $sessions ) < 200 ) {
				return;
			}
		}
	}

	/** @return ListQuery|null Null where the words are in no session. */
	private function query( SessionFilter $filter, SessionOrder $order ): ?ListQuery {
		$query = ListQuery::of( $filter );
		if ( $filter->text !== '' ) {
			$found = $this->search->find( $filter->text, $query->isFiltered() ? self::FOUND_FILTERED : self::FOUND );
			return $found === [] ? null : $query->among( $found );
		}
		foreach ( $filter->tags as $tag ) {
			if ( $this->count( ListQuery::ofTag( $tag ), self::FEW + 1 ) <= self::FEW ) {
				return $query->drivenByTag( $tag );
			}
		}
		return $this->keyed( $query, $order );
	}

	/** The query with the key that it is read by. */
	private function keyed( ListQuery $query, SessionOrder $order ): ListQuery {
		$parts = $query->byKey();
		if ( $order->column === 'updated_at' && count( $parts ) < 2 ) {
			return $query->withKey( array_key_first( $parts ) ?? $order->key() );
		}
		$counts = array_map( fn ( ListQuery $part ): int => $this->count( $part, self::FEW + 1 ), $parts );
		asort( $counts );
		$smallest = array_key_first( $counts );
		if ( $smallest === null || ( $order->column !== 'updated_at' && $counts[ $smallest ] > self::FEW ) ) {
			return $query->withKey( $order->key() );
		}
		return $query->withKey( $smallest );
	}

	/** @return list<array<string, string|null>> */
	private function read( ListQuery $query, SessionOrder $order, int $limit, int $offset ): array {
		// The inner query reads the key alone, so that a late page reads only its own rows.
		return $this->database->rows(
			"SELECT s.* FROM ( SELECT s.id FROM {$query->from()} WHERE {$query->where()} ORDER BY {$order->sql()} LIMIT %d OFFSET %d ) page
				JOIN {sessions} s ON s.id = page.id ORDER BY {$order->sql()}",
			...[ ...$query->values(), $limit, $offset ]
		);
	}

	/** How many sessions there are, but no more than the limit. */
	private function count( ListQuery $query, int $limit ): int {
		return (int) $this->database->value( "SELECT COUNT(*) FROM ( SELECT 1 FROM {$query->from()} WHERE {$query->where()} LIMIT %d ) counted", ...[ ...$query->values(), $limit ] );
	}
}
