<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** Refuses schemas that say more than the validator would check. */
final class SchemaCheck {

	/** Keywords by type of the value that they judge; the empty string: any. */
	private const KEYWORDS = [
		''        => [ 'type', 'default', 'enum', 'const', 'anyOf', 'oneOf' ],
		'object'  => [ 'properties', 'required', 'additionalProperties' ],
		'array'   => [ 'items', 'minItems', 'maxItems' ],
		'string'  => [ 'minLength', 'maxLength', 'pattern' ],
		'integer' => [ 'minimum', 'maximum' ],
		'number'  => [ 'minimum', 'maximum' ],
		'boolean' => [],
		'null'    => [],
	];

	/**
	 * @param array<string, mixed> $schema A schema as the emitter writes it for PHP.
	 * @param string               $place  Where it stands, for the message.
	 * @throws \LogicException When it, or a schema inside it, has a keyword or a type that the validator does not know.
	 */
	public static function check( array $schema, string $place = '#' ): void {
		$type = $schema['type'] ?? '';
		if ( ! is_string( $type ) || ! isset( self::KEYWORDS[ $type ] ) ) {
			throw new \LogicException( 'The schema at ' . $place . ' has a type that the validator does not know.' );
		}
		foreach ( $schema as $keyword => $value ) {
			if ( ! in_array( $keyword, self::KEYWORDS[''], true ) && ! in_array( $keyword, self::KEYWORDS[ $type ], true ) ) {
				throw new \LogicException( "The schema at {$place} has the keyword {$keyword}, which the validator does not know." );
			}
			if ( $keyword === 'pattern' && ! str_ends_with( (string) $value, '/uD' ) ) {
				throw new \LogicException( "The pattern at {$place} is not one that the emitter wrote for PHP." );
			}
			if ( in_array( $keyword, [ 'properties', 'anyOf', 'oneOf' ], true ) ) {
				foreach ( $value as $name => $child ) {
					self::check( $child, "{$place}/{$keyword}/{$name}" );
				}
			}
			if ( is_array( $value ) && in_array( $keyword, [ 'items', 'additionalProperties' ], true ) ) {
				self::check( $value, "{$place}/{$keyword}" );
			}
		}
	}
}
