<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Adds and reads what happened. A row is never changed, except for the mark `fanned` of those who pass it on. */
final class EventStore {

	/** How often events of a session are numbered anew, when others were faster, before that counts as a failure. */
	private const ATTEMPTS = 12;

	/** The session of which this process has begun a turn, how many events it had then, and how many transactions were undone until then. */
	private ?string $session = null;
	private int $sequence    = 0;
	private int $undone      = 0;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Adds events of one session and numbers them, in the transaction of what they tell. One statement, however many there
	 * are, where the number before is known: to a turn, which has read it, and for its end to this process, which has given
	 * it. Else it is read first, under the lock of the session's row.
	 *
	 * Each number follows one that is there, so they have no gap; one that somebody else has given meanwhile is refused by the
	 * index of sessions and numbers.
	 *
	 * @param string                   $sessionId Where there is no such session, nothing is added.
	 * @param non-empty-list<NewEvent> $events
	 * @param bool                     $isWanted  Whether anybody waits for them: what nobody waits for is as good as passed on.
	 * @param int|null                 $sequence  The number of the newest event of the session, 0 for none, as it was read in this transaction, which has that row locked.
	 * @throws DatabaseException
	 */
	public function addToSession( string $sessionId, array $events, bool $isWanted, ?int $sequence = null ): void {
		$known = $this->knownNumber( $sessionId, $sequence );
		$last  = $known ?? $this->lastNumber( $sessionId );
		for ( $attempt = 1; $last !== null; $attempt++ ) {
			try {
				$this->database->insert( 'events', self::rows( $events, $isWanted, $last ) );
				break;
			} catch ( DatabaseException $failure ) {
				if ( ! $failure->isDuplicate || $attempt === self::ATTEMPTS ) {
					throw $failure;
				}
				// Of those that are gone, too: the newest can be one of them.
				$last = max( $this->newestNumber( $sessionId ), (int) $this->lastNumber( $sessionId ) );
			}
		}
		// For the end of the turn that has begun, and for nothing else.
		$this->session  = $sequence === null ? null : $sessionId;
		$this->sequence = (int) $last + count( $events );
		$this->undone   = $this->database->undone();
	}

	/**
	 * Adds events that are about no session. One statement.
	 *
	 * @param non-empty-list<NewEvent> $events
	 * @param bool                     $isWanted As for those of a session.
	 * @throws DatabaseException
	 */
	public function add( array $events, bool $isWanted ): void {
		$this->database->insert( 'events', array_map( static fn ( NewEvent $event ): array => self::row( $event, null, $isWanted ), $events ) );
	}

	/**
	 * Adds an event that is about a session and none of those that are numbered and passed on: it goes with the session.
	 *
	 * @throws DatabaseException
	 */
	public function addAside( NewEvent $event ): void {
		$this->database->insert( 'events', [ self::row( $event, null, false ) ] );
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

	/**
	 * The number of the newest event as it was a moment ago. One that others have overtaken is refused when it is used. Then
	 * SQLite's drop-in undoes all that the transaction has done; but there nobody else writes meanwhile, and reading is cheap.
	 *
	 * @param int|null $sequence As the caller has read it.
	 */
	private function knownNumber( string $sessionId, ?int $sequence ): ?int {
		if ( ! $this->database->isServer() ) {
			return null;
		}
		$isGiven = $this->session === $sessionId && $this->undone === $this->database->undone();
		return $sequence ?? ( $isGiven ? $this->sequence : null );
	}

	/**
	 * The number of the newest event of a session: of those that are there, and of those that are gone. Until the transaction
	 * ends, nobody deletes the session.
	 *
	 * @return int|null 0 for none; null where there is no such session.
	 */
	private function lastNumber( string $sessionId ): ?int {
		$row = $this->database->row(
			'SELECT event_sequence, ( SELECT MAX( sequence ) FROM {events} WHERE session_id = %s ) AS newest FROM {sessions} WHERE id = %s FOR UPDATE',
			$sessionId,
			$sessionId
		);
		return $row === null ? null : max( (int) $row['event_sequence'], (int) $row['newest'] );
	}

	/** The greatest number that is there, also where the transaction began to read before others gave it; nobody gives another until it ends. */
	private function newestNumber( string $sessionId ): int {
		return (int) $this->database->value( 'SELECT sequence FROM {events} WHERE session_id = %s ORDER BY sequence DESC LIMIT 1 FOR UPDATE', $sessionId );
	}

	/**
	 * @param non-empty-list<NewEvent> $events
	 * @param int                      $last   The number after which they come.
	 * @return non-empty-list<array<string, string|int|null>>
	 */
	private static function rows( array $events, bool $isWanted, int $last ): array {
		$rows = [];
		foreach ( $events as $event ) {
			$rows[] = self::row( $event, ++$last, $isWanted );
		}
		return $rows;
	}

	/** @return array<string, string|int|null> */
	private static function row( NewEvent $event, ?int $number, bool $isWanted ): array {
		return [
			'event_id'   => $event->eventId,
			'type'       => $event->type,
			'bot_id'     => $event->botId,
			'session_id' => $event->sessionId,
			'sequence'   => $number,
			'payload'    => $event->payload( $number ),
			'created_at' => $event->createdAt,
			'fanned'     => (int) ! $isWanted,
		];
	}
}
