<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Whose a session is. Visitors are named by their internal ids. */
final class VisitorSessionStore {

	public function __construct(
		private readonly Database $database,
		private readonly MessageStore $messages,
	) {}

	/**
	 * Makes a session of nobody a visitor's, unless it was made anonymous: that one stays nobody's.
	 *
	 * @return bool Whether it was nobody's until now.
	 * @throws DatabaseException
	 */
	public function attach( string $sessionId, string $visitorId ): bool {
		return $this->database->run( 'UPDATE {sessions} SET visitor_id = %s WHERE id = %s AND visitor_id IS NULL AND anonymised_at = 0', $visitorId, $sessionId ) > 0;
	}

	/**
	 * Makes every session of one visitor another's.
	 *
	 * @throws DatabaseException
	 */
	public function move( string $fromVisitor, string $toVisitor ): void {
		$this->database->run( 'UPDATE {sessions} SET visitor_id = %s WHERE visitor_id = %s', $toVisitor, $fromVisitor );
	}

	/**
	 * Makes every session of a visitor nobody's.
	 *
	 * @throws DatabaseException
	 */
	public function free( string $visitorId ): void {
		$this->database->run( 'UPDATE {sessions} SET visitor_id = NULL WHERE visitor_id = %s', $visitorId );
	}

	/**
	 * One page of a visitor's sessions, newest first.
	 *
	 * @param int $page    1 or more.
	 * @param int $perPage 1 or more.
	 * @throws DatabaseException
	 */
	public function page( string $visitorId, int $page, int $perPage ): SessionPage {
		$rows     = $this->database->rows(
			'SELECT s.* FROM {sessions} s JOIN (
				SELECT id FROM {sessions} WHERE visitor_id = %s ORDER BY updated_at DESC, id DESC LIMIT %d OFFSET %d
			) page ON page.id = s.id ORDER BY s.updated_at DESC, s.id DESC',
			$visitorId,
			$perPage,
			( $page - 1 ) * $perPage
		);
		$sessions = array_map( Session::fromRow( ... ), $rows );
		$ids      = array_map( static fn ( Session $session ): string => $session->id, $sessions );
		return new SessionPage( $sessions, $this->messages->newestStates( $ids ), (int) $this->database->value( 'SELECT COUNT(*) FROM {sessions} WHERE visitor_id = %s', $visitorId ) );
	}

	/**
	 * @return list<string> Ids of the newest sessions of a visitor, newest first.
	 * @throws DatabaseException
	 */
	public function newest( string $visitorId, int $limit ): array {
		$rows = $this->database->rows( 'SELECT id FROM {sessions} WHERE visitor_id = %s ORDER BY updated_at DESC, id DESC LIMIT %d', $visitorId, $limit );
		return array_map( 'strval', array_column( $rows, 'id' ) );
	}
}
