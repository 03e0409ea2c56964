<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/**
 * A vector of length one, a signed byte for each of its dimensions: a quarter of the room of floats, and the order of what is
 * near stays as good as the same.
 */
final class Vector {

	/** Bits of the code, in integers of 64. */
	public const CODE_BITS = 256;

	private const SCALE = 127;

	/** Bits of one integer of the code. */
	private const WORD = 64;

	/** @param string $bytes One signed byte for each dimension. */
	private function __construct( public readonly string $bytes ) {}

	/**
	 * The largest value becomes the largest byte; the length is put right when vectors are compared.
	 *
	 * @param non-empty-list<float> $values
	 */
	public static function of( array $values ): self {
		$largest = max( array_map( 'abs', $values ) );
		$scale   = $largest > 0.0 ? self::SCALE / $largest : 0.0;
		return new self( pack( 'c*', ...array_map( static fn ( float $value ): int => (int) round( $value * $scale ), $values ) ) );
	}

	public static function ofBytes( string $bytes ): self {
		return new self( $bytes );
	}

	public function dimensions(): int {
		return strlen( $this->bytes );
	}

	/** @return array<int, int> The value of each dimension, from 1. */
	public function values(): array {
		return (array) unpack( 'c*', $this->bytes );
	}

	/**
	 * How much two vectors point the same way, for many: a loop over an unpacked string is the fastest that PHP has.
	 *
	 * @param iterable<int, string> $vectors Bytes, by any number. Of other dimensions than this they are left out.
	 * @return array<int, float> Cosines, -1 to 1, by that number.
	 */
	public function cosines( iterable $vectors ): array {
		$mine       = $this->values();
		$dimensions = count( $mine );
		$length     = self::length( $mine );
		$cosines    = [];
		foreach ( $vectors as $id => $bytes ) {
			if ( strlen( $bytes ) !== $dimensions ) {
				continue;
			}
			$product = 0;
			$square  = 0;
			foreach ( (array) unpack( 'c*', $bytes ) as $at => $value ) {
				$product += $value * $mine[ $at ];
				$square  += $value * $value;
			}
			$cosines[ $id ] = $square === 0 || $length === 0.0 ? 0.0 : $product / ( $length * sqrt( $square ) );
		}
		return $cosines;
	}

	/**
	 * A code of 256 bits: vectors that point the same way differ in few of them, which a database can count.
	 *
	 * Each bit is the sign of a sum of dimensions, each with a sign of its own that is the same for every vector: so all
	 * dimensions have a say, however many there are, and vectors of fewer have a code as well.
	 *
	 * @return array{int, int, int, int}
	 */
	public function code(): array {
		$sums = array_fill( 0, self::CODE_BITS, 0 );
		foreach ( $this->values() as $at => $value ) {
			$dimension = $at - 1;
			$fold      = intdiv( $dimension, self::CODE_BITS );

			$sums[ $dimension % self::CODE_BITS ] += self::isTurned( $dimension, $fold ) ? -$value : $value;
		}
		[ $first, $second, $third, $fourth ] = array_chunk( $sums, self::WORD );
		return [ self::word( $first ), self::word( $second ), self::word( $third ), self::word( $fourth ) ];
	}

	/** @param list<int> $sums */
	private static function word( array $sums ): int {
		$word = 0;
		foreach ( $sums as $bit => $sum ) {
			$word |= $sum > 0 ? 1 << $bit : 0;
		}
		return $word;
	}

	/** The first fold is taken as it is; of the others half the dimensions are turned, in a way that has no pattern. */
	private static function isTurned( int $dimension, int $fold ): bool {
		return $fold > 0 && ( crc32( (string) $dimension ) & 1 ) === 1;
	}

	/** @param array<int, int> $values */
	private static function length( array $values ): float {
		$square = 0;
		foreach ( $values as $value ) {
			$square += $value * $value;
		}
		return sqrt( $square );
	}
}
