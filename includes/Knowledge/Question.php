<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\LanguageDetector;
use Causerie\Chat\Knowledge\Language\Stemmer;
use Causerie\Chat\Knowledge\Language\StopWords;
use Causerie\Chat\Knowledge\Language\Synonyms;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/** What is asked for: each word with the forms under which pages in the likely languages have it. */
final class Question {

	/** Words that are looked up; the rest of a very long message adds cost and no sense. */
	private const LONGEST = 24;

	/** What makes a question of its second word, which says nothing about a page then. */
	private const QUESTIONING = '/\b(?:how (?:long|far|old|often|soon|big)|combien de temps|wie lange|cuanto tiempo|quanto tempo|hoe lang)\b/iu';

	/** What asks for a price without the word that pages have for it. */
	private const PRICE = [
		'/\bhow (?:much|expensive)\b(?! (?:time|space|room))/u' => ' price ',
		'/\bwie (?:viel kostet|viel kosten|teuer)\b/u'           => ' preis ',
	];

	/**
	 * @param array<string, non-empty-list<string>> $forms    Terms by word.
	 * @param array<string, list<string>>           $related  Terms by word that mean nearly the same, and count less.
	 * @param string                                $language What the question seems to be written in (two letters), or ''.
	 */
	private function __construct(
		public readonly array $forms,
		public readonly array $related,
		public readonly string $language,
	) {}

	/** @param string $pageLanguage BCP 47, or '' where it is not known. */
	public static function of( string $text, string $pageLanguage ): self {
		$detected  = LanguageDetector::of( $text );
		$languages = array_values( array_unique( array_filter( [ $detected, Terms::primary( $pageLanguage ), Terms::primary( get_locale() ) ] ) ) );
		$words     = array_values( array_unique( Words::of( (string) preg_replace( [ self::QUESTIONING, ...array_keys( self::PRICE ) ], [ ' ', ...array_values( self::PRICE ) ], Words::fold( $text ) ) ) ) );
		$stop      = StopWords::of( $languages[0] ?? '' );
		$telling   = array_filter( $words, static fn ( string $word ): bool => ! isset( $stop[ $word ] ) );
		$forms     = [];
		$related   = [];
		foreach ( array_slice( $telling, 0, self::LONGEST ) as $word ) {
			$forms[ $word ] = array_values( array_unique( array_map( static fn ( string $language ): string => Stemmer::stem( $word, $language ), [] === $languages ? [ '' ] : $languages ) ) );
			foreach ( $languages as $language ) {
				$related[ $word ] = [ ...$related[ $word ] ?? [], ...Synonyms::of( Stemmer::stem( $word, $language ), $language ) ];
			}
		}
		return new self( $forms, $related, $languages[0] ?? '' );
	}

	/** @return list<string> Every form of every word, once. */
	public function terms(): array {
		return array_values( array_unique( array_map( 'strval', array_merge( ...array_values( $this->forms ), ...array_values( $this->related ) ) ) ) );
	}

	/** @param array<string, list<string>> $related More terms by word that count less. */
	public function with( array $related ): self {
		$merged = $this->related;
		foreach ( $related as $word => $more ) {
			$merged[ $word ] = array_values( array_unique( [ ...$merged[ $word ] ?? [], ...$more ] ) );
		}
		return new self( $this->forms, $merged, $this->language );
	}
}
