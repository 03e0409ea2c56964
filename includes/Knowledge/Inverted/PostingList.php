<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

defined( 'ABSPATH' ) || exit;

/**
 * Passages that have a term, with its weight in each, packed: first their numbers within the shard in ascending order, two
 * bytes each, the higher one first; then their weights in the same order, a byte each.
 */
final class PostingList {

	/** Numbers of a shard. */
	public const SHARD = 65536;

	/** What one unit of a packed weight stands for. */
	public const STEP = 10;

	/** Bytes of a passage. */
	private const BYTES = 3;

	/**
	 * @param non-empty-array<int, int> $weights Weight by number within the shard, in any order.
	 */
	public static function pack( array $weights ): string {
		ksort( $weights );
		$bytes = array_map( static fn ( int $weight ): int => max( 1, min( 255, intdiv( $weight + self::STEP / 2, self::STEP ) ) ), array_values( $weights ) );
		return pack( 'n*', ...array_keys( $weights ) ) . pack( 'C*', ...$bytes );
	}

	/** @return int Passages in it. */
	public static function count( string $list ): int {
		return intdiv( strlen( $list ), self::BYTES );
	}

	/** @return int Length of a list of so many passages. */
	public static function bytes( int $count ): int {
		return self::BYTES * $count;
	}

	/** @return array<int, int> Numbers within the shard, ascending; counted from 1, as unpack() does. */
	public static function numbers( string $list ): array {
		return (array) unpack( 'n*', substr( $list, 0, 2 * self::count( $list ) ) );
	}

	/** @return array<int, int> Weights in the same order, in units of STEP; counted from 1, as unpack() does. */
	public static function weights( string $list ): array {
		return (array) unpack( 'C*', substr( $list, 2 * self::count( $list ) ) );
	}

	/**
	 * One list of several that have no passage in common.
	 *
	 * @param list<string> $lists
	 */
	public static function join( array $lists ): string {
		$numbers = '';
		$weights = '';
		$inOrder = true;
		foreach ( $lists as $list ) {
			$count   = self::count( $list );
			$inOrder = $inOrder && ( $numbers === '' || strcmp( substr( $numbers, -2 ), substr( $list, 0, 2 ) ) < 0 );
			$numbers .= substr( $list, 0, 2 * $count );
			$weights .= substr( $list, 2 * $count );
		}
		return $inOrder ? $numbers . $weights : self::inOrder( $numbers, $weights );
	}

	/**
	 * @param string $live A byte for each number of the shard: "\1" for those that are kept.
	 * @return string '' where none is kept.
	 */
	public static function only( string $list, string $live ): string {
		$numbers = '';
		$weights = '';
		$count   = self::count( $list );
		foreach ( self::numbers( $list ) as $place => $number ) {
			if ( $live[ $number ] === "\1" ) {
				$numbers .= substr( $list, 2 * $place - 2, 2 );
				$weights .= $list[ 2 * $count + $place - 1 ];
			}
		}
		return $numbers . $weights;
	}

	/**
	 * The best of a long list, without looking at the others; of those that are as good, the latest.
	 *
	 * @param int $most How many, 1 or more.
	 * @return array<int, int> Weight, in units of STEP, by number within the shard.
	 */
	public static function best( string $list, int $most ): array {
		$count   = self::count( $list );
		$weights = substr( $list, 2 * $count );
		/** @var array<int, int> $histogram */
		$histogram = count_chars( $weights, 1 );
		krsort( $histogram );
		$best = [];
		foreach ( array_keys( $histogram ) as $weight ) {
			$place = $count;
			while ( $place > 0 ) {
				$place = strrpos( $weights, chr( $weight ), $place - 1 - $count );
				if ( $place === false ) {
					break;
				}
				$best[ 256 * ord( $list[ 2 * $place ] ) + ord( $list[ 2 * $place + 1 ] ) ] = $weight;
				if ( count( $best ) === $most ) {
					return $best;
				}
			}
		}
		return $best;
	}

	/**
	 * Looks a few passages up in a list.
	 *
	 * @param list<int> $numbers Within the shard.
	 * @return array<int, int> Weight, in units of STEP, by number, of those that are in it.
	 */
	public static function pick( string $list, array $numbers ): array {
		$picked = [];
		$count  = self::count( $list );
		if ( $count < 12 * count( $numbers ) ) {
			$all = array_combine( self::numbers( $list ), self::weights( $list ) );
			foreach ( $numbers as $number ) {
				if ( isset( $all[ $number ] ) ) {
					$picked[ $number ] = $all[ $number ];
				}
			}
			return $picked;
		}
		foreach ( $numbers as $number ) {
			$low  = 0;
			$high = $count - 1;
			$key  = pack( 'n', $number );
			while ( $low <= $high ) {
				$middle = ( $low + $high ) >> 1;
				$order  = substr_compare( $list, $key, 2 * $middle, 2 );
				if ( $order === 0 ) {
					$picked[ $number ] = ord( $list[ 2 * $count + $middle ] );
					break;
				}
				if ( $order < 0 ) {
					$low = $middle + 1;
				} else {
					$high = $middle - 1;
				}
			}
		}
		return $picked;
	}

	/** Two processes can write at once, so that the numbers of one lie between those of the other. */
	private static function inOrder( string $numbers, string $weights ): string {
		$all = array_combine( (array) unpack( 'n*', $numbers ), str_split( $weights ) );
		ksort( $all );
		return pack( 'n*', ...array_keys( $all ) ) . implode( '', $all );
	}
}
