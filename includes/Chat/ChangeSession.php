<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Sessions\SessionChangeStore;
use Causerie\Chat\Sessions\SessionState;

defined( 'ABSPATH' ) || exit;

/** Changes what people note of a session, and tells everyone who listens that it was closed or opened again. */
final class ChangeSession {

	public function __construct(
		private readonly SessionChangeStore $sessions,
		private readonly SessionNotes $notes,
		private readonly Endings $endings,
		private readonly Facts $facts,
	) {}

	/**
	 * @param string $by Who does it: one of `Events::BY_…`.
	 * @return Session As it is afterwards.
	 * @throws ProblemException `session_not_found`, or `invalid_request`, with which nothing is changed.
	 * @throws DatabaseException
	 */
	public function change( string $id, SessionChange $change, string $by ): Session {
		[ $before, $after ] = $this->store( $id, static fn (): SessionChange => $change, $by );
		self::tell( $before, $after, $by );
		return $after;
	}

	/**
	 * The same as a part of a transaction: whoever began it tells once it is certain.
	 *
	 * @param \Closure( Session ): SessionChange $decide Gets the session as it is; it may throw.
	 * @return array{Session, Session} Before and after.
	 * @throws ProblemException `session_not_found`, or `invalid_request`, or what the closure throws.
	 * @throws DatabaseException
	 */
	public function store( string $id, \Closure $decide, string $by ): array {
		$changed = $this->facts->keep(
			fn (): ?array => $this->sessions->change(
				$id,
				function ( Session $session ) use ( $decide ): SessionChange {
					$change = $decide( $session );
					$this->notes->check( $change, $session );
					return $change;
				}
			),
			fn ( ?array $changed ): array => $changed === null ? [] : $this->facts( $changed[0], $changed[1], $by )
		);
		return $changed ?? throw new ProblemException( 'session_not_found' );
	}

	/** Tells everyone who listens of what was stored. */
	public static function tell( Session $before, Session $after, string $by ): void {
		if ( $before->state !== $after->state ) {
			$after->state === SessionState::Closed ? Events::sessionCompleted( $after, $by ) : Events::sessionReopened( $after->id, $after->botId, $by );
		}
	}

	/** @return list<Fact> */
	private function facts( Session $before, Session $after, string $by ): array {
		return match ( true ) {
			$before->state === $after->state       => [],
			$after->state === SessionState::Closed => $this->endings->closed( $after, $by ),
			default                                => [ ...$this->endings->untold( $after->id ), ChatFacts::sessionReopened( $after->id, $after->botId, $by ) ],
		};
	}
}
