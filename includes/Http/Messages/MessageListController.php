<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Messages;

use Causerie\Chat\Chat\BackgroundReplies;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Feedback\FeedbackStore;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Http\MessageView;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Route `messages.list`: the messages of a session, at once or as soon as there is something new. */
final class MessageListController {

	/**
	 * @param \Closure(): LongPoll          $poll       Only wanted where somebody waits.
	 * @param \Closure(): BackgroundReplies $background Only wanted where a reply waits to be written.
	 */
	public function __construct(
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly FeedbackStore $feedback,
		private readonly \Closure $poll,
		private readonly \Closure $background,
	) {}

	/** @throws ProblemException `session_not_found`. */
	public function list( Call $call ): \WP_REST_Response {
		// A token outlives a session that is deleted or made anonymous.
		if ( $this->sessions->findForVisitor( $call->path['session_id'] ) === null ) {
			throw new ProblemException( 'session_not_found' );
		}
		$messages = $this->read( $call );
		if ( self::waits( $call ) && ! self::hasReply( $messages ) ) {
			$place = ( $this->poll )()->admit();
			if ( $place !== null ) {
				return new WaitingResponse(
					function ( \Closure $isHeard ) use ( $call, $place ): array {
						/**
						 * A caller waits for news, such as an open chat: a moment for work that nobody else does, because it costs
						 * a process that only waits. A few seconds of it delay the news.
						 */
						do_action( 'causerie_waiting_for_news' );
						( $this->poll )()->wait( $place, $call->path['session_id'], $call->query['after'] ?? null, $call->query['limit'], $call->query['wait'], $isHeard );
						return $this->body( $this->read( $call ) );
					}
				);
			}
		}
		return new \WP_REST_Response( $this->body( $messages ) );
	}

	/** @return list<StoredMessage> Oldest first. */
	private function read( Call $call ): array {
		$messages = $this->messages->list( $call->path['session_id'], $call->query['after'] ?? null, $call->query['limit'] );
		foreach ( $messages as $message ) {
			if ( $message->isOpen() ) {
				( $this->background )()->lookedFor( $messages );
				break;
			}
		}
		return $messages;
	}

	/** A response that is packed into another one cannot wait, and of a HEAD nobody reads the news. */
	private static function waits( Call $call ): bool {
		return $call->query['wait'] > 0 && $call->request->get_method() === 'GET' && ! isset( $call->request->get_query_params()['_envelope'] );
	}

	/**
	 * Whether a reply has ended, or an agent has said something. A reply that is open, and the question before it, are no reason to answer: whoever waits knows of
	 * them, and would ask again at once.
	 *
	 * @param list<StoredMessage> $messages
	 */
	private static function hasReply( array $messages ): bool {
		foreach ( $messages as $message ) {
			if ( $message->role !== StoredMessage::USER && ! $message->isOpen() ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param list<StoredMessage> $messages
	 * @return array{messages: list<array<string, mixed>>} The contract's `MessageList`.
	 */
	private function body( array $messages ): array {
		$ended    = array_filter( $messages, static fn ( StoredMessage $message ): bool => $message->role === StoredMessage::ASSISTANT && ! $message->isOpen() );
		$feedback = $this->feedback->of( array_column( array_values( $ended ), 'id' ) );
		return [ 'messages' => array_map( static fn ( StoredMessage $message ): array => MessageView::message( $message, $feedback[ $message->id ] ?? null ), $messages ) ];
	}
}
