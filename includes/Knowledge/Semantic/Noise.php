<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/**
 * How near a question is to passages that have nothing to do with it. Models, and questions, differ widely in that: 0.3 is
 * near for one and far for another. So a similarity counts by how far it stands out from those of a sample of the site.
 */
final class Noise {

	/** Robust standard deviations above the median at which a passage begins to be near, and over which it becomes surely so. */
	private const BEGINS = 3.0;
	private const GROWS  = 4.0;

	/** Meaning alone is never as sure as words. */
	private const MOST = 0.95;

	/** Passages without which a sample tells nothing. */
	private const ENOUGH = 5;

	/** Median and deviation of many models, for a site of too few passages. */
	private const USUAL = [ 0.3, 0.05 ];

	/** What a deviation is at least. */
	private const LEAST = 0.03;

	/** Of the median of distances, for it to be a standard deviation. */
	private const NORMAL = 1.4826;

	private function __construct(
		private readonly float $median,
		private readonly float $deviation,
	) {}

	/** @param list<float> $cosines Of the question and a sample of passages. */
	public static function of( array $cosines ): self {
		if ( count( $cosines ) < self::ENOUGH ) {
			return new self( ...self::USUAL );
		}
		$median = self::median( $cosines );
		return new self( $median, max( self::LEAST, self::NORMAL * self::median( array_map( static fn ( float $cosine ): float => abs( $cosine - $median ), $cosines ) ) ) );
	}

	/** @return float 0 to 0.95. */
	public function confidence( float $similarity ): float {
		$above = ( $similarity - $this->median ) / $this->deviation;
		return max( 0.0, min( self::MOST, ( $above - self::BEGINS ) / self::GROWS ) );
	}

	/** @param non-empty-list<float> $values */
	private static function median( array $values ): float {
		sort( $values );
		return $values[ intdiv( count( $values ), 2 ) ];
	}
}
