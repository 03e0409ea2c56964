<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\Steps\Identify;
use Causerie\Chat\Chat\TurnRequest;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Messages\ServerTurn;
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
		$sessionId = $call->body['session_id'] ?? null;
		return $this->turns->respond(
			match ( true ) {
				$call->caller->isServer() => ServerTurn::message( $call, $sessionId ),
				$sessionId !== null       => $this->next( $call, $sessionId ),
				default                   => $this->first( $call ),
			},
			$call
		);
	}

	/** The route is open to all, so a visitor's session that goes on must be proven here. */
	private function next( Call $call, string $sessionId ): TurnRequest {
		$claims = $this->tokens->verify( (string) $call->request->get_header( AccessCheck::TOKEN_HEADER ), $sessionId );
		Identify::check( $call->body['bot'] ?? null, $claims->botId );
		return TurnRequest::message( $claims, $call->body['message'], $call->body['page'], $this->addresses->hash( $_SERVER ), Idempotency::hash( $call->request, $sessionId ), $call->body['async'] );
	}

	/**
	 * Without a session, a key is one of the network from which it comes. Many visitors can share one, so this keeps their
	 * keys apart where it can; what a repeat gets is therefore nothing secret (see Remember).
	 */
	private function first( Call $call ): TurnRequest {
		$scope = 'network ' . $this->addresses->network( $_SERVER );
		return TurnRequest::firstMessage( $call->body['bot'] ?? null, $call->body['message'], $call->body['page'], $this->addresses->hash( $_SERVER ), Idempotency::hash( $call->request, $scope ), $call->body['async'], $call->body['consent'] ?? null );
	}
}
