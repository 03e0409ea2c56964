<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Visitors\Attributes;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorEvents;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** Sets attributes of a user who is known, by the same rules as the API. */
final class UpdateUser implements Effect {

	public function __construct(
		private readonly VisitorStore $visitors,
		private readonly Attributes $attributes,
	) {}

	/** @throws ProblemException `invalid_request` or `user_not_found`. */
	public function apply( Source $source, array $data ): Outcome {
		try {
			$this->attributes->check( $data['attributes'] );
		} catch ( ProblemException $problem ) {
			throw new ProblemException( $problem->problem->code, fields: self::below( '/data', $problem->problem->fields ) );
		}
		$patch   = [ 'attributes' => $data['attributes'] ];
		$changed = $this->visitors->change( $this->find( $data )->id, static fn ( Visitor $visitor ) => $visitor->profile()->patched( $patch ) );
		if ( $changed === null ) {
			throw new ProblemException( 'user_not_found' );
		}
		[ $before, $after ] = $changed;
		return new Outcome( (string) ( $data['session_id'] ?? '' ), then: $before === $after ? null : static fn () => VisitorEvents::updated( $after ) );
	}

	/** @param array<string, mixed> $data */
	private function find( array $data ): Visitor {
		if ( isset( $data['user_id'] ) === isset( $data['session_id'] ) ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/data/user_id', 'oneOf', __( 'Name the user by user_id or by session_id, and not by both.', 'causerie-chat' ) ) ] );
		}
		$visitor = isset( $data['user_id'] ) ? $this->visitors->find( $data['user_id'] ) : $this->visitors->findBySession( $data['session_id'] );
		return $visitor ?? throw new ProblemException( 'user_not_found' );
	}

	/**
	 * @param list<FieldProblem> $fields
	 * @return list<FieldProblem>
	 */
	private static function below( string $pointer, array $fields ): array {
		return array_map( static fn ( FieldProblem $field ): FieldProblem => new FieldProblem( $pointer . $field->pointer, $field->rule, $field->message ), $fields );
	}
}
