<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Sets custom attributes of a visitor, as another system knows them. */
final class SetAttributes {

	public function __construct(
		private readonly Attributes $attributes,
		private readonly VisitorStore $visitors,
	) {}

	/**
	 * Inside of a transaction it is a part of that one; once that is committed, whoever began it tells with
	 * `VisitorEvents::updated()` of the visitor that this gives.
	 *
	 * @param string               $sessionId The contract's `SessionId`.
	 * @param array<string, mixed> $patch     A JSON merge patch: what is named is set, null removes, the rest stays.
	 * @return Visitor|null Null where they were like that before.
	 * @throws ProblemException `invalid_request` for what is not as it is defined, `user_not_found` for a session of nobody who is known; nothing was changed.
	 * @throws DatabaseException
	 */
	public function inSession( string $sessionId, array $patch ): ?Visitor {
		return $this->set( $this->checked( $sessionId, $patch ), $patch );
	}

	/**
	 * The same of a user.
	 *
	 * @param string               $userId The contract's `UserId`.
	 * @param array<string, mixed> $patch  A JSON merge patch.
	 * @return Visitor|null Null where they were like that before.
	 * @throws ProblemException `invalid_request`, or `user_not_found`; nothing was changed.
	 * @throws DatabaseException
	 */
	public function ofUser( string $userId, array $patch ): ?Visitor {
		$this->attributes->check( $patch );
		return $this->set( $this->visitors->find( $userId ), $patch );
	}

	/**
	 * Makes sure, in a transaction and until its end, that `inSession()` will refuse nothing.
	 *
	 * @param array<string, mixed> $patch
	 * @throws ProblemException `invalid_request` or `user_not_found`.
	 * @throws DatabaseException
	 */
	public function demand( string $sessionId, array $patch ): void {
		$visitor = $this->checked( $sessionId, $patch );
		if ( $visitor === null || $this->visitors->lock( $visitor->id ) === [] ) {
			throw new ProblemException( 'user_not_found' );
		}
	}

	/** @param array<string, mixed> $patch */
	private function checked( string $sessionId, array $patch ): ?Visitor {
		$this->attributes->check( $patch );
		return $this->visitors->findBySession( $sessionId );
	}

	/** @param array<string, mixed> $patch */
	private function set( ?Visitor $visitor, array $patch ): ?Visitor {
		$changed            = $visitor === null ? null : $this->visitors->change( $visitor->id, static fn ( Visitor $now ): Profile => $now->profile()->patched( [ 'attributes' => $patch ] ) );
		[ $before, $after ] = $changed ?? throw new ProblemException( 'user_not_found' );
		return $after === $before ? null : $after;
	}
}
