<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** What an expression has come to: a value of the event, and what its filters said about how it is put in. */
final class Piece {

	/**
	 * @param mixed    $value     As JSON has it, objects as \stdClass; null where there is nothing.
	 * @param bool     $isAddress Whether it is an address that was made safe for every markup.
	 * @param bool     $isRaw     Whether its author wants it without regard to markup.
	 * @param int|null $most      Characters that may be put in.
	 */
	public function __construct(
		public readonly mixed $value,
		public readonly bool $isAddress = false,
		public readonly bool $isRaw = false,
		public readonly ?int $most = null,
	) {}

	/** The same with another value. */
	public function with( mixed $value ): self {
		return new self( $value, false, $this->isRaw, $this->most );
	}

	public function isEmpty(): bool {
		return $this->value === null || $this->value === '' || $this->value === false || $this->value === [] || ( $this->value instanceof \stdClass && get_object_vars( $this->value ) === [] );
	}

	/** As the whole of a value: numbers stay numbers, lists stay lists. */
	public function whole( Markup $markup ): mixed {
		return $this->isRaw || $this->isAddress ? $this->value : $this->escaped( $this->value, $markup );
	}

	/** As a part of a text. */
	public function text( Markup $markup ): string {
		$text = self::textOf( $this->value );
		return match ( true ) {
			$this->isRaw     => $text,
			$this->isAddress => $markup->escapeUrl( $text ),
			default          => $markup->escape( $text, $this->most ),
		};
	}

	/** A text as it is; '' for nothing, and JSON for everything else. */
	public static function textOf( mixed $value ): string {
		return match ( true ) {
			is_string( $value ) => $value,
			$value === null     => '',
			default             => (string) wp_json_encode( $value, Transformation::FLAGS ),
		};
	}

	private function escaped( mixed $value, Markup $markup ): mixed {
		return match ( true ) {
			is_string( $value )          => $markup->escape( $value, $this->most ),
			is_array( $value )           => array_map( fn ( mixed $item ): mixed => $this->escaped( $item, $markup ), $value ),
			$value instanceof \stdClass => (object) array_map( fn ( mixed $item ): mixed => $this->escaped( $item, $markup ), get_object_vars( $value ) ),
			default                      => $value,
		};
	}
}
