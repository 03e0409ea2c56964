<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\AccessCheck;
use Causerie\Chat\Http\Call;
use Causerie\Chat\Visitors\AttachSessions;
use Causerie\Chat\Visitors\Attributes;
use Causerie\Chat\Visitors\Identity;
use Causerie\Chat\Visitors\IdentityProof;
use Causerie\Chat\Visitors\KnownVisitors;
use Causerie\Chat\Visitors\Profile;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/** Tells whose a session is that its visitor has begun as nobody. */
final class IdentifyController {

	public function __construct(
		private readonly IdentityProof $proof,
		private readonly KnownVisitors $known,
		private readonly Attributes $attributes,
		private readonly AttachSessions $sessions,
		private readonly VisitorToken $tokens,
	) {}

	/** @throws ProblemException `user_not_verified`, `invalid_request`, `session_not_found`, `session_taken`, or `user_not_found` for a user who is deleted at this moment. */
	public function identify( Call $call ): \WP_REST_Response {
		$body   = $call->body;
		$claims = $this->tokens->verify( (string) $call->request->get_header( AccessCheck::TOKEN_HEADER ), $call->path['session_id'] );
		if ( ! $this->proof->holds( $body['user_id'], $body['user_hash'] ) ) {
			throw new ProblemException( 'user_not_verified' );
		}
		$this->attributes->check( $body['attributes'] ?? [], fromPage: true );
		$visitor  = $this->known->ensure( $body['user_id'] );
		$earlier  = array_values( array_filter( array_map( $this->tokens->sessionOf( ... ), $body['earlier'] ) ) );
		$attached = $this->sessions->to( $visitor, [ $claims->sessionId ], $earlier );
		$told     = array_intersect_key( $body, array_flip( [ 'language', 'attributes' ] ) );
		$this->known->change( $visitor, static fn ( Visitor $visitor ): Profile => $visitor->profile()->patched( $told ) );
		return new \WP_REST_Response(
			[
				'user_id'       => $visitor->userId,
				'session_ids'   => $attached,
				'visitor_token' => $this->tokens->mint( $claims->sessionId, $claims->botId, new Identity( $visitor ) )->token,
			]
		);
	}
}
