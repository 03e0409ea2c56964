<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Tells a reply again that another call asked for; one that is still being written, as it is being written. */
final class StoredReply {

	/** Microseconds between two looks at a reply that another process writes. */
	private const PAUSE = 300000;

	public function __construct( private readonly MessageStore $messages ) {}

	/** Ends at the latest when a reply that says nothing any more counts as lost. */
	public function tell( Turn $turn, TurnListener $listener ): Reply {
		$message = $turn->exchange->reply;
		$told    = $this->tellRest( $message, 0, $listener );
		while ( $message !== null && $message->isOpen() ) {
			$listener->alive();
			usleep( self::PAUSE );
			$message = $this->messages->find( $message->sessionId, $message->id );
			$told    = $this->tellRest( $message, $told, $listener );
		}
		// It is gone when the session was deleted meanwhile.
		$reply = $message === null ? Reply::interrupted( $turn ) : Reply::stored( $message, $turn->visitorToken );
		$listener->ended( $reply );
		return $reply;
	}

	/** @return int Bytes of the text that have been told. A text only grows, and by whole characters. */
	private function tellRest( ?StoredMessage $message, int $told, TurnListener $listener ): int {
		$rest = substr( $message->text ?? '', $told );
		if ( $rest !== '' ) {
			$listener->text( $rest );
		}
		return $told + strlen( $rest );
	}
}
