<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Transform;

defined( 'ABSPATH' ) || exit;

/** A value of the event, or a literal one, and what is done with it: `data.text | truncate: 200`. */
final class Expression {

	/**
	 * @param list<string>|null                               $path    Names from the root of the event on; null for a literal.
	 * @param mixed                                           $literal
	 * @param list<array{Filter, self|string|int|float|bool|null}> $filters Each with its argument.
	 */
	public function __construct(
		private readonly ?array $path,
		private readonly mixed $literal,
		private readonly array $filters = [],
	) {}

	public function of( \stdClass $event ): Piece {
		$piece = new Piece( $this->path === null ? $this->literal : self::at( $event, $this->path ) );
		foreach ( $this->filters as [ $filter, $argument ] ) {
			$piece = $filter->apply( $piece, $argument instanceof self ? $argument->of( $event )->value : $argument );
		}
		return $piece;
	}

	/**
	 * @param list<string> $path
	 * @return mixed Null where there is nothing.
	 */
	private static function at( \stdClass $event, array $path ): mixed {
		$value = $event;
		foreach ( $path as $name ) {
			if ( $value instanceof \stdClass ) {
				$value = $value->{$name} ?? null;
			} elseif ( is_array( $value ) ) {
				$value = $value[ $name ] ?? null;
			} else {
				return null;
			}
		}
		return $value;
	}
}
