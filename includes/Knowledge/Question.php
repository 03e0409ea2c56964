<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\AnswerKind;
use Causerie\Chat\Knowledge\Language\Compounds;
use Causerie\Chat\Knowledge\Language\LanguageDetector;
use Causerie\Chat\Knowledge\Language\Phrasings;
use Causerie\Chat\Knowledge\Language\Regions;
use Causerie\Chat\Knowledge\Language\Segments;
use Causerie\Chat\Knowledge\Language\Stemmer;
use Causerie\Chat\Knowledge\Language\StopWords;
use Causerie\Chat\Knowledge\Language\Synonyms;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Language\Words;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What is asked for: each word with the forms under which pages in the likely languages have it. */
final class Question {

	/** Words that are looked up; the rest of a very long message adds cost and no sense. */
	private const LONGEST = 24;

	/**
	 * @param array<string, non-empty-list<string>> $forms    Terms by word.
	 * @param array<string, list<string>>           $related  Terms by word that mean nearly the same, or take it in, and count less.
	 * @param string                                $language What the question seems to be written in (two letters), or ''.
	 * @param AnswerKind|null                       $kind     What it asks for, or null where that shows in no value.
	 * @param list<string>                          $naming   Words of `$forms` that only name that kind.
	 * @param array<string, list<non-empty-list<string>>> $phrases Terms that, all of them together, stand for a word.
	 * @param int                                   $length   About how many words with a sense of their own it has, as people count them.
	 */
	private function __construct(
		public readonly array $forms,
		public readonly array $related,
		public readonly string $language,
		public readonly ?AnswerKind $kind,
		public readonly array $naming,
		public readonly array $phrases = [],
		public readonly int $length = 0,
	) {}

	/** @param string $pageLanguage BCP 47, or '' where it is not known. */
	public static function of( string $text, string $pageLanguage ): self {
		// A word that was copied from a page has the places in it at which it may be broken.
		$text      = Characters::visible( $text );
		$detected  = LanguageDetector::of( $text );
		$languages = array_values( array_unique( array_filter( [ $detected, Terms::primary( $pageLanguage ), Terms::primary( get_locale() ) ] ) ) );
		$kind      = AnswerKind::of( $text );
		$folded    = Phrasings::replace( Words::fold( $text ) );
		$words     = array_values( array_unique( Words::of( $folded ) ) );
		$stop      = StopWords::of( $languages[0] ?? '' );
		$telling   = array_slice( array_filter( $words, static fn ( string $word ): bool => ! isset( $stop[ $word ] ) ), 0, self::LONGEST );
		$forms     = [];
		$related   = [];
		foreach ( $telling as $word ) {
			$forms[ $word ] = array_values( array_unique( array_map( static fn ( string $language ): string => Stemmer::stem( $word, $language ), $languages === [] ? [ '' ] : $languages ) ) );
			foreach ( $languages as $language ) {
				$related[ $word ] = [ ...$related[ $word ] ?? [], ...self::relatedTo( $word, $language, count( $telling ) > 1 ), ...$kind === null ? Synonyms::opposites( Stemmer::stem( $word, $language ), $language ) : [] ];
			}
		}
		$length = count( array_filter( array_map( 'strval', array_keys( $forms ) ), static fn ( string $word ): bool => ! Segments::isPiece( $word ) ) ) + Segments::count( $folded );
		return new self( $forms, $related, $languages[0] ?? '', $kind, array_values( array_intersect( $telling, $kind?->naming( $folded ) ?? [] ) ), length: $length );
	}

	/** @return list<string> Every form of every word, once. */
	public function terms(): array {
		return array_values( array_unique( array_map( 'strval', array_merge( ...array_values( $this->forms ), ...array_values( $this->related ), ...array_merge( ...array_values( $this->phrases ) ) ) ) ) );
	}

	/** @return list<non-empty-list<string>> The forms of each word, with what counts for it. */
	public function groups(): array {
		$groups = [];
		foreach ( $this->forms as $word => $forms ) {
			$groups[] = array_values( array_unique( array_merge( $forms, $this->related[ $word ] ?? [], ...$this->phrases[ $word ] ?? [] ) ) );
		}
		return $groups;
	}

	/**
	 * @param bool $hasContext Whether more is asked than the word: a page about the world is none about Japan.
	 * @return list<string> Stems of what means nearly the same, of what a compound is about, and of the regions that a country is in.
	 */
	private static function relatedTo( string $word, string $language, bool $hasContext ): array {
		$related = Synonyms::of( Stemmer::stem( $word, $language ), $language );
		$subject = Compounds::subject( $word, $language );
		if ( $subject !== '' ) {
			$stem = Stemmer::stem( $subject, $language );
			array_push( $related, $stem, ...Synonyms::of( $stem, $language ) );
		}
		foreach ( $hasContext ? Regions::around( $word, $language ) : [] as $region ) {
			$stem = Stemmer::stem( $region, $language );
			array_push( $related, $stem, ...Synonyms::of( $stem, $language ) );
		}
		return $related;
	}

	/** @param array<string, list<string>> $corrections Terms by misspelt word; with what means nearly the same, they are related. */
	public function with( array $corrections ): self {
		$merged = $this->related;
		foreach ( $corrections as $word => $terms ) {
			$synonyms        = array_map( fn ( string $term ): array => Synonyms::of( $term, $this->language ), $terms );
			$merged[ $word ] = array_values( array_unique( array_merge( $merged[ $word ] ?? [], $terms, ...$synonyms ) ) );
		}
		return new self( $this->forms, $merged, $this->language, $this->kind, $this->naming, $this->phrases, $this->length );
	}

	/**
	 * With other names of what is asked for: each counts for the words that it stands for.
	 *
	 * @param list<array{non-empty-list<string>, non-empty-list<string>}> $names What is asked with, and what pages have in its place; as terms.
	 */
	public function named( array $names ): self {
		$related = $this->related;
		$phrases = $this->phrases;
		foreach ( $names as [ $asked, $found ] ) {
			foreach ( $this->wordsOf( $asked ) as $word ) {
				if ( isset( $found[1] ) ) {
					$phrases[ $word ][] = $found;
				} else {
					$related[ $word ] = array_values( array_unique( [ ...$related[ $word ] ?? [], $found[0] ] ) );
				}
			}
		}
		return new self( $this->forms, $related, $this->language, $this->kind, $this->naming, $phrases, $this->length );
	}

	/**
	 * @param non-empty-list<string> $terms
	 * @return list<string> The words that have these forms, or none where one of the terms is not asked for.
	 */
	private function wordsOf( array $terms ): array {
		$words = [];
		foreach ( $terms as $term ) {
			$having = array_keys( array_filter( $this->forms, static fn ( array $forms ): bool => in_array( $term, $forms, true ) ) );
			if ( $having === [] ) {
				return [];
			}
			array_push( $words, ...array_map( 'strval', $having ) );
		}
		return $words;
	}
}
