<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Inbound;

use Causerie\Chat\Chat\ChatFacts;
use Causerie\Chat\Chat\Events;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Inbound\Effect;
use Causerie\Chat\Inbound\Outcome;
use Causerie\Chat\Inbound\Source;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Sessions\PushedMessageStore;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/** Says something to the visitor of a session. One that is closed stays closed, until the visitor answers. */
final class PushMessage implements Effect {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly PushedMessageStore $messages,
		private readonly Facts $facts,
	) {}

	/** @throws ProblemException `session_not_found` or `action_not_allowed`. */
	public function apply( Source $source, array $data ): Outcome {
		$session = $this->sessions->lockForVisitor( $data['session_id'] ) ?? throw new ProblemException( 'session_not_found' );
		if ( ! $source->mayReach( $session->botId ) ) {
			throw new ProblemException( 'action_not_allowed' );
		}
		$this->sessions->recordTurn( $session->id, 1, '' );
		$message = $this->messages->add( $session->id, $data['text'], $data['author'] === '' ? $source->description() : $data['author'] );
		$this->facts->tell( static fn (): array => [ ChatFacts::pushed( $message, $session->botId, $source->id ) ] );
		return new Outcome( $session->id, $message->id, static fn () => Events::pushed( $message, $session->botId, $source->id ) );
	}
}
