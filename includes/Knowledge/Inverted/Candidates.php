<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

defined( 'ABSPATH' ) || exit;

/**
 * The passages that are worth ranking, of all that have a word that is asked for: those with the most rare words, each in
 * its best form. Shard after shard, so that memory does not grow with the site.
 */
final class Candidates {

	/** Passages that are ranked. */
	public const MOST = 600;

	/** Postings that are looked at; of the commonest terms beyond that, only the best are. */
	private const POSTINGS = 300_000;

	/** Postings of such a term in a shard that can make a passage a candidate. */
	private const BEST = 1000;

	/** @var array<string, true> Terms of which only the best postings are looked at. */
	private array $bounded = [];

	/** @var array<int, float> By number, best first where they were cut. */
	private array $scores = [];

	/** @var array<string, array<int, int>> Weight by term and number; also of passages that others have replaced since. */
	private array $weights = [];

	/** What a passage must have to be among the best so far. */
	private float $least = 0.0;

	/** Whether some passages were left out. */
	private bool $isCut = false;

	/**
	 * @param list<non-empty-list<string>> $words  The terms of each word.
	 * @param array<string, float>         $rarity By term.
	 * @param array<string, int>           $counts Passages by term.
	 */
	public function __construct(
		private readonly array $words,
		private readonly array $rarity,
		array $counts,
	) {
		asort( $counts );
		$looked = 0;
		foreach ( $counts as $term => $count ) {
			$looked += $count;
			if ( $looked > self::POSTINGS ) {
				$this->bounded[ $term ] = true;
			}
		}
	}

	/** @param array<string, string> $lists Posting lists of one shard, by term. */
	public function add( int $shard, array $lists ): void {
		$base   = $shard * PostingList::SHARD;
		$scores = [];
		foreach ( $this->words as $terms ) {
			$this->addWord( array_intersect_key( $lists, array_flip( $terms ) ), $scores );
		}
		$numbers = array_keys( $this->isEnough( $scores ) ? $this->best( $scores ) : $scores );
		foreach ( $lists as $term => $list ) {
			foreach ( PostingList::pick( $list, $numbers ) as $number => $weight ) {
				$this->weights[ $term ][ $base + $number ] = $weight * PostingList::STEP;
			}
		}
		foreach ( $numbers as $number ) {
			$this->scores[ $base + $number ] = $scores[ $number ];
		}
		if ( count( $this->scores ) > self::MOST ) {
			$this->scores = $this->best( $this->scores );
			$this->least  = array_values( $this->scores )[ self::MOST - 1 ] ?? 0.0;
		}
	}

	/** @return list<int> Numbers of the passages. */
	public function numbers(): array {
		return array_keys( $this->scores );
	}

	/** Whether these are all passages that have anything of what is asked. */
	public function areAll(): bool {
		return ! $this->isCut && $this->bounded === [];
	}

	/**
	 * @param array<int, int> $ids Passages by number.
	 * @return array<string, array<int, int>> Weight by term and passage.
	 */
	public function weights( array $ids ): array {
		$weights = [];
		foreach ( $this->weights as $term => $ofTerm ) {
			foreach ( $ofTerm as $number => $weight ) {
				if ( isset( $ids[ $number ] ) ) {
					$weights[ $term ][ $ids[ $number ] ] = $weight;
				}
			}
		}
		return $weights;
	}

	/**
	 * @param array<string, string> $lists  Of the terms of one word.
	 * @param array<int, float>     $scores By number within the shard.
	 */
	private function addWord( array $lists, array &$scores ): void {
		$best = [];
		foreach ( $lists as $term => $list ) {
			$rarity = $this->rarity[ $term ] ?? 0.0;
			if ( isset( $this->bounded[ $term ] ) ) {
				foreach ( PostingList::best( $list, self::BEST ) as $number => $weight ) {
					$best[ $number ] = max( $best[ $number ] ?? 0.0, $rarity * $weight );
				}
				continue;
			}
			$weights = PostingList::weights( $list );
			foreach ( PostingList::numbers( $list ) as $place => $number ) {
				$score = $rarity * $weights[ $place ];
				if ( ! isset( $best[ $number ] ) || $best[ $number ] < $score ) {
					$best[ $number ] = $score;
				}
			}
		}
		if ( $scores === [] ) {
			$scores = $best;
			return;
		}
		foreach ( $best as $number => $score ) {
			$scores[ $number ] = ( $scores[ $number ] ?? 0.0 ) + $score;
		}
	}

	/** @param array<int, float> $scores */
	private function isEnough( array $scores ): bool {
		return $this->least > 0.0 || count( $scores ) > self::MOST;
	}

	/**
	 * @param array<int, float> $scores
	 * @return array<int, float> The best of them, MOST at most, best first.
	 */
	private function best( array $scores ): array {
		$count  = count( $scores );
		$scores = array_filter( $scores, fn ( float $score ): bool => $score >= $this->least );
		arsort( $scores );
		$this->isCut = $this->isCut || count( $scores ) > self::MOST || count( $scores ) < $count;
		return array_slice( $scores, 0, self::MOST, true );
	}
}
