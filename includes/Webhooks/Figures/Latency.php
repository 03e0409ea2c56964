<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Figures;

defined( 'ABSPATH' ) || exit;

/** Times of answers, counted in classes: so hours can be added up, and of what was added up there still is a percentile. */
final class Latency {

	/** Milliseconds up to which a class goes. The last one is for all that took longer. */
	private const BOUNDS = [ 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 20_000 ];

	public const CLASSES = 11;

	/** @return int<0, 10> The class of a time. */
	public static function classOf( int $milliseconds ): int {
		foreach ( self::BOUNDS as $class => $bound ) {
			if ( $milliseconds <= $bound ) {
				return $class;
			}
		}
		return self::CLASSES - 1;
	}

	/**
	 * The time that so large a part of the answers took at most: within a class they count as evenly spread.
	 *
	 * @param array<int, int> $counts By class.
	 * @param float           $part   Above 0, up to 1.
	 * @return int|null Milliseconds; null where there was no answer.
	 */
	public static function percentile( array $counts, float $part ): ?int {
		$wanted = $part * array_sum( $counts );
		if ( $wanted <= 0 ) {
			return null;
		}
		$low = 0;
		foreach ( self::BOUNDS as $class => $high ) {
			$count = $counts[ $class ] ?? 0;
			if ( $count > 0 && $wanted <= $count ) {
				return (int) round( $low + ( $high - $low ) * $wanted / $count );
			}
			$wanted -= $count;
			$low     = $high;
		}
		return $low;
	}
}
