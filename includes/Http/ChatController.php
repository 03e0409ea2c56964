<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** One turn in one call, in the shape of the Causerie API. */
final class ChatController {

	public function __construct(
		private readonly TurnResponder $turns,
		private readonly VisitorToken $tokens,
		private readonly ClientAddress $addresses,
	) {}

	/** @throws ProblemException */
	public function create( Call $call ): \WP_REST_Response {
		return $this->turns->respond( isset( $call->body['session_id'] ) ? $this->next( $call, $call->body['session_id'] ) : $this->first( $call ), $call );
	}

	/** The route is open to all, so a session that goes on must be proven here. */
	private function next( Call $call, string $sessionId ): TurnRequest {
		$claims = $this->tokens->verify( (string) $call->request->get_header( AccessCheck::TOKEN_HEADER ), $sessionId );
		if ( isset( $call->body['bot'] ) && $call->body['bot'] !== $claims->botId ) {
			$message = __( 'The session is one with another bot.', 'causerie-chat' );
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/bot', 'const', $message ) ] );
		}
		return TurnRequest::message( $claims, $call->body['message'], $call->body['page'], $this->addresses->hash( $_SERVER ), Idempotency::hash( $call->request, $sessionId ) );
	}

	/**
	 * Without a session, a key is one of the network from which it comes. Many visitors can share one, so this keeps their
	 * keys apart where it can; what a repeat gets is therefore nothing secret (see Remember).
	 */
	private function first( Call $call ): TurnRequest {
		$scope = 'network ' . $this->addresses->network( $_SERVER );
		return TurnRequest::firstMessage( $call->body['bot'] ?? null, $call->body['message'], $call->body['page'], $this->addresses->hash( $_SERVER ), Idempotency::hash( $call->request, $scope ), $call->body['consent'] ?? null, $call->caller->isServer() );
	}
}
