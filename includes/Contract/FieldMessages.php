<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/** The sentences about broken rules. */
final class FieldMessages {

	/**
	 * @param string $rule  The broken rule, in the words of JSON Schema.
	 * @param mixed  $bound What the schema says to that rule, such as 80 for `maxLength`.
	 * @return string A sentence in the current language.
	 */
	public static function sentence( string $rule, mixed $bound ): string {
		return match ( $rule ) {
			'type'                 => self::type( (string) $bound ),
			'required'             => __( 'This field is required.', 'causerie-chat' ),
			'additionalProperties' => __( 'There is no such field.', 'causerie-chat' ),
			'enum'                 => sprintf(
				/* translators: %s: the values that are accepted, separated by commas. */
				__( 'Must be one of: %s.', 'causerie-chat' ),
				implode( ', ', array_map( 'strval', (array) $bound ) )
			),
			'const'                => sprintf(
				/* translators: %s: the only value that is accepted. */
				__( 'Must be %s.', 'causerie-chat' ),
				is_bool( $bound ) ? [ 'false', 'true' ][ (int) $bound ] : (string) $bound
			),
			'minLength', 'maxLength', 'minItems', 'maxItems' => self::length( $rule, (int) $bound ),
			'minimum'              => sprintf(
				/* translators: %s: a number. */
				__( 'Must be %s or more.', 'causerie-chat' ),
				(string) $bound
			),
			'maximum'              => sprintf(
				/* translators: %s: a number. */
				__( 'Must be %s or less.', 'causerie-chat' ),
				(string) $bound
			),
			'pattern'              => __( 'Does not have the right form.', 'causerie-chat' ),
			default                => __( 'Has none of the accepted forms.', 'causerie-chat' ),
		};
	}

	private static function type( string $type ): string {
		return match ( $type ) {
			'object'  => __( 'Must be an object.', 'causerie-chat' ),
			'array'   => __( 'Must be a list.', 'causerie-chat' ),
			'string'  => __( 'Must be a text.', 'causerie-chat' ),
			'integer' => __( 'Must be a whole number.', 'causerie-chat' ),
			'number'  => __( 'Must be a number.', 'causerie-chat' ),
			'boolean' => __( 'Must be true or false.', 'causerie-chat' ),
			default   => __( 'Must be null.', 'causerie-chat' ),
		};
	}

	private static function length( string $rule, int $bound ): string {
		return sprintf(
			match ( $rule ) {
				/* translators: %d: a number of characters. */
				'minLength' => _n( 'Must have at least %d character.', 'Must have at least %d characters.', $bound, 'causerie-chat' ),
				/* translators: %d: a number of characters. */
				'maxLength' => _n( 'Must have at most %d character.', 'Must have at most %d characters.', $bound, 'causerie-chat' ),
				/* translators: %d: a number of entries in a list. */
				'minItems'  => _n( 'Must have at least %d entry.', 'Must have at least %d entries.', $bound, 'causerie-chat' ),
				/* translators: %d: a number of entries in a list. */
				default     => _n( 'Must have at most %d entry.', 'Must have at most %d entries.', $bound, 'causerie-chat' ),
			},
			$bound
		);
	}
}
