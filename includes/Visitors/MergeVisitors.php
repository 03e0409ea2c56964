<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\VisitorSessionStore;

defined( 'ABSPATH' ) || exit;

/** Makes one known visitor of two. */
final class MergeVisitors {

	public function __construct(
		private readonly Database $database,
		private readonly VisitorStore $visitors,
		private readonly VisitorSessionStore $owners,
	) {}

	/**
	 * @param Visitor $into Stays, and keeps what is said of both; what it lacks, it gets from the other.
	 * @param Visitor $gone Loses its sessions to it and is deleted.
	 * @return Visitor The one that stays, as it is now.
	 * @throws ProblemException `user_not_found` where one of them was deleted or merged meanwhile.
	 * @throws DatabaseException
	 */
	public function merge( Visitor $into, Visitor $gone ): Visitor {
		$merged = $this->database->transaction(
			function () use ( $into, $gone ): Visitor {
				$both = $this->visitors->lock( $into->id, $gone->id );
				if ( count( $both ) < 2 ) {
					throw new ProblemException( 'user_not_found' );
				}
				[ $into, $gone ] = [ $both[ $into->id ], $both[ $gone->id ] ];
				$this->owners->move( $gone->id, $into->id );
				$this->visitors->sawBetween( $into->id, $gone->firstSeenAt, $gone->lastSeenAt ?? 0 );
				$this->visitors->delete( $gone->id );
				return $this->visitors->save( $into, $into->profile()->completedBy( $gone->profile() ) );
			}
		);
		VisitorEvents::merged( $merged, $gone );
		return $merged;
	}
}
