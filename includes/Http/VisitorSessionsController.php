<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\StartSession;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Users\CallerIdentity;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Visitors\AttachSessions;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** Begins sessions for visitors, and hands out the token that proves they are theirs. */
final class VisitorSessionsController {

	public function __construct(
		private readonly StartSession $sessions,
		private readonly VisitorToken $tokens,
		private readonly ClientAddress $addresses,
		private readonly CallerIdentity $identities,
		private readonly AttachSessions $owners,
	) {}

	/** @throws ProblemException `bot_not_found`, `consent_required`, `user_not_verified` or `rate_limited`. */
	public function create( Call $call ): \WP_REST_Response {
		$identity = $this->identities->of( $call );
		$session  = $this->sessions->start( $call->body['bot'] ?? null, $call->body['page'], $this->addresses->hash( $_SERVER ), $call->body['consent'] ?? null, $call->caller->isServer() );
		if ( $identity !== null ) {
			$this->owners->to( $identity->visitor, [ $session->id ] );
		}
		$minted = $this->tokens->mint( $session->id, $session->botId, $identity );
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
