<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Inbound;

use Causerie\Chat\Chat\ChangeSession;
use Causerie\Chat\Chat\Events;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Inbound\Effect;
use Causerie\Chat\Inbound\Outcome;
use Causerie\Chat\Inbound\Source;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Sessions\SessionState;

defined( 'ABSPATH' ) || exit;

/** Closes a session; one that is closed stays as it is. */
final class CloseSession implements Effect {

	public function __construct( private readonly ChangeSession $change ) {}

	/** @throws ProblemException `session_not_found` or `action_not_allowed`. */
	public function apply( Source $source, array $data ): Outcome {
		[ $before, $after ] = $this->change->store(
			$data['session_id'],
			static function ( Session $session ) use ( $source ): SessionChange {
				if ( ! $source->mayReach( $session->botId ) ) {
					throw new ProblemException( 'action_not_allowed' );
				}
				return new SessionChange( state: SessionState::Closed );
			},
			Events::BY_API
		);
		return new Outcome( $after->id, then: static fn () => ChangeSession::tell( $before, $after, Events::BY_API ) );
	}
}
