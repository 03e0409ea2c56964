<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\QuestionForm;
use Causerie\Chat\Knowledge\Language\Terms;

defined( 'ABSPATH' ) || exit;

/**
 * A second look at the best passages, at their text: whether the words of the question stand close together, whether a page
 * asks in its title as the visitor does, and whether another form of a word is there that its ending hid.
 */
final class Closeness {

	/** Words from one to the other that make them neighbours. */
	private const WINDOW = 8;

	/** What all neighbours together count, each pair by the more common word of it. */
	private const NEIGHBOURS = 1.5;

	/** What a title asked in the same form counts, and one in another form, as shares of the score. */
	private const SAME_FORM  = 0.15;
	private const OTHER_FORM = 0.1;

	/** What the same beginning counts where the word is not there, by how much of the longer word it is. */
	private const BEGINNING = 0.4;

	/** Bytes of the beginning that are compared at least, and the least share of the longer word. */
	private const SHORTEST = 4;
	private const SHARE    = 0.6;

	/** Rarity of a word that the site does not have: it cannot count as the rarest of all. */
	private const UNKNOWN = 2.0;

	/** @var array<string, int> Number of the word, by each term that stands for it. */
	private readonly array $words;

	/** @var list<float> By word. */
	private readonly array $rarity;

	/** @var list<string> By word: its first form. */
	private readonly array $forms;

	/** @var list<string> How it is asked. */
	private readonly array $asked;

	/** @var array<int, list<string>> Terms of titles, by document. */
	private array $titles = [];

	public function __construct( string $text, Question $question, Postings $postings ) {
		$words = [];
		foreach ( array_values( $question->forms ) as $number => $forms ) {
			$words += array_fill_keys( $forms, $number );
		}
		$forms = array_keys( $question->forms );
		foreach ( $forms as $number => $word ) {
			$words += array_fill_keys( $question->related[ $word ] ?? [], $number );
		}
		$this->words  = $words;
		$this->forms  = array_map( static fn ( array $variants ): string => (string) $variants[0], array_values( $question->forms ) );
		$this->rarity = array_map( static fn ( array $variants ): float => self::rarity( $variants, $postings ), array_values( $question->forms ) );
		$this->asked  = QuestionForm::of( $text );
	}

	/**
	 * @param array{documentId: int, content: string, title: string, language: string} $passage
	 * @param float                                                                    $score   What its words count.
	 * @return float What its score is multiplied by: about 0.9 to 2.
	 */
	public function of( array $passage, float $score ): float {
		if ( $score <= 0.0 ) {
			return 1.0;
		}
		$title = $this->titles[ $passage['documentId'] ] ??= Terms::of( $passage['title'], $passage['language'] );
		$text  = Terms::of( $passage['content'], $passage['language'] );
		return 1 + $this->form( $passage['title'] ) + ( $this->neighbours( [ $title, $text ] ) + $this->beginnings( [ ...$title, ...$text ] ) ) / $score;
	}

	private function form( string $title ): float {
		$other = $this->asked === [] ? [] : QuestionForm::of( $title );
		return match ( true ) {
			$other === [] => 0.0,
			array_intersect( $this->asked, $other ) !== [] => self::SAME_FORM,
			default => -self::OTHER_FORM,
		};
	}

	/** @param list<list<string>> $texts Terms in order. */
	private function neighbours( array $texts ): float {
		if ( count( $this->rarity ) < 2 ) {
			return 0.0;
		}
		$pairs = [];
		foreach ( $texts as $terms ) {
			$last = [];
			foreach ( $terms as $at => $term ) {
				$word = $this->words[ $term ] ?? null;
				if ( $word === null ) {
					continue;
				}
				foreach ( $last as $other => $place ) {
					if ( $other !== $word && $at - $place <= self::WINDOW ) {
						$pairs[ min( $other, $word ) . ' ' . max( $other, $word ) ] = min( $this->rarity[ $other ], $this->rarity[ $word ] );
					}
				}
				$last[ $word ] = $at;
			}
		}
		return self::NEIGHBOURS * array_sum( $pairs ) / ( count( $this->rarity ) - 1 );
	}

	/** @param list<string> $terms */
	private function beginnings( array $terms ): float {
		$there = [];
		foreach ( $terms as $term ) {
			if ( isset( $this->words[ $term ] ) ) {
				$there[ $this->words[ $term ] ] = true;
			}
		}
		$missing = array_filter( array_diff_key( $this->forms, $there ), static fn ( string $form ): bool => strlen( $form ) > self::SHORTEST );
		if ( $missing === [] ) {
			return 0.0;
		}
		$alike = [];
		foreach ( array_unique( $terms ) as $term ) {
			$alike[ substr( $term, 0, self::SHORTEST ) ][] = $term;
		}
		$sum = 0.0;
		foreach ( $missing as $number => $form ) {
			$shares = array_map( static fn ( string $term ): float => strspn( $term ^ $form, "\0" ) / max( strlen( $term ), strlen( $form ) ), $alike[ substr( $form, 0, self::SHORTEST ) ] ?? [] );
			$share  = max( [ 0.0, ...$shares ] );
			$sum   += $share > self::SHARE ? self::BEGINNING * $share * max( self::UNKNOWN, $this->rarity[ $number ] ) : 0.0;
		}
		return $sum;
	}

	/** @param non-empty-list<string> $forms */
	private static function rarity( array $forms, Postings $postings ): float {
		return max( [ 0.0, ...array_map( static fn ( string $form ): float => $postings->countOf( $form ) > 0 ? $postings->rarity( $form ) : 0.0, $forms ) ] );
	}
}
