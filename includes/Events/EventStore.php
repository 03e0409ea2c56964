<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Adds and reads what happened. A row is never changed, except for the mark `fanned` of those who pass it on. */
final class EventStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Adds events of one session and numbers them, in the transaction of what they tell. Two statements, however many there
	 * are; the first holds the row of the session, so that its numbers have no gap and no number is given twice.
	 *
	 * @param string                   $sessionId Where there is no such session, nothing is added.
	 * @param non-empty-list<NewEvent> $events
	 * @param bool                     $isWanted  Whether anybody waits for them: what nobody waits for is as good as passed on.
	 * @throws DatabaseException
	 */
	public function addToSession( string $sessionId, array $events, bool $isWanted ): void {
		$this->database->run( 'UPDATE {sessions} SET event_sequence = event_sequence + %d WHERE id = %s', count( $events ), $sessionId );
		$left   = count( $events );
		$values = [];
		foreach ( $events as $event ) {
			--$left;
			array_push( $values, $event->eventId, $event->type, $event->botId, $left, $event->head, $left, $event->tail, $event->createdAt, (int) ! $isWanted, $sessionId );
		}
		// In brackets: the SQLite drop-in makes an operator of CONCAT, which binds more tightly than a minus.
		$select = 'SELECT %s, %s, %d, id, event_sequence - %d, CONCAT( %s, ( event_sequence - %d ), %s ), %d, %d FROM {sessions} WHERE id = %s';
		$this->database->run(
			'INSERT INTO {events} ( event_id, type, bot_id, session_id, sequence, payload, created_at, fanned ) ' . $select . str_repeat( ' UNION ALL ' . $select, count( $events ) - 1 ),
			...$values
		);
	}

	/**
	 * Adds events that are about no session. One statement.
	 *
	 * @param non-empty-list<NewEvent> $events
	 * @param bool                     $isWanted As for those of a session.
	 * @throws DatabaseException
	 */
	public function add( array $events, bool $isWanted ): void {
		$this->database->insert(
			'events',
			array_map(
				static fn ( NewEvent $event ): array => [
					'event_id'   => $event->eventId,
					'type'       => $event->type,
					'bot_id'     => $event->botId,
					'payload'    => $event->unnumbered(),
					'created_at' => $event->createdAt,
					'fanned'     => (int) ! $isWanted,
				],
				$events
			)
		);
	}

	/**
	 * Adds an event that is about a session and none of those that are numbered and passed on: it goes with the session.
	 *
	 * @throws DatabaseException
	 */
	public function addAside( NewEvent $event ): void {
		$this->database->insert(
			'events',
			[
				[
					'event_id'   => $event->eventId,
					'type'       => $event->type,
					'bot_id'     => $event->botId,
					'session_id' => $event->sessionId,
					'payload'    => $event->unnumbered(),
					'created_at' => $event->createdAt,
					'fanned'     => 1,
				],
			]
		);
	}

	/** @throws DatabaseException */
	public function find( string $eventId ): ?StoredEvent {
		$row = $this->database->row( 'SELECT * FROM {events} WHERE event_id = %s', $eventId );
		// The SQLite drop-in compares all text without regard to case.
		return $row === null || $eventId !== $row['event_id'] ? null : StoredEvent::fromRow( $row );
	}

	/**
	 * The newest row, 0 where there is none.
	 *
	 * @throws DatabaseException
	 */
	public function lastId(): int {
		return (int) $this->database->value( 'SELECT MAX( id ) FROM {events}' );
	}

	/**
	 * Events whose rows come after one, oldest first. A row can still appear before one that is told here: numbers are given
	 * before the transaction is committed.
	 *
	 * @return list<StoredEvent>
	 * @throws DatabaseException
	 */
	public function after( int $id, int $limit ): array {
		return array_map( StoredEvent::fromRow( ... ), $this->database->rows( 'SELECT * FROM {events} WHERE id > %d ORDER BY id LIMIT %d', $id, $limit ) );
	}

	/**
	 * The events of a session, oldest first.
	 *
	 * @return list<StoredEvent>
	 * @throws DatabaseException
	 */
	public function ofSession( string $sessionId ): array {
		return array_map( StoredEvent::fromRow( ... ), $this->database->rows( 'SELECT * FROM {events} WHERE session_id = %s ORDER BY sequence', $sessionId ) );
	}
}
