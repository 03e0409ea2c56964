<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Knowledge\Language\StopWords;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Language\Words;

defined( 'ABSPATH' ) || exit;

/**
 * The words that a conversation is found by: as they are, in lower case and without accents, not as stems, because who
 * searches knows the word and not the language.
 *
 * Short function words ("the", "und") are left out where the language is known: nearly all conversations have them, and
 * nobody finds anything by them.
 */
final class SearchTerms {

	/** Longest function word that is left out, in bytes. Longer ones ("today", "possible") can be what is looked for. */
	private const SHORT = 4;

	/** Words of a search that count. */
	private const MOST = 10;

	/** Shortest beginning of a word that is looked for, in characters. */
	private const BEGINNING = 3;

	/**
	 * @param string $language BCP 47, or '' where it is not known.
	 * @return array<string, true> Each term once, as key.
	 */
	public static function of( string $text, string $language ): array {
		$terms = [];
		$stop  = StopWords::of( Terms::primary( $language ) );
		foreach ( Words::of( $text ) as $word ) {
			if ( ! self::isShort( $word, $stop ) ) {
				$terms[ $word ] = true;
			}
		}
		return $terms;
	}

	/**
	 * The words of a search, in any language.
	 *
	 * @return list<string> At most ten, each once.
	 */
	public static function sought( string $text ): array {
		$words = array_values( array_unique( Words::of( $text ) ) );
		$kept  = $words;
		foreach ( StopWords::languages() as $language ) {
			$stop = StopWords::of( $language );
			$kept = array_filter( $kept, static fn ( string $word ): bool => ! self::isShort( $word, $stop ) );
		}
		return array_slice( array_values( $kept === [] ? $words : $kept ), 0, self::MOST );
	}

	/** The word that a search ends with, where it may go on: whoever is still typing sees what it could become. */
	public static function beginning( string $text ): ?string {
		$words = Words::of( $text );
		$last  = end( $words );
		// Scripts without spaces are cut into pieces of the same length, so none is the beginning of another.
		$isWord = $last !== false && preg_match( '/^[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}\p{N}.]+$/u', $last ) === 1;
		return $isWord && mb_strlen( $last ) >= self::BEGINNING && preg_match( '/[\p{L}\p{N}]$/u', $text ) === 1 ? $last : null;
	}

	/** @param array<string, true> $stop */
	private static function isShort( string $word, array $stop ): bool {
		return strlen( $word ) <= self::SHORT && isset( $stop[ $word ] );
	}
}
