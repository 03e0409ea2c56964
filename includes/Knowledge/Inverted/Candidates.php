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
	private const POSTINGS = 120_000;

	/** Grades of scores that are told apart when the best of many are looked for. */
	private const GRAINS = 2048;

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
		$numbers = array_keys( $this->least > 0.0 || count( $scores ) > self::MOST ? $this->best( $scores ) : $scores );
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
		if ( count( $lists ) === 1 ) {
			// The usual word, and the shortest way for it.
			$term   = (string) array_key_first( $lists );
			$rarity = $this->rarity[ $term ] ?? 0.0;
			foreach ( $this->weightsOf( $term, $lists[ $term ] ) as $number => $weight ) {
				$scores[ $number ] = ( $scores[ $number ] ?? 0.0 ) + $rarity * $weight;
			}
			return;
		}
		$best = [];
		foreach ( $lists as $term => $list ) {
			$rarity = $this->rarity[ $term ] ?? 0.0;
			foreach ( $this->weightsOf( (string) $term, $list ) as $number => $weight ) {
				$score = $rarity * $weight;
				if ( ! isset( $best[ $number ] ) || $best[ $number ] < $score ) {
					$best[ $number ] = $score;
				}
			}
		}
		foreach ( $best as $number => $score ) {
			$scores[ $number ] = ( $scores[ $number ] ?? 0.0 ) + $score;
		}
	}

	/** @return array<int, int> Weight by number within the shard: all, or the best of a term that is too common. */
	private function weightsOf( string $term, string $list ): array {
		return isset( $this->bounded[ $term ] ) ? PostingList::best( $list, self::BEST ) : array_combine( PostingList::numbers( $list ), PostingList::weights( $list ) );
	}

	/**
	 * @param array<int, float> $scores
	 * @return array<int, float> The best of them, MOST at most, best first.
	 */
	private function best( array $scores ): array {
		$count  = count( $scores );
		$scores = $this->above( $scores );
		arsort( $scores );
		$this->isCut = $this->isCut || count( $scores ) > self::MOST || count( $scores ) < $count;
		return array_slice( $scores, 0, self::MOST, true );
	}

	/**
	 * Leaves out what cannot be among the best, without sorting all of it.
	 *
	 * @param array<int, float> $scores
	 * @return array<int, float> A few more than MOST at most, in any order.
	 */
	private function above( array $scores ): array {
		$least = $this->least;
		if ( count( $scores ) > self::MOST ) {
			$factor    = ( self::GRAINS - 1 ) / max( 1.0, max( $scores ) );
			$histogram = array_fill( 0, self::GRAINS, 0 );
			foreach ( $scores as $score ) {
				++$histogram[ (int) ( $score * $factor ) ];
			}
			$sum = 0;
			for ( $grain = self::GRAINS - 1; $grain > 0 && $sum < self::MOST; $grain-- ) {
				$sum += $histogram[ $grain ];
			}
			$least = max( $least, ( $grain + 1 ) / $factor );
			if ( $sum < self::MOST ) {
				$least = $this->least;
			}
		}
		$above = [];
		foreach ( $scores as $number => $score ) {
			if ( $score >= $least ) {
				$above[ $number ] = $score;
			}
		}
		return $above;
	}
}
