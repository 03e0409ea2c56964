<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\VisitorSessionStore;

defined( 'ABSPATH' ) || exit;

/** Makes sessions of nobody a known visitor's. */
final class AttachSessions {

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly VisitorSessionStore $owners,
		private readonly VisitorStore $visitors,
	) {}

	/**
	 * @param list<string> $wanted  Sessions that must become the visitor's.
	 * @param list<string> $earlier Sessions that become so if they are nobody's, and else stay as they are.
	 * @return list<string> Those that were nobody's until now.
	 * @throws ProblemException `session_not_found` or `session_taken`, where one of the wanted is not there or another visitor's;
	 *                          `user_not_found` where sessions are wanted for one who is gone. Nothing is changed then.
	 * @throws DatabaseException
	 */
	public function to( Visitor $visitor, array $wanted, array $earlier = [] ): array {
		$attached = $this->database->transaction(
			function () use ( $visitor, $wanted, $earlier ): array {
				// Whoever is deleted or merged at this moment would leave a name in the session that no erasure finds.
				if ( $this->visitors->lock( $visitor->id ) === [] ) {
					return $wanted === [] ? [] : throw new ProblemException( 'user_not_found' );
				}
				return [ ...$this->attachAll( $visitor, $wanted, true ), ...$this->attachAll( $visitor, array_values( array_diff( $earlier, $wanted ) ), false ) ];
			}
		);
		if ( $attached !== [] ) {
			VisitorEvents::identified( $visitor, $attached );
		}
		return $attached;
	}

	/**
	 * @param list<string> $ids
	 * @return list<string>
	 */
	private function attachAll( Visitor $visitor, array $ids, bool $areWanted ): array {
		$attached = [];
		foreach ( array_unique( $ids ) as $id ) {
			if ( $this->owners->attach( $id, $visitor->id ) ) {
				$attached[] = $id;
				$this->see( $visitor, $this->sessions->find( $id ) );
			} elseif ( $areWanted ) {
				$this->refuseUnlessOf( $visitor, $this->sessions->findForVisitor( $id ) );
			}
		}
		return $attached;
	}

	private function see( Visitor $visitor, ?Session $session ): void {
		if ( $session !== null ) {
			$this->visitors->sawBetween( $visitor->id, $session->createdAt, $session->updatedAt );
		}
	}

	private function refuseUnlessOf( Visitor $visitor, ?Session $session ): void {
		if ( $session?->visitorId !== $visitor->id ) {
			throw new ProblemException( $session === null ? 'session_not_found' : 'session_taken' );
		}
	}
}
