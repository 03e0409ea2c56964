<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Inbound;

use Causerie\Chat\Chat\ChangeSession;
use Causerie\Chat\Chat\Events;
use Causerie\Chat\Contract\FieldMessages;
use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Inbound\Effect;
use Causerie\Chat\Inbound\Outcome;
use Causerie\Chat\Inbound\Source;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionChange;

defined( 'ABSPATH' ) || exit;

/** Hands a session over to somebody who looks after it, and marks it with tags. */
final class AssignSession implements Effect {

	/** @param int $tags The contract's limit `sessionTags`. */
	public function __construct(
		private readonly ChangeSession $change,
		private readonly int $tags,
	) {}

	/** @throws ProblemException `session_not_found`, `action_not_allowed` or `invalid_request`. */
	public function apply( Source $source, array $data ): Outcome {
		$this->change->store(
			$data['session_id'],
			function ( Session $session ) use ( $source, $data ): SessionChange {
				if ( ! $source->mayReach( $session->botId ) ) {
					throw new ProblemException( 'action_not_allowed' );
				}
				$tags = array_values( array_unique( [ ...$session->tags, ...$data['tags'] ] ) );
				if ( count( $tags ) > $this->tags ) {
					throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/tags', 'maxItems', FieldMessages::sentence( 'maxItems', $this->tags ) ) ] );
				}
				return SessionChange::ofBody( [ 'assignee' => $data['assignee'] ] + ( $data['tags'] === [] ? [] : [ 'tags' => $tags ] ) );
			},
			Events::BY_API
		);
		return new Outcome( $data['session_id'] );
	}
}
