<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** What definitions of attributes must be beside what their schema says: something about one another. */
final class AttributeDefinitions {

	/**
	 * @param list<array<string, mixed>> $definitions The contract's `AttributeDefinition`s.
	 * @throws ProblemException `invalid_request` for a key that is there twice, and for an enum without options.
	 */
	public static function check( array $definitions ): void {
		$problems = [];
		$seen     = [];
		foreach ( $definitions as $index => $definition ) {
			if ( isset( $seen[ $definition['key'] ] ) ) {
				$problems[] = new FieldProblem( "/attributes/{$index}/key", 'uniqueItems', __( 'There is another attribute with this key.', 'causerie-chat' ) );
			}
			$seen[ $definition['key'] ] = true;
			if ( $definition['type'] === 'enum' && $definition['options'] === [] ) {
				$problems[] = new FieldProblem( "/attributes/{$index}/options", 'minItems', __( 'Name at least one option.', 'causerie-chat' ) );
			}
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
	}
}
