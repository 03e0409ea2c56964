<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** What the inverted index says about a few terms. */
final class Postings {

	/**
	 * @param int                             $passages All passages of the site.
	 * @param array<string, int>              $counts   By term: passages that it is in.
	 * @param array<string, array<int, int>>  $weights  By term and passage: of the passages that are worth ranking.
	 * @param list<string>                    $near     Known words that begin like unknown ones, the most common first.
	 */
	public function __construct(
		public readonly int $passages,
		public readonly array $counts,
		private readonly array $weights,
		public readonly array $near,
	) {}

	/** @return array<int, int> Weight by passage. */
	public function of( string $term ): array {
		return $this->weights[ $term ] ?? [];
	}

	public function countOf( string $term ): int {
		return max( 0, $this->counts[ $term ] ?? 0 );
	}

	/** How rare a term is: 0 for one that is everywhere, the highest for one that is nowhere. */
	public function rarity( string $term ): float {
		$count = min( $this->passages, $this->countOf( $term ) );
		return log( 1 + ( $this->passages - $count + 0.5 ) / ( $count + 0.5 ) );
	}

	/** Whether most passages have the term, so that it tells them apart badly. */
	public function isEverywhere( string $term ): bool {
		return $this->countOf( $term ) > 0.4 * $this->passages && $this->passages > 50;
	}
}
