<?php
declare(strict_types=1);

namespace Causerie\Chat\Contract;

defined( 'ABSPATH' ) || exit;

/**
 * Judges decoded JSON by an emitted schema, as strictly as zod does.
 *
 * Nothing is coerced: `"5"` is no integer and `[]` is no object. Every problem is reported, not only the first one. The
 * rules are those of JSON Schema (draft 2020-12); lengths count Unicode code points, and an integer is a safe one as in
 * JavaScript (at most 2^53 − 1 away from 0).
 */
final class Validator {

	/** A value with more problems than that is refused all the same; the rest is not listed. */
	public const MAX_PROBLEMS = 100;

	/** @var list<FieldProblem> */
	private array $problems = [];

	/**
	 * @param array<string, mixed> $schema A schema as the emitter writes it for PHP.
	 * @throws \LogicException When the schema has a keyword that is not known here.
	 */
	public function __construct( private readonly array $schema ) {
		SchemaCheck::check( $schema );
	}

	/**
	 * @param mixed $value Decoded JSON: objects as \stdClass, lists as arrays.
	 */
	public function judge( mixed $value ): Verdict {
		return $this->attempt( $value, $this->schema, '' );
	}

	/**
	 * Judges a part of the value for itself, apart from the problems that were found so far.
	 *
	 * @param array<string, mixed> $schema
	 */
	private function attempt( mixed $value, array $schema, string $pointer ): Verdict {
		$before         = $this->problems;
		$this->problems = [];
		$result         = $this->value( $value, $schema, $pointer );
		$verdict        = new Verdict( $result, $this->problems );
		$this->problems = $before;
		return $verdict;
	}

	/** @param array<string, mixed> $schema */
	private function value( mixed $value, array $schema, string $pointer ): mixed {
		foreach ( [ 'anyOf', 'oneOf' ] as $keyword ) {
			if ( isset( $schema[ $keyword ] ) ) {
				return $this->choice( $value, $schema[ $keyword ], $keyword, $pointer );
			}
		}
		switch ( $schema['type'] ?? '' ) {
			case 'object':
				return $this->object( $value, $schema, $pointer );
			case 'array':
				return $this->list( $value, $schema, $pointer );
			case 'string':
				$this->text( $value, $schema, $pointer );
				break;
			case 'integer':
				$value = self::whole( $value );
				$this->number( $value, $schema, $pointer, is_int( $value ) );
				break;
			case 'number':
				$this->number( $value, $schema, $pointer, is_int( $value ) || ( is_float( $value ) && is_finite( $value ) ) );
				break;
			case 'boolean':
				if ( ! is_bool( $value ) ) {
					$this->add( $pointer, 'type', 'boolean' );
				}
				break;
			case 'null':
				if ( $value !== null ) {
					$this->add( $pointer, 'type', 'null' );
				}
				break;
			default:
				return self::arrays( $value );
		}
		if ( array_key_exists( 'const', $schema ) && $value !== $schema['const'] ) {
			$this->add( $pointer, 'const', $schema['const'] );
		}
		return $value;
	}

	/**
	 * @param array<string, mixed> $schema
	 * @return array<string, mixed>
	 */
	private function object( mixed $value, array $schema, string $pointer ): array {
		if ( ! $value instanceof \stdClass ) {
			$this->add( $pointer, 'type', 'object' );
			return [];
		}
		/** @var array<string, array<string, mixed>> $properties */
		$properties = $schema['properties'] ?? [];
		$others     = $schema['additionalProperties'] ?? true;
		$sent       = get_object_vars( $value );
		$result     = [];
		foreach ( $properties as $name => $property ) {
			$at = $pointer . '/' . self::escape( (string) $name );
			if ( array_key_exists( $name, $sent ) ) {
				$result[ $name ] = $this->value( $sent[ $name ], $property, $at );
			} elseif ( array_key_exists( 'default', $property ) ) {
				$result[ $name ] = $property['default'];
			} elseif ( in_array( $name, $schema['required'] ?? [], true ) ) {
				$this->add( $at, 'required', true );
			}
		}
		foreach ( array_diff_key( $sent, $properties ) as $name => $extra ) {
			$at = $pointer . '/' . self::escape( (string) $name );
			if ( $others === false ) {
				$this->add( $at, 'additionalProperties', false );
			} elseif ( ! is_array( $others ) || $name !== '__proto__' ) {
				// zod leaves that name out of records, because to JavaScript it is none.
				$result[ $name ] = is_array( $others ) ? $this->value( $extra, $others, $at ) : self::arrays( $extra );
			}
		}
		return $result;
	}

	/**
	 * @param array<string, mixed> $schema
	 * @return list<mixed>
	 */
	private function list( mixed $value, array $schema, string $pointer ): array {
		if ( ! is_array( $value ) || ! array_is_list( $value ) ) {
			$this->add( $pointer, 'type', 'array' );
			return [];
		}
		if ( count( $value ) < ( $schema['minItems'] ?? 0 ) ) {
			$this->add( $pointer, 'minItems', $schema['minItems'] );
		}
		if ( count( $value ) > ( $schema['maxItems'] ?? PHP_INT_MAX ) ) {
			// Nobody gains from reading what is in a list that is too long.
			$this->add( $pointer, 'maxItems', $schema['maxItems'] );
			return [];
		}
		$result = [];
		foreach ( $value as $index => $item ) {
			$result[] = $this->value( $item, $schema['items'] ?? [], $pointer . '/' . $index );
		}
		return $result;
	}

	/** @param array<string, mixed> $schema */
	private function text( mixed $value, array $schema, string $pointer ): void {
		if ( ! is_string( $value ) || ! Utf8::isValid( $value ) ) {
			// zod says of a value outside an enum that it is not one of the options, whatever its type.
			isset( $schema['enum'] ) ? $this->add( $pointer, 'enum', $schema['enum'] ) : $this->add( $pointer, 'type', 'string' );
			return;
		}
		$length = isset( $schema['minLength'] ) || isset( $schema['maxLength'] ) ? Utf8::length( $value ) : 0;
		if ( $length < ( $schema['minLength'] ?? 0 ) ) {
			$this->add( $pointer, 'minLength', $schema['minLength'] );
		}
		if ( $length > ( $schema['maxLength'] ?? PHP_INT_MAX ) ) {
			$this->add( $pointer, 'maxLength', $schema['maxLength'] );
		}
		// Anything but a match is a refusal, also PCRE giving up on a long text.
		if ( isset( $schema['pattern'] ) && preg_match( $schema['pattern'], $value ) !== 1 ) {
			$this->add( $pointer, 'pattern', $schema['pattern'] );
		}
		if ( isset( $schema['enum'] ) && ! in_array( $value, $schema['enum'], true ) ) {
			$this->add( $pointer, 'enum', $schema['enum'] );
		}
	}

	/** @param array<string, mixed> $schema */
	private function number( mixed $value, array $schema, string $pointer, bool $hasType ): void {
		if ( ! $hasType ) {
			$this->add( $pointer, 'type', $schema['type'] );
			return;
		}
		if ( isset( $schema['minimum'] ) && $value < $schema['minimum'] ) {
			$this->add( $pointer, 'minimum', $schema['minimum'] );
		}
		if ( isset( $schema['maximum'] ) && $value > $schema['maximum'] ) {
			$this->add( $pointer, 'maximum', $schema['maximum'] );
		}
	}

	/**
	 * The first branch that accepts the value. `oneOf` is emitted for unions told apart by a literal, so at most one does.
	 *
	 * @param list<array<string, mixed>> $options
	 */
	private function choice( mixed $value, array $options, string $keyword, string $pointer ): mixed {
		if ( $keyword === 'oneOf' ) {
			return $this->named( $value, $options, $pointer );
		}
		foreach ( $options as $option ) {
			$verdict = $this->attempt( $value, $option, $pointer );
			if ( $verdict->isValid() ) {
				return $verdict->value;
			}
		}
		// Of "this or null" the problems of "this" say more than "neither".
		if ( count( $options ) === 2 && ( $options[1]['type'] ?? '' ) === 'null' ) {
			return $this->value( $value, $options[0], $pointer );
		}
		$this->add( $pointer, $keyword, null );
		return $value;
	}

	/**
	 * One of several objects that a field of theirs tells apart, such as `type`: only the one that it names says what is wrong.
	 *
	 * @param list<array<string, mixed>> $options
	 */
	private function named( mixed $value, array $options, string $pointer ): mixed {
		if ( ! $value instanceof \stdClass ) {
			$this->add( $pointer, 'type', 'object' );
			return $value;
		}
		$fields = array_filter( $options[0]['properties'] ?? [], static fn ( array $field ): bool => array_key_exists( 'const', $field ) );
		$name   = (string) array_key_first( $fields );
		$names  = array_map( static fn ( array $option ): mixed => $option['properties'][ $name ]['const'] ?? null, $options );
		$chosen = property_exists( $value, $name ) ? array_search( $value->$name, $names, true ) : false;
		if ( $chosen !== false ) {
			return $this->value( $value, $options[ $chosen ], $pointer );
		}
		$this->add( $pointer . '/' . self::escape( $name ), 'enum', $names );
		return $value;
	}

	private function add( string $pointer, string $rule, mixed $bound ): void {
		if ( count( $this->problems ) < self::MAX_PROBLEMS ) {
			$this->problems[] = new FieldProblem( $pointer, $rule, FieldMessages::sentence( $rule, $bound ) );
		}
	}

	/** JSON has one kind of number: 1.0 is the integer 1, -0 is 0. Whatever is not a safe integer comes back as it was. */
	private static function whole( mixed $value ): mixed {
		return is_float( $value ) && floor( $value ) === $value && abs( $value ) <= 9007199254740991.0 ? (int) $value : $value;
	}

	/** Escapes a member name for a JSON pointer (RFC 6901, section 3). */
	private static function escape( string $name ): string {
		return str_replace( [ '~', '/' ], [ '~0', '~1' ], $name );
	}

	/** Objects as associative arrays, all the way down. */
	private static function arrays( mixed $value ): mixed {
		if ( $value instanceof \stdClass ) {
			$value = get_object_vars( $value );
		}
		return is_array( $value ) ? array_map( [ self::class, 'arrays' ], $value ) : $value;
	}
}
