<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/** What means the same on this site, as its owner says: words and phrases, each way. */
final class OwnerSynonyms {

	/** Bytes of its first word by which a name that cannot be in a question is told without cutting it to its stems. */
	private const BEGINNING = 3;

	/** @param \Closure(): list<list<string>> $groups The contract's `KnowledgeSynonyms`. */
	public function __construct( private readonly \Closure $groups ) {}

	/** @param string $pageLanguage BCP 47, or '' where it is not known. */
	public function addTo( Question $question, string $pageLanguage ): Question {
		$groups = ( $this->groups )();
		if ( $groups === [] || $question->forms === [] ) {
			return $question;
		}
		$begins = [];
		foreach ( array_keys( $question->forms ) as $word ) {
			$begins[ substr( (string) $word, 0, self::BEGINNING ) ] = true;
		}
		$languages = array_values( array_unique( [ $question->language, Terms::primary( $pageLanguage ), Terms::primary( get_locale() ) ] ) );
		$names     = [];
		foreach ( $groups as $group ) {
			// One name a line, so that the whole group is folded at once.
			$folded = explode( "\n", Words::fold( implode( "\n", $group ) ) );
			foreach ( array_keys( array_filter( $folded, static fn ( string $name ): bool => self::canBegin( $name, $begins ) ) ) as $asked ) {
				foreach ( array_keys( $group ) as $found ) {
					if ( $found !== $asked ) {
						array_push( $names, ...self::pairs( $group[ $asked ] ?? '', $group[ $found ], $languages ) );
					}
				}
			}
		}
		return $names === [] ? $question : $question->named( $names );
	}

	/**
	 * @param string              $name   Folded.
	 * @param array<string, true> $begins Beginnings of the words of a question.
	 */
	private static function canBegin( string $name, array $begins ): bool {
		foreach ( Words::of( $name ) as $word ) {
			if ( isset( $begins[ substr( $word, 0, self::BEGINNING ) ] ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param list<string> $languages In which the names may be written.
	 * @return list<array{non-empty-list<string>, non-empty-list<string>}>
	 */
	private static function pairs( string $asked, string $found, array $languages ): array {
		$pairs = [];
		foreach ( $languages as $language ) {
			$one   = Terms::of( $asked, $language );
			$other = Terms::of( $found, $language );
			if ( $one !== [] && $other !== [] ) {
				$pairs[ implode( ' ', [ ...$one, '=', ...$other ] ) ] = [ $one, $other ];
			}
		}
		return array_values( $pairs );
	}
}
