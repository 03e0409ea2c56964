<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Feedback\FeedbackStore;
use Causerie\Chat\Http\Messages\ServerTurn;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorClaims;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** The messages of a session, for the visitor who has it, and for servers. */
final class MessagesController {

	public function __construct(
		private readonly TurnResponder $turns,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly ReplyStore $replies,
		private readonly VisitorToken $tokens,
		private readonly ClientAddress $addresses,
		private readonly FeedbackStore $feedback,
	) {}

	/** @throws ProblemException */
	public function create( Call $call ): \WP_REST_Response {
		return $this->turns->respond( $call->caller->isServer() ? ServerTurn::message( $call, $call->path['session_id'] ) : $this->message( $call ), $call );
	}

	/** @throws ProblemException */
	public function retry( Call $call ): \WP_REST_Response {
		$request = $call->caller->isServer()
			? TurnRequest::retryFromServer( $call->path['session_id'], $call->path['message_id'] )
			: TurnRequest::retry( $this->claims( $call ), $call->path['message_id'], $this->addresses->hash( $_SERVER ) );
		return $this->turns->respond( $request, $call );
	}

	/**
	 * Stops a reply; one that has ended already stays as it is.
	 *
	 * @throws ProblemException `session_not_found` or `message_not_found`.
	 */
	public function stop( Call $call ): \WP_REST_Response {
		$sessionId = $call->path['session_id'];
		$this->checkSession( $sessionId );
		$message = $this->reply( $sessionId, $call->path['message_id'] );
		if ( $message->isOpen() && $this->replies->stop( $message->id ) ) {
			$message = $this->reply( $sessionId, $message->id );
		}
		return new \WP_REST_Response( MessageView::message( $message, $this->feedback->of( [ $message->id ] )[ $message->id ] ?? null ) );
	}

	private function message( Call $call ): TurnRequest {
		$claims = $this->claims( $call );
		return TurnRequest::message( $claims, $call->body['message'], $call->body['page'], $this->addresses->hash( $_SERVER ), Idempotency::hash( $call->request, $claims->sessionId ), $call->body['async'] );
	}

	/** What the token says that the permission check has already judged. */
	private function claims( Call $call ): VisitorClaims {
		return $this->tokens->verify( (string) $call->request->get_header( AccessCheck::TOKEN_HEADER ), $call->path['session_id'] );
	}

	private function reply( string $sessionId, string $messageId ): StoredMessage {
		$message = $this->messages->find( $sessionId, $messageId );
		if ( $message === null || $message->role !== StoredMessage::ASSISTANT ) {
			throw new ProblemException( 'message_not_found' );
		}
		return $message;
	}

	/** A token outlives a session that is deleted or made anonymous. */
	private function checkSession( string $sessionId ): void {
		if ( $this->sessions->findForVisitor( $sessionId ) === null ) {
			throw new ProblemException( 'session_not_found' );
		}
	}
}
