<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\VisitorSessionStore;

defined( 'ABSPATH' ) || exit;

/** Deletes a known visitor, with everything that they said or without it. */
final class DeleteVisitor {

	/** Fires in a transaction with the internal id of a visitor who goes while their sessions stay and still say whose they are. */
	public const FREEING = 'causerie_user_sessions_freeing';

	/** Sessions of one transaction. What breaks off can be begun again: the visitor goes last. */
	private const AT_ONCE = 50;

	public function __construct(
		private readonly Database $database,
		private readonly VisitorStore $visitors,
		private readonly VisitorSessionStore $owners,
		private readonly ErasureStore $erasure,
	) {}

	/**
	 * @param bool $withSessions Whether sessions and their messages are deleted too; else they are nobody's from now on.
	 * @throws DatabaseException
	 */
	public function delete( Visitor $visitor, bool $withSessions ): void {
		$deleted = [];
		$isMore  = $withSessions;
		while ( $isMore ) {
			$ids = $this->database->transaction( fn (): array => $this->deleteSome( $visitor ) );
			array_push( $deleted, ...$ids );
			$isMore = count( $ids ) === self::AT_ONCE;
		}
		$last = $this->database->transaction( fn (): array => $this->deleteLast( $visitor, $withSessions ) );
		VisitorEvents::deleted( $visitor, [ ...$deleted, ...$last ] );
	}

	/**
	 * Deletes the visitor, and sessions that became theirs since. Who adds another one waits for the lock, and finds nobody.
	 *
	 * @return list<string> Those sessions.
	 */
	private function deleteLast( Visitor $visitor, bool $withSessions ): array {
		$this->visitors->lock( $visitor->id );
		$deleted = [];
		while ( $withSessions ) {
			$ids = $this->deleteSome( $visitor );
			array_push( $deleted, ...$ids );
			$withSessions = $ids !== [];
		}
		/**
		 * Sessions of a user are becoming nobody's, in a transaction: what was copied from the profile goes, too.
		 *
		 * @param string $visitor_id The internal id of the visitor.
		 */
		do_action( 'causerie_user_sessions_freeing', $visitor->id );
		$this->owners->free( $visitor->id );
		$this->visitors->delete( $visitor->id );
		return $deleted;
	}

	/** @return list<string> */
	private function deleteSome( Visitor $visitor ): array {
		$ids = $this->owners->newest( $visitor->id, self::AT_ONCE );
		$this->erasure->delete( $ids );
		return $ids;
	}
}
