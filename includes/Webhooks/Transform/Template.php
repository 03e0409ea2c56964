<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/**
 * What is made of events: JSON, in whose texts stand expressions. Whatever an event says, what comes out is JSON, because
 * values are put in before it is written.
 */
final class Template {

	/** The member of an object that says when the object is there. */
	private const IF = '$if';

	private const DEPTH = 24;

	private function __construct( private readonly mixed $root ) {}

	/**
	 * @param string $text   JSON: an object or a list.
	 * @param bool   $isFlat Whether it may have only texts, numbers and truth values, as a form has.
	 * @throws TemplateRefused
	 */
	public static function read( string $text, bool $isFlat = false ): self {
		$value = json_decode( $text, false, self::DEPTH, JSON_BIGINT_AS_STRING );
		if ( json_last_error() === JSON_ERROR_DEPTH ) {
			throw new TemplateRefused( __( 'It is nested too deeply.', 'causerie-chat' ) );
		}
		if ( json_last_error() !== JSON_ERROR_NONE ) {
			/* translators: %s: number of a line. */
			throw new TemplateRefused( sprintf( __( 'It is not JSON: there is a mistake in line %s.', 'causerie-chat' ), number_format_i18n( JsonMistake::line( $text ) ) ) );
		}
		if ( ! $value instanceof \stdClass && ( $isFlat || ! is_array( $value ) ) ) {
			throw new TemplateRefused( __( 'It has to be an object, in braces.', 'causerie-chat' ) );
		}
		if ( $value instanceof \stdClass && property_exists( $value, self::IF ) ) {
			throw new TemplateRefused( __( 'The whole cannot have a condition. Use those of the endpoint.', 'causerie-chat' ), '/' . self::IF );
		}
		foreach ( $isFlat && $value instanceof \stdClass ? get_object_vars( $value ) : [] as $name => $item ) {
			if ( ! is_scalar( $item ) ) {
				throw new TemplateRefused( __( 'A form has only texts, numbers, true and false.', 'causerie-chat' ), self::step( '', (string) $name ) );
			}
		}
		return new self( self::compiled( $value, '' ) );
	}

	/**
	 * @param \stdClass $event  Decoded, objects as objects.
	 * @param Allowance $allowance
	 * @return \stdClass|list<mixed>
	 * @throws BodyTooLarge
	 */
	public function of( \stdClass $event, Markup $markup, Allowance $allowance ): \stdClass|array {
		$made = self::made( $this->root, $event, $markup, $allowance );
		return $made instanceof \stdClass || ( is_array( $made ) && array_is_list( $made ) ) ? $made : throw new \LogicException( 'The root of a template is an object or a list.' );
	}

	/** Each text read, each object as a Branch. */
	private static function compiled( mixed $value, string $place ): mixed {
		if ( is_string( $value ) ) {
			return self::placed( $place, static fn (): TextTemplate => TextTemplate::read( $value ) );
		}
		if ( is_array( $value ) ) {
			return array_map( static fn ( int $index, mixed $item ): mixed => self::compiled( $item, "{$place}/{$index}" ), array_keys( $value ), $value );
		}
		if ( ! $value instanceof \stdClass ) {
			return $value;
		}
		$members   = get_object_vars( $value );
		$condition = null;
		if ( array_key_exists( self::IF, $members ) ) {
			$text      = $members[ self::IF ];
			$condition = self::placed( $place . '/' . self::IF, static fn (): Condition => is_string( $text ) ? Condition::read( $text ) : throw new TemplateRefused( __( 'A condition is a text.', 'causerie-chat' ) ) );
			unset( $members[ self::IF ] );
		}
		$compiled = [];
		foreach ( $members as $name => $item ) {
			$compiled[ $name ] = self::compiled( $item, self::step( $place, (string) $name ) );
		}
		return new Branch( $compiled, $condition );
	}

	/** What is left out is null. */
	private static function made( mixed $node, \stdClass $event, Markup $markup, Allowance $allowance ): mixed {
		if ( $node instanceof TextTemplate ) {
			return $node->of( $event, $markup, $allowance );
		}
		if ( $node instanceof Branch && $node->condition?->holds( $event ) === false ) {
			return null;
		}
		if ( ! is_array( $node ) && ! $node instanceof Branch ) {
			return $node;
		}
		$items = [];
		foreach ( is_array( $node ) ? $node : $node->members as $name => $item ) {
			$value = self::made( $item, $event, $markup, $allowance );
			// What the author wrote as null is meant; what an event does not have is left out.
			if ( $value !== null || $item === null ) {
				$items[ $name ] = $value;
			}
		}
		return is_array( $node ) ? array_values( $items ) : (object) $items;
	}

	/**
	 * @template T
	 * @param \Closure(): T $read
	 * @return T
	 */
	private static function placed( string $place, \Closure $read ): mixed {
		try {
			return $read();
		} catch ( TemplateRefused $refusal ) {
			throw $refusal->at( $place );
		}
	}

	private static function step( string $place, string $name ): string {
		return $place . '/' . str_replace( [ '~', '/' ], [ '~0', '~1' ], $name );
	}
}
