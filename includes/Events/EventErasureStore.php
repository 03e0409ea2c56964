<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Deletes events: with their session, and when they are old. */
final class EventErasureStore {

	/** Of an event that nobody needs any more: it was passed on, and no delivery of it waits for another attempt. */
	private const IS_OVER = "e.fanned = 1 AND NOT EXISTS ( SELECT 1 FROM {deliveries} d WHERE d.event = e.id AND d.state = 'waiting' )";

	public function __construct( private readonly Database $database ) {}

	/**
	 * Deletes all events of sessions, in the transaction in which these go.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function deleteOfSessions( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$places = Database::places( count( $sessionIds ) );
			// Locked, so that those are seen, too, that were added after the transaction began to read.
			$this->delete( $this->ids( $this->database->rows( "SELECT id FROM {events} WHERE session_id IN ( {$places} ) FOR UPDATE", ...$sessionIds ) ) );
		}
	}

	/**
	 * Deletes what was told of leads that came without a session: no session takes it along.
	 *
	 * @param list<string> $leadIds The contract's `LeadId`s.
	 * @throws DatabaseException
	 */
	public function deleteOfLeads( array $leadIds ): void {
		foreach ( $leadIds as $leadId ) {
			$this->delete( $this->ids( $this->database->rows( "SELECT id FROM {events} WHERE type IN ( 'lead.captured', 'lead.qualified' ) AND session_id IS NULL AND payload LIKE %s", $this->database->containing( $leadId ) ) ) );
		}
	}

	/**
	 * Deletes events that are older than a moment, the oldest first; none that is still to be delivered.
	 *
	 * @param int $before Milliseconds since 1970.
	 * @param int $limit  At most so many.
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function deleteOlder( int $before, int $limit ): int {
		return $this->deleteFound( 'SELECT e.id FROM {events} e WHERE e.created_at < %d AND ' . self::IS_OVER . ' ORDER BY e.created_at, e.id LIMIT %d', $before, $limit );
	}

	/**
	 * Deletes events beyond the newest so many, the oldest first; none that is still to be delivered.
	 *
	 * @param int $most  How many may be kept, 1 or more.
	 * @param int $limit At most so many are deleted.
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function deleteBeyond( int $most, int $limit ): int {
		$first = $this->beyond( $most );
		return $first === null ? 0 : $this->deleteFound( 'SELECT e.id FROM {events} e WHERE e.id <= %d AND ' . self::IS_OVER . ' ORDER BY e.id LIMIT %d', $first, $limit );
	}

	/**
	 * Deletes events that are older than a moment, also those that are still to be delivered.
	 *
	 * @param int $before Milliseconds since 1970.
	 * @param int $limit  At most so many.
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function dropOlder( int $before, int $limit ): int {
		return $this->deleteFound( 'SELECT id FROM {events} WHERE created_at < %d ORDER BY created_at, id LIMIT %d', $before, $limit );
	}

	/**
	 * Deletes events beyond the newest so many, also those that are still to be delivered.
	 *
	 * @param int $most  How many may be kept, 1 or more.
	 * @param int $limit At most so many are deleted.
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function dropBeyond( int $most, int $limit ): int {
		$last = $this->beyond( $most );
		return $last === null ? 0 : $this->deleteFound( 'SELECT id FROM {events} WHERE id <= %d ORDER BY id LIMIT %d', $last, $limit );
	}

	/**
	 * @param literal-string $query
	 * @return int How many it has found.
	 */
	private function deleteFound( string $query, int $bound, int $limit ): int {
		return $this->database->transaction( fn (): int => $this->delete( $this->ids( $this->database->rows( $query, $bound, $limit ) ) ) );
	}

	/** @return int|null The newest row that is one too many. */
	private function beyond( int $most ): ?int {
		$id = $this->database->value( 'SELECT id FROM {events} ORDER BY id DESC LIMIT 1 OFFSET %d', $most );
		return $id === null ? null : (int) $id;
	}

	/**
	 * @param list<int> $ids Of rows.
	 * @return int How many there were.
	 */
	private function delete( array $ids ): int {
		if ( $ids === [] ) {
			return 0;
		}
		/**
		 * Events are being deleted, in a transaction.
		 *
		 * @param non-empty-list<int> $ids Of their rows.
		 */
		do_action( 'causerie_events_deleted', $ids );
		$places = Database::places( count( $ids ), '%d' );
		$this->keepNumbers( $ids );
		return $this->database->run( "DELETE FROM {events} WHERE id IN ( {$places} )", ...$ids );
	}

	/**
	 * Has sessions remember how far their events were numbered, so that no number is given again when the newest is gone.
	 *
	 * @param non-empty-list<int> $ids Of the rows that go.
	 */
	private function keepNumbers( array $ids ): void {
		$events   = Database::places( count( $ids ), '%d' );
		$sessions = array_column( $this->database->rows( "SELECT DISTINCT session_id FROM {events} WHERE id IN ( {$events} ) AND sequence IS NOT NULL", ...$ids ), 'session_id' );
		if ( $sessions !== [] ) {
			$places = Database::places( count( $sessions ) );
			$this->database->run(
				"UPDATE {sessions} SET event_sequence = GREATEST( event_sequence, COALESCE( ( SELECT MAX( e.sequence ) FROM {events} e WHERE e.id IN ( {$events} ) AND e.session_id = {sessions}.id ), 0 ) )
					WHERE id IN ( {$places} )",
				...$ids,
				...array_map( 'strval', $sessions )
			);
		}
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @return list<int>
	 */
	private function ids( array $rows ): array {
		return array_map( 'intval', array_column( $rows, 'id' ) );
	}
}
