<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http\Fuzz;

/** Changes JSON at random: some of what comes out is valid, most is not. The same seed changes it in the same way. */
final class Mutations {

	private readonly \Random\Randomizer $random;

	public function __construct( int $seed ) {
		$this->random = new \Random\Randomizer( new \Random\Engine\Mt19937( $seed ) );
	}

	public function number( int $min, int $max ): int {
		return $this->random->getInt( $min, $max );
	}

	/**
	 * @template T
	 * @param non-empty-array<T> $list
	 * @return T
	 */
	public function oneOf( array $list ): mixed {
		return array_values( $list )[ $this->number( 0, count( $list ) - 1 ) ];
	}

	/** A body that has one to three of its places changed, as bytes. */
	public function body( mixed $example ): string {
		$kind = $this->number( 0, 9 );
		if ( $kind === 0 ) {
			return $this->oneOf( [ '', '{', '[]', 'null', '"text"', '5', '{"a":1,"a":2}', "{\"message\":\"\xff\"}", "\xef\xbb\xbf{}", str_repeat( '[', 600 ), '{"__proto__":{}}', '{}{}' ] );
		}
		$body  = json_decode( (string) json_encode( $example ) );
		$times = $kind < 3 ? 0 : $this->number( 1, 3 );
		for ( $i = 0; $i < $times; $i++ ) {
			$body = $this->change( $body );
		}
		return (string) json_encode( $body, JSON_PARTIAL_OUTPUT_ON_ERROR );
	}

	/** Some value, whatever it is for. */
	public function value(): mixed {
		return $this->oneOf(
			[
				null, true, false, 0, -1, 1, 1.5, 1e300, PHP_INT_MAX, PHP_INT_MIN, 9_999_999_999, '', ' ', '0', 'true', 'a,b', "line\nbreak", "nul\0byte", '<script>alert(1)</script>', "' OR 1=1 -- ",
				'../../../wp-config.php', 'javascript:alert(1)', 'https://example.com/', '{{7*7}}', '%s%d%n', "\u{202e}override", "\u{200b}", '😀', str_repeat( 'x', 70000 ), str_repeat( '😀', 300 ), [], [ 1 ], [ [] ], new \stdClass(), (object) [ 'a' => 1 ],
				array_fill( 0, 300, 'x' ), '2026-13-45T99:99:99Z', '2026-11-25T00:00:00Z', 'ses_00000000000000000000000000', 'O:8:"stdClass":0:{}',
			]
		);
	}

	/** One place of a piece of JSON, changed. */
	private function change( mixed $value ): mixed {
		$canGoIn = ( $value instanceof \stdClass || is_array( $value ) ) && $this->number( 0, 3 ) > 0;
		if ( ! $canGoIn ) {
			return $this->value();
		}
		if ( is_array( $value ) ) {
			return $this->changeList( $value );
		}
		$names = array_keys( get_object_vars( $value ) );
		$kind  = $this->number( 0, 4 );
		if ( $kind === 0 || $names === [] ) {
			$value->{ $this->oneOf( [ 'role', 'system', 'unknown', 'a.b', '__proto__', 'messages', 'id' ] ) } = $this->value();
			return $value;
		}
		$name = (string) $this->oneOf( $names );
		if ( $kind === 1 ) {
			unset( $value->$name );
			return $value;
		}
		$value->$name = $kind === 2 ? $this->value() : $this->change( $value->$name );
		return $value;
	}

	/**
	 * @param list<mixed> $list
	 * @return list<mixed>
	 */
	private function changeList( array $list ): array {
		if ( $list === [] || $this->number( 0, 2 ) === 0 ) {
			$list[] = $this->value();
			return $list;
		}
		$index          = $this->number( 0, count( $list ) - 1 );
		$list[ $index ] = $this->change( $list[ $index ] );
		return $list;
	}
}
