<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Custom attributes, held to the definitions that the owner keeps in the settings of the site. */
final class Attributes {

	/** @param \Closure(): list<array<string, mixed>> $definitions The contract's `AttributeDefinition`s. */
	public function __construct( private readonly \Closure $definitions ) {}

	/**
	 * Refuses attributes that are not defined, and values that are not as their definition says. null, which removes, is
	 * always accepted of an attribute that is defined.
	 *
	 * @param array<string, mixed> $attributes By key.
	 * @param bool                 $fromPage   Whether a visitor's browser says so, which may set only what the owner lets it.
	 * @throws ProblemException `invalid_request` with every problem.
	 */
	public function check( array $attributes, bool $fromPage = false ): void {
		$definitions = $this->byKey();
		$problems    = [];
		foreach ( $attributes as $key => $value ) {
			$definition = $definitions[ $key ] ?? null;
			$pointer    = '/attributes/' . str_replace( [ '~', '/' ], [ '~0', '~1' ], (string) $key );
			if ( $definition === null ) {
				$problems[] = new FieldProblem( $pointer, 'additionalProperties', __( 'There is no such attribute. The owner of the site defines attributes in the settings of Causerie Chat.', 'causerie-chat' ) );
			} elseif ( $fromPage && ! $definition['from_page'] ) {
				$problems[] = new FieldProblem( $pointer, 'readOnly', __( 'Only the server of the site may set this attribute, through the API.', 'causerie-chat' ) );
			} elseif ( $value !== null ) {
				$problem = AttributeValue::problem( $definition, $value );
				if ( $problem !== null ) {
					$problems[] = new FieldProblem( $pointer, $problem[0], $problem[1] );
				}
			}
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
	}

	/**
	 * Of what was stored, what the definitions of today still say: one that the owner deleted or changed since is left out.
	 *
	 * @param array<string, mixed> $stored
	 * @return array<string, mixed> In the order of the definitions.
	 */
	public function defined( array $stored ): array {
		$attributes = [];
		foreach ( $this->byKey() as $key => $definition ) {
			if ( isset( $stored[ $key ] ) && AttributeValue::problem( $definition, $stored[ $key ] ) === null ) {
				$attributes[ $key ] = $stored[ $key ];
			}
		}
		return $attributes;
	}

	/** @return array<string, array<string, mixed>> */
	private function byKey(): array {
		return array_column( ( $this->definitions )(), null, 'key' );
	}
}
