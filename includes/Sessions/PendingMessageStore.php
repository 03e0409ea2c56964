<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Messages that are to be looked at after the reply, for one purpose. As small as the work that is to be done. */
final class PendingMessageStore {

	/** Milliseconds after which a process that began with a message and did not end was lost: longer than models may take. */
	private const LOST = 900_000;

	/** @param literal-string $table Without prefix: one for each purpose, with message_id, session_id, tries and claimed_at. */
	public function __construct(
		private readonly string $table,
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Notes that a message is to be looked at, in the transaction that stores it.
	 *
	 * @throws DatabaseException
	 */
	public function expect( StoredMessage $question ): void {
		$row = [
			'message_id' => $question->id,
			'session_id' => $question->sessionId,
		];
		$this->database->insert( $this->table, [ $row ] );
	}

	/**
	 * Takes the oldest message that nobody looks at. Of all who try at once each gets another one.
	 *
	 * @return PendingMessage|null Null where there is none.
	 * @throws DatabaseException
	 */
	public function claim(): ?PendingMessage {
		do {
			$now = $this->clock->milliseconds();
			$row = $this->database->row( 'SELECT * FROM {' . $this->table . '} WHERE claimed_at < %d ORDER BY message_id LIMIT 1', $now - self::LOST );
			if ( $row === null ) {
				return null;
			}
			$claimed = $this->database->run( 'UPDATE {' . $this->table . '} SET claimed_at = %d, tries = tries + 1 WHERE message_id = %s AND tries = %d', $now, (string) $row['message_id'], (int) $row['tries'] );
		} while ( $claimed === 0 );
		return new PendingMessage( (string) $row['message_id'], (string) $row['session_id'], (int) $row['tries'] + 1 );
	}

	/**
	 * @phpstan-impure Others add and remove, too.
	 *
	 * @throws DatabaseException
	 */
	public function isEmpty(): bool {
		return $this->database->row( 'SELECT message_id FROM {' . $this->table . '} LIMIT 1' ) === null;
	}

	/**
	 * @return bool Whether it was still there: false where somebody else has ended it, or it is gone with its session.
	 * @throws DatabaseException
	 */
	public function remove( string $messageId ): bool {
		return $this->database->run( 'DELETE FROM {' . $this->table . '} WHERE message_id = %s', $messageId ) > 0;
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$this->database->run( 'DELETE FROM {' . $this->table . '} WHERE session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' )', ...$sessionIds );
		}
	}
}
