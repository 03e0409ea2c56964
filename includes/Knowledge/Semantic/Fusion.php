<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Knowledge\ScoreParts;

defined( 'ABSPATH' ) || exit;

/**
 * One order out of two: reciprocal rank fusion (Cormack, Clarke, Büttcher 2009). It asks only for the place in each, because
 * scores of words and of vectors cannot be compared.
 */
final class Fusion {

	/** How little the first places count beside the next: the constant of the paper. */
	private const K = 60;

	/**
	 * @param array<int, ScoreParts> $parts By passage; one that words did not find scores 0.
	 * @return array<int, ScoreParts> With the places by both, best first.
	 */
	public static function of( array $parts, Nearness $nearness ): array {
		$byWords   = self::places( array_filter( array_map( static fn ( ScoreParts $part ): float => $part->score(), $parts ), static fn ( float $score ): bool => $score > 0.0 ) );
		$byMeaning = self::places( array_intersect_key( $nearness->all(), $parts ) );
		$fused     = [];
		foreach ( $parts as $passage => $part ) {
			$words   = $byWords[ $passage ] ?? null;
			$meaning = $byMeaning[ $passage ] ?? null;
			// Where one has no vector yet, meaning has no say: it stands where words put it. Words know the language of the reader.
			$score             = self::part( $words ) + ( $meaning === null ? self::part( $words ) : $part->language * self::part( $meaning ) );
			$fused[ $passage ] = $part->fused( new FusedScore( $score * ( self::K + 1 ) / 2, $words, $meaning, $nearness->of( $passage ) ) );
		}
		uasort( $fused, static fn ( ScoreParts $one, ScoreParts $other ): int => ( $other->fused->score ?? 0.0 ) <=> ( $one->fused->score ?? 0.0 ) );
		return $fused;
	}

	private static function part( ?int $place ): float {
		return $place === null ? 0.0 : 1 / ( self::K + $place );
	}

	/**
	 * @param array<int, float> $scores
	 * @return array<int, int> From 1.
	 */
	private static function places( array $scores ): array {
		arsort( $scores );
		$places = [];
		foreach ( array_keys( $scores ) as $at => $passage ) {
			$places[ $passage ] = $at + 1;
		}
		return $places;
	}
}
