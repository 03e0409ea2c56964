<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Inbound;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Inbound\Effect;
use Causerie\Chat\Inbound\Outcome;
use Causerie\Chat\Inbound\Source;
use Causerie\Chat\Sessions\PushMessage as Push;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** Says something to the visitor of a session. One that is closed stays closed, until the visitor answers. */
final class PushMessage implements Effect {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly Push $push,
	) {}

	/** @throws ProblemException `session_not_found` or `action_not_allowed`. */
	public function apply( Source $source, array $data ): Outcome {
		$session = $this->sessions->lockForVisitor( $data['session_id'] ) ?? throw new ProblemException( 'session_not_found' );
		if ( ! $source->mayReach( $session->botId ) ) {
			throw new ProblemException( 'action_not_allowed' );
		}
		$pushed = $this->push->push( $session->id, $data['text'], '', $data['author'] === '' ? $source->description() : $data['author'], $source->id );
		return new Outcome( $session->id, $pushed->message->id, $pushed->announce( ... ) );
	}
}
