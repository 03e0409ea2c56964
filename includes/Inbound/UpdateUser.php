<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Visitors\SetAttributes;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorEvents;

defined( 'ABSPATH' ) || exit;

/** Sets attributes of a user who is known, by the same rules as the API. */
final class UpdateUser implements Effect {

	public function __construct(
		private readonly SessionStore $sessions,
		private readonly SetAttributes $attributes,
	) {}

	/** @throws ProblemException `invalid_request`, `user_not_found`, `session_not_found` or `action_not_allowed`. */
	public function apply( Source $source, array $data ): Outcome {
		if ( isset( $data['user_id'] ) === isset( $data['session_id'] ) ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/user_id', 'oneOf', __( 'Name the user by user_id or by session_id, and not by both.', 'causerie-chat' ) ) ] );
		}
		$changed = isset( $data['user_id'] ) ? $this->attributes->ofUser( $data['user_id'], $data['attributes'] ) : $this->inSession( $source, $data['session_id'], $data['attributes'] );
		return new Outcome( (string) ( $data['session_id'] ?? '' ), then: $changed === null ? null : static fn () => VisitorEvents::updated( $changed ) );
	}

	/** @param array<string, mixed> $patch */
	private function inSession( Source $source, string $sessionId, array $patch ): ?Visitor {
		$session = $this->sessions->findForVisitor( $sessionId ) ?? throw new ProblemException( 'session_not_found' );
		if ( ! $source->mayReach( $session->botId ) ) {
			throw new ProblemException( 'action_not_allowed' );
		}
		return $this->attributes->inSession( $sessionId, $patch );
	}
}
