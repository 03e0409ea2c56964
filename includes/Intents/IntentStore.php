<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Sessions\PendingMessage;
use Causerie\Chat\Sessions\PendingMessageStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** Keeps what was found: with the message, and as what sessions are listed by. */
final class IntentStore {

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly PendingMessageStore $pending,
		private readonly Facts $facts,
	) {}

	/**
	 * Ends the work on a message, and tells what was found in the same transaction: both once, or neither.
	 *
	 * @return bool False where somebody else has ended it, or the session is gone or anonymous.
	 * @throws DatabaseException
	 */
	public function keep( PendingMessage $pending, Finding $finding ): bool {
		$session = $this->facts->keep(
			fn (): ?Session => $this->database->transaction( fn (): ?Session => $this->store( $pending, $finding ) ),
			static fn ( ?Session $session ): array => $session === null ? [] : self::factsOf( $session, $pending, $finding )
		);
		return $session !== null;
	}

	/**
	 * @param list<string> $sessionIds
	 * @return array<string, list<string>> Names in alphabetical order, by session; sessions without any are not there.
	 * @throws DatabaseException
	 */
	public function ofSessions( array $sessionIds ): array {
		if ( $sessionIds === [] ) {
			return [];
		}
		$names = [];
		foreach ( $this->database->rows( 'SELECT session_id, intent FROM {session_intents} WHERE session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' ) ORDER BY intent', ...$sessionIds ) as $row ) {
			$names[ (string) $row['session_id'] ][] = (string) $row['intent'];
		}
		return $names;
	}

	/**
	 * Sessions go, and what was found in them.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds !== [] ) {
			$this->database->run( 'DELETE FROM {session_intents} WHERE session_id IN ( ' . Database::places( count( $sessionIds ) ) . ' )', ...$sessionIds );
		}
	}

	private function store( PendingMessage $pending, Finding $finding ): ?Session {
		// First of all, as everything that changes a session does.
		$session = $this->sessions->lock( $pending->sessionId );
		if ( $session === null || $session->anonymisedAt > 0 || ! $this->pending->remove( $pending->messageId ) ) {
			return null;
		}
		$this->database->run( 'UPDATE {messages} SET intents = %s WHERE id = %s', (string) wp_json_encode( $finding->toArray() ), $pending->messageId );
		$found = array_map( static fn ( Candidate $candidate ): string => $candidate->intent->name, $finding->found() );
		$new   = array_values( array_diff( $found, $this->ofSessions( [ $session->id ] )[ $session->id ] ?? [] ) );
		if ( $new !== [] ) {
			$rows = array_map(
				static fn ( string $name ): array => [
					'intent'     => $name,
					'session_id' => $session->id,
				],
				$new
			);
			$this->database->insert( 'session_intents', $rows );
		}
		return $session;
	}

	/** @return list<Fact> */
	private static function factsOf( Session $session, PendingMessage $pending, Finding $finding ): array {
		return array_map(
			static fn ( Candidate $candidate ): Fact => new Fact(
				'intent.detected',
				$session->botId,
				$session->id,
				[
					'message_id' => $pending->messageId,
					'intent'     => $candidate->intent->name,
					'confidence' => $candidate->confidence,
					'by'         => $finding->by,
				]
			),
			$finding->found()
		);
	}
}
