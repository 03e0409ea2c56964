<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Messages in which contact details are to be looked for. As small as the work that is to be done. */
final class PendingLeadStore {

	/** Milliseconds after which a process that began with a message and did not end was lost: longer than models may take. */
	private const LOST = 900_000;

	public function __construct(
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
		$this->database->insert( 'pending_leads', [ $row ] );
	}

	/**
	 * Takes the oldest message that nobody looks at. Of all who try at once each gets another one.
	 *
	 * @return PendingLead|null Null where there is none.
	 * @throws DatabaseException
	 */
	public function claim(): ?PendingLead {
		do {
			$now = $this->clock->milliseconds();
			$row = $this->database->row( 'SELECT * FROM {pending_leads} WHERE claimed_at < %d ORDER BY message_id LIMIT 1', $now - self::LOST );
			if ( $row === null ) {
				return null;
			}
			$claimed = $this->database->run( 'UPDATE {pending_leads} SET claimed_at = %d, tries = tries + 1 WHERE message_id = %s AND tries = %d', $now, (string) $row['message_id'], (int) $row['tries'] );
		} while ( $claimed === 0 );
		return new PendingLead( (string) $row['message_id'], (string) $row['session_id'], (int) $row['tries'] + 1 );
	}

	/**
	 * @phpstan-impure Others add and remove, too.
	 *
	 * @throws DatabaseException
	 */
	public function isEmpty(): bool {
		return $this->database->row( 'SELECT message_id FROM {pending_leads} LIMIT 1' ) === null;
	}

	/**
	 * @return bool Whether it was still there: false where somebody else has ended it, or it is gone with its session.
	 * @throws DatabaseException
	 */
	public function remove( string $messageId ): bool {
		return $this->database->run( 'DELETE FROM {pending_leads} WHERE message_id = %s', $messageId ) > 0;
	}

	/**
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$this->database->run( 'DELETE FROM {pending_leads} WHERE session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' )', ...$sessionIds );
		}
	}
}
