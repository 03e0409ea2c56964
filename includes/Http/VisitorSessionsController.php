<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\StartSession;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** Begins sessions for visitors, and hands out the token that proves they are theirs. */
final class VisitorSessionsController {

	public function __construct(
		private readonly StartSession $sessions,
		private readonly VisitorToken $tokens,
		private readonly ClientAddress $addresses,
	) {}

	/** @throws ProblemException `bot_not_found`, `consent_required` or `rate_limited`. */
	public function create( Call $call ): \WP_REST_Response {
		$session = $this->sessions->start( $call->body['bot'] ?? null, $call->body['page'], $this->addresses->hash( $_SERVER ), $call->body['consent'] ?? null, $call->caller->isServer() );
		$minted  = $this->tokens->mint( $session->id, $session->botId );
		return new \WP_REST_Response(
			[
				'session_id'    => $session->id,
				'visitor_token' => $minted->token,
				'expires_at'    => Clock::timestamp( 1000 * $minted->expiresAt ),
			],
			201
		);
	}
}
