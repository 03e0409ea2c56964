<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

use Causerie\Chat\Knowledge\Item;
use Causerie\Chat\Knowledge\Language\AnswerKind;
use Causerie\Chat\Knowledge\Language\Sentences;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Question;
use Causerie\Chat\Knowledge\Spelling;

defined( 'ABSPATH' ) || exit;

/** Picks from a passage the sentences that answer a question, and what is needed to understand them. */
final class SentencePicker {

	private const SENTENCES = 3;
	private const ITEMS     = 6;

	/** Share of the best sentence's score with which another one is quoted too. */
	private const CLOSE = 0.6;

	/** The same among the items of a list. */
	private const CLOSE_ITEM = 0.9;

	/** Share of what is asked with which a heading makes the text below it the answer. */
	private const HEADED = 0.6;

	/** What a sentence counts that has the kind of answer that is asked for, and one that has not. */
	private const FITS     = 2.0;
	private const FITS_NOT = 0.5;

	/** What a related word counts where the one that was asked for is not. */
	private const RELATED = 0.85;

	/** What a passage counts more whose heading (or, above the first one, whose title) is all that is asked. */
	private const HEADING = 0.2;

	/** Related to every word that only names the kind of answer: a sentence that has one need not name it. */
	private const ANSWERED = [ '#value' => true ];

	/** What a word counts that is only in the title or the headings above a sentence. */
	private const ABOVE = 0.5;

	/** Words with which a sentence leans on the one before. */
	private const LEANING = '/^(?:it|they|this|that|these|those|he|she|but|however|otherwise|then|il|elle|ils|elles|cela|ce|cette|mais|sinon|er|sie|dies|aber|ello|esto|pero)\b/iu';

	/** @return list<string> Sentences and items in reading order. */
	public function pick( string $question, Passage $passage ): array {
		$units = self::units( $passage );
		$score = self::scores( $question, $passage, $units );
		$forms = self::forms( $question, $passage );
		// Where the heading is the question, what stands below it is the answer, from its first word.
		$isPlain = AnswerKind::of( $question ) === null;
		$best    = $isPlain && self::headed( $forms, $passage ) >= self::HEADED ? 0 : (int) array_search( max( $score ), $score, true );
		$steps   = $isPlain ? self::steps( $best, $units ) : [];
		return $steps === [] ? $this->around( $best, $units, $score ) : $steps;
	}

	/** How well the best sentence of a passage answers; only comparable within one question. */
	public function rate( string $question, Passage $passage ): float {
		$forms = self::forms( $question, $passage );
		return $forms === [] ? 0.0 : max( self::scores( $question, $passage, self::units( $passage ), true ) ) / count( $forms ) + self::HEADING * self::headed( $forms, $passage );
	}

	/**
	 * @param list<array{non-empty-list<string>, list<string>}> $forms
	 * @return float Share of what is asked that stands right above the passage, 0 to 1.
	 */
	private static function headed( array $forms, Passage $passage ): float {
		$above = self::terms( $passage->heading === '' ? $passage->title : $passage->heading, $passage );
		return $forms === [] ? 0.0 : self::covered( $forms, $above, array_fill( 0, count( $forms ), 1.0 ) ) / count( $forms );
	}

	/**
	 * One step of instructions is no answer: all of them, where they are few.
	 *
	 * @param non-empty-list<string> $units
	 * @return list<string> Empty where the unit is no step, or one of too many.
	 */
	private static function steps( int $best, array $units ): array {
		$first = $best;
		$last  = $best;
		while ( $first > 0 && Item::isNumbered( $units[ $first - 1 ] ) ) {
			--$first;
		}
		while ( Item::isNumbered( $units[ $last + 1 ] ?? '' ) ) {
			++$last;
		}
		return Item::isNumbered( $units[ $best ] ) && $last - $first < self::ITEMS ? array_slice( $units, $first, $last - $first + 1 ) : [];
	}

	/**
	 * @param non-empty-list<string> $units
	 * @param bool                   $isAbsolute Whether each word counts the same, so that passages can be compared.
	 * @return non-empty-array<int, float> By unit.
	 */
	private static function scores( string $question, Passage $passage, array $units, bool $isAbsolute = false ): array {
		$forms   = self::forms( $question, $passage );
		$sets    = array_map( static fn ( string $unit ): array => self::terms( $unit, $passage ), $units );
		$weights = $isAbsolute ? array_fill( 0, count( $forms ), 1.0 ) : self::rarity( $forms, $sets );
		$above   = self::terms( $passage->title . ' ' . $passage->heading, $passage );
		$kind    = AnswerKind::of( $question );
		$scores  = [];
		foreach ( $sets as $i => $set ) {
			$fits         = $kind?->isIn( $units[ $i ] );
			$met          = $fits ? self::ANSWERED : [];
			$fit          = match ( $fits ) {
				null  => 1.0,
				true  => self::FITS,
				false => self::FITS_NOT,
			};
			$scores[ $i ] = $fit * ( ( 1 - self::ABOVE ) * self::covered( $forms, $set + $met, $weights ) + self::ABOVE * self::covered( $forms, $set + $met + $above, $weights ) );
		}
		return $scores;
	}

	/** @return list<array{non-empty-list<string>, list<string>}> Of each word of the question, what it is in the passage's language, and what is related. */
	private static function forms( string $question, Passage $passage ): array {
		$asked   = Question::of( $question, $passage->language );
		$known   = self::terms( $passage->title . "\n" . $passage->heading . "\n" . $passage->text, $passage );
		$unknown = array_filter( $asked->forms, static fn ( array $variants ): bool => array_intersect_key( array_flip( $variants ), $known ) === [] );
		$asked   = $asked->with( ( new Spelling() )->formsOf( $unknown, array_map( 'strval', array_keys( $known ) ) ) );
		$forms   = [];
		foreach ( $asked->forms as $word => $variants ) {
			$forms[] = [ $variants, [ ...$asked->related[ $word ] ?? [], ...in_array( (string) $word, $asked->naming, true ) ? array_keys( self::ANSWERED ) : [] ] ];
		}
		return $forms;
	}

	/** @return array<string, true> */
	private static function terms( string $text, Passage $passage ): array {
		return array_fill_keys( Terms::of( $text, $passage->language ), true );
	}

	/**
	 * @param list<string>      $units
	 * @param array<int, float> $score
	 * @return list<string>
	 */
	private function around( int $best, array $units, array $score ): array {
		$isItem = static fn ( int $i ): bool => isset( $units[ $i ] ) && Item::is( $units[ $i ] );
		$chosen = [ $best ];
		if ( $isItem( $best ) ) {
			$close  = array_keys( array_filter( $score, static fn ( float $value, int $i ): bool => $i !== $best && $isItem( $i ) && $value >= self::CLOSE_ITEM * $score[ $best ], ARRAY_FILTER_USE_BOTH ) );
			$chosen = [ $best, ...array_slice( $close, 0, self::ITEMS - 1 ) ];
			$first = min( $chosen );
			if ( $first > 0 && ! $isItem( $first - 1 ) && str_ends_with( $units[ $first - 1 ], ':' ) ) {
				$chosen[] = $first - 1;
			}
			return self::inOrder( $chosen, $units );
		}
		if ( $best > 0 && ! $isItem( $best - 1 ) && preg_match( self::LEANING, $units[ $best ] ) ) {
			$chosen[] = $best - 1;
		}
		foreach ( array_slice( array_keys( $units ), $best + 1, self::SENTENCES - count( $chosen ) ) as $next ) {
			if ( $isItem( $next ) || ( $score[ $next ] < self::CLOSE * $score[ $best ] && $next > $best + 1 ) ) {
				break;
			}
			$chosen[] = $next;
		}
		$last = max( $chosen );
		// A sentence announces the list after it, with a colon or as the only one above it.
		if ( $isItem( $last + 1 ) && ( preg_match( '/[:：]$/u', $units[ $last ] ) || $last + 1 === 1 ) ) {
			foreach ( range( $last + 1, $last + self::ITEMS ) as $item ) {
				if ( ! $isItem( $item ) ) {
					break;
				}
				$chosen[] = $item;
			}
		}
		return self::inOrder( $chosen, $units );
	}

	/** @return non-empty-list<string> All that a passage says: sentences, items and rows in reading order. */
	public static function units( Passage $passage ): array {
		$units = [];
		foreach ( explode( "\n", $passage->text ) as $line ) {
			array_push( $units, ...( Item::is( $line ) ? [ $line ] : Sentences::of( $line, $passage->language ) ) );
		}
		return $units === [] ? [ $passage->title ] : $units;
	}

	/**
	 * A word that is in every sentence tells none of them apart.
	 *
	 * @param list<array{non-empty-list<string>, list<string>}> $forms
	 * @param list<array<string, true>>    $sets Terms of each sentence.
	 * @return list<float> By word of the question.
	 */
	private static function rarity( array $forms, array $sets ): array {
		return array_map(
			static fn ( array $form ): float => log( 1 + ( count( $sets ) + 1 ) / ( 1 + count( array_filter( $sets, static fn ( array $set ): bool => self::share( $form, $set ) > 0 ) ) ) ),
			$forms
		);
	}

	/**
	 * @param list<array{non-empty-list<string>, list<string>}> $forms
	 * @param array<string, true>          $set
	 * @param list<float>                  $rarity
	 */
	private static function covered( array $forms, array $set, array $rarity ): float {
		$sum = 0.0;
		foreach ( $forms as $word => $form ) {
			$sum += self::share( $form, $set ) * $rarity[ $word ];
		}
		return $sum;
	}

	/**
	 * @param array{non-empty-list<string>, list<string>} $form
	 * @param array<string, true>                         $set
	 */
	private static function share( array $form, array $set ): float {
		[ $variants, $related ] = $form;
		return match ( true ) {
			array_intersect_key( array_flip( $variants ), $set ) !== [] => 1.0,
			array_intersect_key( array_flip( $related ), $set ) !== [] => self::RELATED,
			default => 0.0,
		};
	}

	/**
	 * @param list<int>    $chosen
	 * @param list<string> $units
	 * @return list<string>
	 */
	private static function inOrder( array $chosen, array $units ): array {
		sort( $chosen );
		return array_map( static fn ( int $i ): string => $units[ $i ], array_values( array_unique( $chosen ) ) );
	}
}
