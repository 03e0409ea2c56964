<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents\Rules;

use Causerie\Chat\Knowledge\Language\LanguageDetector;
use Causerie\Chat\Knowledge\Language\Stemmer;
use Causerie\Chat\Knowledge\Language\StopWords;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/** What a visitor says, as phrases are looked for in it: folded, and as its stems in each language that it may be in. */
final class Utterance {

	/** Words that are looked at; what a message wants is said at its beginning. */
	private const LONGEST = 200;

	/** @var array<string, list<string>> Stems by language; under '' the words as they are. */
	private array $stems = [];

	/** @var array<string, list<string>> The same without the words that say nothing. */
	private array $telling = [];

	/**
	 * @param string       $folded    As `Words` folds it.
	 * @param list<string> $words     Whole, as `Words` cuts them.
	 * @param list<string> $languages Two letters each, and '' last.
	 */
	private function __construct(
		public readonly string $folded,
		public readonly array $words,
		public readonly array $languages,
	) {}

	/**
	 * @param string $text         Hostile text.
	 * @param string $pageLanguage Of the page (BCP 47), or '' where it is not known.
	 */
	public static function of( string $text, string $pageLanguage ): self {
		$languages = [ LanguageDetector::of( $text ), Terms::primary( $pageLanguage ), Terms::primary( get_locale() ), '' ];
		return new self( Words::fold( $text ), array_slice( Words::of( $text ), 0, self::LONGEST ), array_values( array_unique( $languages ) ) );
	}

	/** @return list<string> */
	public function stems( string $language ): array {
		return $this->stems[ $language ] ??= self::stemsOf( $this->words, $language );
	}

	/** @return list<string> */
	public function telling( string $language ): array {
		return $this->telling[ $language ] ??= self::stemsOf( self::tellingOf( $this->words, $language ), $language );
	}

	/**
	 * @param list<string> $words
	 * @return list<string>
	 */
	public static function stemsOf( array $words, string $language ): array {
		return array_map( static fn ( string $word ): string => Stemmer::stem( $word, $language ), $words );
	}

	/**
	 * @param list<string> $words
	 * @return list<string> Without those that say nothing.
	 */
	public static function tellingOf( array $words, string $language ): array {
		$stop = StopWords::of( $language );
		return array_values( array_filter( $words, static fn ( string $word ): bool => ! isset( $stop[ $word ] ) ) );
	}
}
