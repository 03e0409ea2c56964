<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** Passages in the order in which they answer a question, by BM25. */
final class Ranking {

	/** How much a passage that has only a part of what is asked loses. */
	private const PARTIAL = 0.35;

	/** What a related word counts where the one that was asked for is not: a synonym, or the correction of a misspelling. */
	private const RELATED = 0.85;

	/** What a word counts in the coverage beside its rarity, which says little on a site of a few pages. */
	private const ANY_WORD = 1.0;

	/** @var array<int, float> Score by passage, best first. */
	public readonly array $scores;

	/** @var array<int, float> Share of what is asked, 0 to 1, by passage. */
	public readonly array $coverage;

	/** @var list<string> Words that no passage has in any form. */
	public readonly array $unknown;

	/** @var array<string, float> What each word counts in the coverage. */
	private array $worth = [];

	/** @var array<int, array<string, float>> Share of each word, by passage that has it. */
	private array $shares = [];

	public function __construct(
		public readonly Question $question,
		public readonly Postings $postings,
	) {
		$scores  = [];
		$unknown = [];
		$rarest  = $this->rarest( $question, $postings );
		foreach ( $question->forms as $word => $forms ) {
			$related = array_values( array_diff( $question->related[ $word ] ?? [], $forms ) );
			if ( ! self::isKnown( $forms, $postings ) ) {
				$unknown[] = (string) $word;
			}
			$this->worth[ $word ] = self::ANY_WORD + $rarest[ $word ];
			$best   = $this->best( $forms, $postings, count( $rarest ) > 1, self::sharing( $rarest[ $word ], [ ...$forms, ...$related ], $postings ) );
			$share  = array_map( static fn (): float => 1.0, $best );
			$others = [ $this->best( $related, $postings, count( $rarest ) > 1, self::RELATED ), ...array_map( static fn ( array $terms ): array => self::together( $terms, $postings ), $question->phrases[ $word ] ?? [] ) ];
			foreach ( $others as $weights ) {
				foreach ( $weights as $passage => $weight ) {
					$best[ $passage ]    = max( $best[ $passage ] ?? 0.0, $weight );
					$share[ $passage ] ??= self::RELATED;
				}
			}
			foreach ( $best as $passage => $weight ) {
				$scores[ $passage ]                  = ( $scores[ $passage ] ?? 0.0 ) + $weight;
				$this->shares[ $passage ][ $word ] = $share[ $passage ];
			}
		}
		$covered = [];
		foreach ( $scores as $passage => $score ) {
			$covered[ $passage ] = $this->coverageWith( $passage, [] );
			$scores[ $passage ]  = $score * ( 1 - self::PARTIAL + self::PARTIAL * $covered[ $passage ] );
		}
		arsort( $scores );
		$this->scores   = $scores;
		$this->coverage = $covered;
		$this->unknown  = $unknown;
	}

	/**
	 * Share of what is asked, 0 to 1, where a passage has what some of the words name.
	 *
	 * @param list<string> $words
	 */
	public function coverageWith( int $passage, array $words ): float {
		$shares = ( $this->shares[ $passage ] ?? [] ) + array_fill_keys( $words, self::RELATED );
		$met    = 0.0;
		foreach ( $shares as $word => $share ) {
			$met += $share * $this->worth[ $word ];
		}
		$asked = array_sum( $this->worth );
		return $asked > 0 ? min( 1.0, $met / $asked ) : 0.0;
	}

	/** The most that any passage has of what is asked, 0 to 1. */
	public function covered(): float {
		return $this->coverage === [] ? 0.0 : max( $this->coverage );
	}

	/** @return array<string, float> Rarity of each word: that of its rarest known form. */
	private function rarest( Question $question, Postings $postings ): array {
		$rarity = [];
		foreach ( $question->forms as $word => $forms ) {
			$forms           = [ ...$forms, ...self::isKnown( $forms, $postings ) ? [] : $question->related[ $word ] ?? [] ];
			$known           = array_filter( $forms, static fn ( string $form ): bool => $postings->countOf( $form ) > 0 );
			$rarity[ $word ] = max( 0.0, ...array_map( static fn ( string $form ): float => $postings->rarity( $form ), array_values( $known === [] ? $forms : $known ) ) );
		}
		return $rarity;
	}

	/**
	 * What the word itself counts: a rare word for a common thing ("raincoat" for "coat") is half as rare as it looks.
	 *
	 * @param non-empty-list<string> $terms All that can stand for the word.
	 * @return float 0.5 to 1.
	 */
	private static function sharing( float $rarity, array $terms, Postings $postings ): float {
		$common = min( array_map( static fn ( string $term ): float => $postings->countOf( $term ) > 0 ? $postings->rarity( $term ) : $rarity, $terms ) );
		return $rarity > 0 ? min( 1.0, ( 1 + $common / $rarity ) / 2 ) : 1.0;
	}

	/**
	 * The best form of a word in each passage: "livraison" cut as French and as English is one word, not two.
	 *
	 * @param list<string> $forms
	 * @param float        $factor What each counts.
	 * @return array<int, float>
	 */
	private function best( array $forms, Postings $postings, bool $hasOthers, float $factor ): array {
		$best = [];
		foreach ( $forms as $form ) {
			if ( $hasOthers && $postings->isEverywhere( $form ) ) {
				continue;
			}
			$rarity = $factor * $postings->rarity( $form );
			foreach ( $postings->of( $form ) as $passage => $weight ) {
				$best[ $passage ] = max( $best[ $passage ] ?? 0.0, $rarity * $weight / TermWeights::SCALE );
			}
		}
		return $best;
	}

	/**
	 * Passages that have all words of another name for what is asked: no one of them counts without the others.
	 *
	 * @param non-empty-list<string> $terms
	 * @return array<int, float>
	 */
	private static function together( array $terms, Postings $postings ): array {
		// What is everywhere is in nearly every passage anyway, and its postings are not read.
		$terms = array_values( array_filter( $terms, static fn ( string $term ): bool => ! $postings->isEverywhere( $term ) ) );
		$all   = $terms === [] ? [] : $postings->of( $terms[0] );
		foreach ( $terms as $term ) {
			$all = array_intersect_key( $all, $postings->of( $term ) );
		}
		foreach ( array_keys( $all ) as $passage ) {
			$weights         = array_map( static fn ( string $term ): float => $postings->rarity( $term ) * $postings->of( $term )[ $passage ] / TermWeights::SCALE, $terms );
			$all[ $passage ] = self::RELATED * array_sum( $weights ) / count( $weights );
		}
		return $all;
	}

	/** @param list<string> $terms */
	private static function isKnown( array $terms, Postings $postings ): bool {
		foreach ( $terms as $term ) {
			if ( $postings->countOf( $term ) > 0 ) {
				return true;
			}
		}
		return false;
	}
}
