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
	 * Sessions with the words that are looked at, at most: the newest of them. More where other filters choose among them.
	 */
	private const FOUND          = 1000;
	private const FOUND_FILTERED = 3000;

	/** Of so many sessions with the words, filters are expected to let one through, until they turn out to let fewer. */
	private const LET_THROUGH = 4;

	/** Sessions that are read at once for a file. */
	private const BATCH = 200;

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
		$offset = ( $page - 1 ) * $perPage;
		if ( $filter->text !== '' ) {
			$found = $this->found( $filter, $order, $offset + $perPage );
			$rows  = $this->readThese( array_slice( $found->ids, $offset, $perPage ), $order );
			return $this->pageOf( $rows, count( $found->ids ), $found->isAll );
		}
		$query = $this->query( $filter, $order );
		if ( $query->isOfFew ) {
			$ids = $this->ids( $query, $order );
			return $this->pageOf( $this->readThese( array_slice( $ids, $offset, $perPage ), $order ), count( $ids ), true );
		}
		$rows  = $this->read( $query, $order, $perPage, $offset );
		$count = count( $rows );
		if ( $count > 0 ? $count < $perPage : $page === 1 ) {
			return $this->pageOf( $rows, $offset + $count, true );
		}
		$limit = $page * $perPage + $this->counted;
		$total = $this->count( $this->cheapest( $query ) ?? $query, $limit );
		return $this->pageOf( $rows, $total, $total < $limit );
	}

	/**
	 * The whole list, page by page, so that a long one needs no more memory than a short one.
	 *
	 * @param int $limit The first so many.
	 * @return \Generator<int, SessionPage> Their totals are not counted.
	 * @throws DatabaseException
	 */
	public function each( SessionFilter $filter, SessionOrder $order, int $limit ): \Generator {
		$found = $filter->text === '' ? null : $this->found( $filter, $order, PHP_INT_MAX )->ids;
		$query = $found === null ? $this->query( $filter, $order ) : null;
		for ( $offset = 0; $offset < $limit; $offset += self::BATCH ) {
			$size = min( self::BATCH, $limit - $offset );
			$rows = $query === null ? $this->readThese( array_slice( $found ?? [], $offset, $size ), $order ) : $this->read( $query, $order, $size, $offset );
			$page = $this->pageOf( $rows, 0, false );
			yield $page;
			if ( count( $rows ) < $size ) {
				return;
			}
		}
	}

	/** @param list<array<string, string|null>> $rows */
	private function pageOf( array $rows, int $total, bool $isExact ): SessionPage {
		$sessions = array_map( Session::fromRow( ... ), $rows );
		return new SessionPage( $sessions, $this->messages->newestStates( array_column( $sessions, 'id' ) ), $total, $isExact );
	}

	/**
	 * Sessions with the words, in the order of the list.
	 *
	 * @param int $wanted How many are needed, in this order. There are fewer where there are no more, or none among those that are looked at.
	 */
	private function found( SessionFilter $filter, SessionOrder $order, int $wanted ): FoundSessions {
		$query = ListQuery::of( $filter );
		$most  = $query->isFiltered() ? self::FOUND_FILTERED : self::FOUND;
		// A list that begins with the newest mostly begins with the newest of what is found; only its later pages need the rest.
		$first = $wanted + ( $query->isFiltered() ? self::LET_THROUGH : 1 ) * $this->counted;
		$tries = $order->isNewestFirst() && $first < self::FOUND ? [ $first, self::FOUND, $most ] : [ $most ];
		foreach ( array_unique( $tries ) as $limit ) {
			$numbers = $this->search->find( $filter->text, $limit );
			$ids     = $numbers === [] ? [] : $this->ids( $query->among( $numbers ), $order );
			$isAll   = count( $numbers ) < $limit;
			if ( $isAll || count( $ids ) > $wanted ) {
				break;
			}
		}
		return new FoundSessions( $ids, $isAll );
	}

	/** The query with the key that it is read by. */
	private function query( SessionFilter $filter, SessionOrder $order ): ListQuery {
		$query = ListQuery::of( $filter );
		foreach ( $filter->tags as $tag ) {
			if ( $this->count( ListQuery::ofTag( $tag ), self::FEW + 1 ) <= self::FEW ) {
				return $query->drivenByTag( $tag );
			}
		}
		if ( $filter->intent !== null && $this->count( ListQuery::ofIntent( $filter->intent ), self::FEW + 1 ) <= self::FEW ) {
			return $query->drivenByIntent( $filter->intent );
		}
		$keys = $query->byKey();
		if ( $order->column === 'updated_at' && count( $keys ) < 2 ) {
			return $query->withKey( array_key_first( $keys ) ?? $order->key() );
		}
		$isOrdered = $order->column === 'updated_at';
		return $this->cheapest( $query, $isOrdered ? PHP_INT_MAX : self::FEW ) ?? $query->withKey( $order->key() );
	}

	/**
	 * The query, read by the key of the filter that lets the fewest sessions through.
	 *
	 * @param int $most Null where that are more than so many, and where there is no filter with a key.
	 */
	private function cheapest( ListQuery $query, int $most = PHP_INT_MAX ): ?ListQuery {
		$keys = $query->byKey();
		if ( count( $keys ) === 1 && $most === PHP_INT_MAX ) {
			return $query->withKey( array_key_first( $keys ) );
		}
		$counts = array_map( fn ( ListQuery $part ): int => $this->count( $part, self::FEW + 1 ), $keys );
		asort( $counts );
		$key = array_key_first( $counts );
		return $key === null || $counts[ $key ] > $most ? null : $query->withKey( $key );
	}

	/**
	 * @param list<string> $ids
	 * @return list<array<string, string|null>>
	 */
	private function readThese( array $ids, SessionOrder $order ): array {
		if ( $ids === [] ) {
			return [];
		}
		return $this->database->rows( 'SELECT s.* FROM {sessions} s WHERE s.id IN ( ' . Database::places( count( $ids ) ) . " ) ORDER BY {$order->sql()}", ...$ids );
	}

	/**
	 * All of the few sessions of a query.
	 *
	 * @return list<string>
	 */
	private function ids( ListQuery $query, SessionOrder $order ): array {
		$rows = $this->database->rows( "SELECT s.id FROM {$query->from()} WHERE {$query->where()} ORDER BY {$order->sql()}", ...$query->values() );
		return array_map( 'strval', array_column( $rows, 'id' ) );
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
