<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Writes what people note of a session. Two changes at once are done one after the other, so that neither is lost. */
final class SessionChangeStore {

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
	) {}

	/**
	 * @param \Closure( Session ): SessionChange $decide Gets the session as it is, and says what is to change; it may throw.
	 * @return array{Session, Session}|null The session before and after; null where there is none.
	 * @throws DatabaseException|\Throwable Also what the closure throws; nothing is changed then.
	 */
	public function change( string $id, \Closure $decide ): ?array {
		return $this->database->transaction(
			function () use ( $id, $decide ): ?array {
				$before = $this->sessions->lock( $id );
				if ( $before === null ) {
					return null;
				}
				$this->write( $before, $decide( $before ) );
				$after = $this->sessions->find( $id );
				return $after === null ? null : [ $before, $after ];
			}
		);
	}

	private function write( Session $session, SessionChange $change ): void {
		if ( $change->title !== null ) {
			$this->sessions->rename( $session->id, $change->title === '' ? $this->firstMessage( $session->id ) : $change->title );
		}
		if ( $change->state !== null && $change->state !== $session->state ) {
			$this->sessions->setState( $session->id, $change->state );
		}
		if ( $change->tags !== null && $change->tags !== $session->tags ) {
			$this->writeTags( $session->id, $change->tags );
		}
		if ( $change->assigneeId !== null ) {
			$this->database->run( 'UPDATE {sessions} SET assignee_id = %d WHERE id = %s', $change->assigneeId, $session->id );
		}
		if ( $change->metadata !== null ) {
			$this->database->run( 'UPDATE {sessions} SET metadata = %s WHERE id = %s', (string) wp_json_encode( (object) $change->mergedInto( $session ) ), $session->id );
		}
	}

	/** @param list<string> $tags */
	private function writeTags( string $id, array $tags ): void {
		$this->database->run( 'DELETE FROM {session_tags} WHERE session_id = %s', $id );
		if ( $tags !== [] ) {
			$rows = array_map(
				static fn ( string $tag ): array => [
					'tag_key'    => TagStore::key( $tag ),
					'session_id' => $id,
					'tag'        => $tag,
				],
				$tags
			);
			$this->database->insert( 'session_tags', $rows );
		}
		$this->database->run( 'UPDATE {sessions} SET tags = %s WHERE id = %s', (string) wp_json_encode( $tags ), $id );
	}

	private function firstMessage( string $id ): string {
		return (string) $this->database->value( 'SELECT text FROM {messages} WHERE session_id = %s AND role = %s ORDER BY id LIMIT 1', $id, StoredMessage::USER );
	}
}
