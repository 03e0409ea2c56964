<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Sessions that were closed and of which that is not told yet. Each has its row only for as long. */
final class EndingStore {

	/** Milliseconds after which a process that began with one and did not end was lost: longer than a model may take. */
	private const LOST = 900_000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Notes that a session was closed, in the transaction that closes it.
	 *
	 * @throws DatabaseException
	 */
	public function expect( Ending $ending ): void {
		$this->forget( [ $ending->sessionId ] );
		$row = [
			'session_id' => $ending->sessionId,
			'bot_id'     => $ending->botId,
			'data'       => (string) wp_json_encode( $ending->data, JSON_PRESERVE_ZERO_FRACTION ),
		];
		$this->database->insert( 'session_endings', [ $row ] );
	}

	/**
	 * Takes the ending of a session out, to tell it in the same transaction. The row of the session is locked, so that nobody
	 * else does.
	 *
	 * @param int|null $tries Only the one that was claimed with so many; null for whichever there is.
	 * @return Ending|null Null where there is none, or it is told.
	 * @throws DatabaseException
	 */
	public function take( string $sessionId, ?int $tries = null ): ?Ending {
		$row = $this->database->row( 'SELECT * FROM {session_endings} WHERE session_id = %s', $sessionId );
		if ( $row === null || ( $tries !== null && (int) $row['tries'] !== $tries ) ) {
			return null;
		}
		$this->forget( [ $sessionId ] );
		return Ending::fromRow( $row );
	}

	/**
	 * Takes one that nobody is at, for as long as a model may take. Of all who try at once each gets another one.
	 *
	 * @return Ending|null Null where there is none.
	 * @throws DatabaseException
	 */
	public function claim(): ?Ending {
		do {
			$now = $this->clock->milliseconds();
			$row = $this->database->row( 'SELECT * FROM {session_endings} WHERE claimed_at < %d ORDER BY claimed_at, session_id LIMIT 1', $now - self::LOST );
			if ( $row === null ) {
				return null;
			}
			$claimed = $this->database->run( 'UPDATE {session_endings} SET claimed_at = %d, tries = tries + 1 WHERE session_id = %s AND tries = %d', $now, (string) $row['session_id'], (int) $row['tries'] );
		} while ( $claimed === 0 );
		return Ending::fromRow( [ 'tries' => (string) ( (int) $row['tries'] + 1 ) ] + $row );
	}

	/** @throws DatabaseException */
	public function isEmpty(): bool {
		return $this->database->value( 'SELECT session_id FROM {session_endings} LIMIT 1' ) === null;
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$this->database->run( 'DELETE FROM {session_endings} WHERE session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' )', ...$sessionIds );
		}
	}
}
