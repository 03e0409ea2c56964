<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/** How near passages are to a question by their meaning. */
final class Nearness {

	/**
	 * @param array<int, float> $similarities Cosines, -1 to 1, by passage, the nearest first.
	 * @param Noise             $noise        What such numbers are worth.
	 */
	public function __construct(
		private readonly array $similarities,
		private readonly Noise $noise,
	) {}

	public static function unknown(): self {
		return new self( [], Noise::of( [] ) );
	}

	public function isKnown(): bool {
		return $this->similarities !== [];
	}

	/** @return float|null Null where the passage has no vector. */
	public function of( int $passage ): ?float {
		return $this->similarities[ $passage ] ?? null;
	}

	/** @return array<int, float> Cosines by passage, the nearest first. */
	public function all(): array {
		return $this->similarities;
	}

	/** @return float 0 to 1: how sure it is that the passage is about what is asked, as far as meaning tells. */
	public function confidence( int $passage ): float {
		$similarity = $this->of( $passage );
		return $similarity === null ? 0.0 : $this->noise->confidence( $similarity );
	}

	/**
	 * Of the passages that words did not find, the nearest of those that are near at all.
	 *
	 * @param array<int, mixed> $found By passage.
	 * @return list<int>
	 */
	public function beyond( array $found, int $limit ): array {
		$others = array_filter( array_keys( array_diff_key( $this->similarities, $found ) ), fn ( int $passage ): bool => $this->confidence( $passage ) > 0.0 );
		return array_slice( array_values( $others ), 0, $limit );
	}
}
