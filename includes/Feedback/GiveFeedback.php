<?php
declare(strict_types=1);

namespace Causerie\Chat\Feedback;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Takes what a visitor thinks of a reply, and takes it back. */
final class GiveFeedback {

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly FeedbackStore $feedback,
		private readonly Facts $facts,
	) {}

	/**
	 * @param 'up'|'down'  $rating
	 * @param list<string> $reasons Of the contract's `FEEDBACK_REASONS`.
	 * @param string       $comment Plain, hostile text, or ''.
	 * @throws ProblemException `session_not_found`, `message_not_found`, or `reply_in_progress` for a reply that has not ended.
	 * @throws DatabaseException
	 */
	public function give( string $sessionId, string $messageId, string $rating, array $reasons, string $comment ): Feedback {
		[ $session, $feedback ] = $this->database->transaction(
			function () use ( $sessionId, $messageId, $rating, $reasons, $comment ): array {
				$session = $this->lock( $sessionId );
				if ( $this->reply( $sessionId, $messageId )->isOpen() ) {
					throw new ProblemException( 'reply_in_progress' );
				}
				$feedback = $this->feedback->put( $sessionId, $messageId, $rating, array_values( array_unique( $reasons ) ), $comment );
				$this->facts->tell( static fn (): array => [ new Fact( 'feedback.received', $session->botId, $session->id, $feedback->toArray() ) ] );
				return [ $session, $feedback ];
			}
		);
		/**
		 * A visitor has rated a reply, or rates it anew.
		 *
		 * @param array<string, mixed> $feedback   The contract's `Feedback`. Its comment is plain, hostile text.
		 * @param string               $session_id The contract's `SessionId`.
		 * @param int                  $bot_id     The bot.
		 */
		do_action( 'causerie_feedback_received', $feedback->toArray(), $session->id, $session->botId );
		return $feedback;
	}

	/**
	 * Forgets what a visitor thought; where that one said nothing, all is well too.
	 *
	 * @throws ProblemException `session_not_found` or `message_not_found`.
	 * @throws DatabaseException
	 */
	public function withdraw( string $sessionId, string $messageId ): void {
		$session = $this->sessions->findForVisitor( $sessionId ) ?? throw new ProblemException( 'session_not_found' );
		if ( $this->feedback->delete( $this->reply( $sessionId, $messageId )->id ) ) {
			/**
			 * A visitor has taken back a rating.
			 *
			 * @param string $message_id The contract's `MessageId`.
			 * @param string $session_id The contract's `SessionId`.
			 * @param int    $bot_id     The bot.
			 */
			do_action( 'causerie_feedback_withdrawn', $messageId, $session->id, $session->botId );
		}
	}

	/** A token outlives its session. One that is being deleted or made anonymous gets no rating meanwhile, which would outlive it too. */
	private function lock( string $sessionId ): Session {
		return $this->sessions->lockForVisitor( $sessionId ) ?? throw new ProblemException( 'session_not_found' );
	}

	/** Only replies are rated. */
	private function reply( string $sessionId, string $messageId ): StoredMessage {
		$message = $this->messages->find( $sessionId, $messageId );
		return $message?->role === StoredMessage::ASSISTANT ? $message : throw new ProblemException( 'message_not_found' );
	}
}
