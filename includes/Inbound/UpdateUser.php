<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Visitors\SetAttributes;
use Causerie\Chat\Visitors\VisitorEvents;

defined( 'ABSPATH' ) || exit;

/** Sets attributes of a user who is known, by the same rules as the API. */
final class UpdateUser implements Effect {

	public function __construct( private readonly SetAttributes $attributes ) {}

	/** @throws ProblemException `invalid_request` or `user_not_found`. */
	public function apply( Source $source, array $data ): Outcome {
		if ( isset( $data['user_id'] ) === isset( $data['session_id'] ) ) {
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '/data/user_id', 'oneOf', __( 'Name the user by user_id or by session_id, and not by both.', 'causerie-chat' ) ) ] );
		}
		try {
			$changed = isset( $data['user_id'] ) ? $this->attributes->ofUser( $data['user_id'], $data['attributes'] ) : $this->attributes->inSession( $data['session_id'], $data['attributes'] );
		} catch ( ProblemException $problem ) {
			throw new ProblemException( $problem->problem->code, fields: self::below( '/data', $problem->problem->fields ) );
		}
		return new Outcome( (string) ( $data['session_id'] ?? '' ), then: $changed === null ? null : static fn () => VisitorEvents::updated( $changed ) );
	}

	/**
	 * @param list<FieldProblem> $fields
	 * @return list<FieldProblem>
	 */
	private static function below( string $pointer, array $fields ): array {
		return array_map( static fn ( FieldProblem $field ): FieldProblem => new FieldProblem( $pointer . $field->pointer, $field->rule, $field->message ), $fields );
	}
}
