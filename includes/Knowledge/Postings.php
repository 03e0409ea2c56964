<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** What the inverted index says about a few terms. */
final class Postings {

	/**
	 * @param int                             $passages All passages of the site.
	 * @param array<string, int>              $counts   By term: passages that it is in.
	 * @param array<string, array<int, int>>  $weights  By term and passage.
	 * @param list<string>                    $near     Known words that begin like unknown ones, the most common first.
	 */
	private function __construct(
		public readonly int $passages,
		public readonly array $counts,
		private readonly array $weights,
		public readonly array $near,
	) {}

	/** @param list<array<string, string|null>> $rows As `RetrievalStore` reads them. */
	public static function ofRows( array $rows ): self {
		$all     = 0;
		$counts  = [];
		$weights = [];
		$near    = [];
		foreach ( $rows as $row ) {
			$term = (string) $row['term'];
			if ( (int) $row['passage_id'] !== 0 ) {
				$weights[ $term ][ (int) $row['passage_id'] ] = (int) $row['weight'];
			} elseif ( (int) $row['weight'] === RetrievalStore::NEAR ) {
				$near[ $term ] = (int) $row['passages'];
			} elseif ( $term === RetrievalStore::ALL ) {
				$all = (int) $row['passages'];
			} else {
				$counts[ $term ] = (int) $row['passages'];
			}
		}
		arsort( $near );
		return new self( $all, $counts, $weights, array_map( 'strval', array_keys( $near ) ) );
	}

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
