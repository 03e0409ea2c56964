<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Makes visitors known, and changes what is known of them. */
final class KnownVisitors {

	public function __construct( private readonly VisitorStore $visitors ) {}

	/**
	 * @param string $userId The contract's `UserId`.
	 * @throws ProblemException `user_exists`.
	 * @throws DatabaseException
	 */
	public function create( string $userId, Profile $profile ): Visitor {
		try {
			$visitor = $this->visitors->create( $userId, $profile );
		} catch ( DatabaseException $failure ) {
			throw $failure->isDuplicate ? new ProblemException( 'user_exists' ) : $failure;
		}
		VisitorEvents::created( $visitor );
		return $visitor;
	}

	/**
	 * The visitor with this id, who is known from now on in any case. Not for within a transaction, which could not see one
	 * whom another request makes known at the same time.
	 *
	 * @param string $userId The contract's `UserId`.
	 * @throws DatabaseException
	 */
	public function ensure( string $userId ): Visitor {
		$visitor = $this->visitors->find( $userId );
		if ( $visitor !== null ) {
			return $visitor;
		}
		try {
			return $this->create( $userId, new Profile() );
		} catch ( ProblemException $failure ) {
			return $this->visitors->find( $userId ) ?? throw $failure;
		}
	}

	/**
	 * Changes the profile of a visitor, if it is another one.
	 *
	 * @param \Closure( Visitor ): Profile $decide Gets the visitor as they are by then; it can run more than once.
	 * @return Visitor As they are now.
	 * @throws ProblemException `user_not_found` for one who was deleted meanwhile.
	 * @throws DatabaseException
	 */
	public function change( Visitor $visitor, \Closure $decide ): Visitor {
		[ $before, $after ] = $this->visitors->change( $visitor->id, $decide ) ?? throw new ProblemException( 'user_not_found' );
		if ( $after !== $before ) {
			VisitorEvents::updated( $after );
		}
		return $after;
	}
}
