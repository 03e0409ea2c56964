<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Chat\StartSession;
use Causerie\Chat\Visitors\AttachSessions;
use Causerie\Chat\Http\Users\CallerIdentity;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Visitors\ClientAddress;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** Begins sessions, for visitors and for servers, and hands out the token that proves they are theirs. */
final class NewSessionsController {

	/** What only a server may say of a session. */
	private const FOR_SERVERS = [ 'session_id', 'title', 'tags', 'metadata' ];

	public function __construct(
		private readonly StartSession $sessions,
		private readonly VisitorToken $tokens,
		private readonly ClientAddress $addresses,
		private readonly CallerIdentity $identities,
		private readonly AttachSessions $owners,
	) {}

	/** @throws ProblemException `bot_not_found`, `consent_required`, `session_exists`, `invalid_request`, `user_not_verified`, `rate_limited`, or `user_not_found` for a user who is deleted at this moment. */
	public function create( Call $call ): \WP_REST_Response {
		$identity = $this->identities->of( $call );
		$session  = $this->start( $call );
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

	private function start( Call $call ): Session {
		$bot = $call->body['bot'] ?? null;
		if ( $call->caller->isServer() ) {
			return $this->sessions->startForServer( $bot, $call->body['page'], $call->body['session_id'] ?? null, SessionChange::ofBody( $call->body ), $call->body['consent'] ?? null );
		}
		$problems = array_map(
			static fn ( string $field ): FieldProblem => new FieldProblem( '/' . $field, 'scope', __( 'Only an API key may say that.', 'causerie-chat' ) ),
			array_values( array_intersect( self::FOR_SERVERS, array_keys( $call->body ) ) )
		);
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
		return $this->sessions->start( $bot, $call->body['page'], $this->addresses->hash( $_SERVER ), $call->body['consent'] ?? null );
	}
}
