<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** Cuts text into sentences and counts its words, in scripts with and without spaces. */
final class Sentences {

	/** @return list<string> Whole sentences without white space around them; a line never runs into the next one. */
	public static function of( string $text, string $language ): array {
		$sentences = [];
		foreach ( explode( "\n", $text ) as $line ) {
			foreach ( self::ofLine( trim( $line ), $language ) as $sentence ) {
				$sentence = trim( $sentence );
				if ( $sentence !== '' ) {
					$sentences[] = $sentence;
				}
			}
		}
		return $sentences;
	}

	/** Words of a text; where words are not spaced, two characters (three in Thai and its neighbours) count as one. */
	public static function countWords( string $text ): int {
		$dense   = (int) preg_match_all( '/[\p{Han}\p{Hiragana}\p{Katakana}]/u', $text );
		$stacked = (int) preg_match_all( '/[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]/u', $text );
		$spaced  = (int) preg_match_all( '/(?:(?![\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])[\p{L}\p{M}\p{N}])++/u', $text );
		return $spaced + intdiv( $dense + 1, 2 ) + intdiv( $stacked + 2, 3 );
	}

	/** @return list<string> */
	private static function ofLine( string $line, string $language ): array {
		if ( $line === '' ) {
			return [];
		}
		$pieces = class_exists( \IntlBreakIterator::class ) ? self::byUnicode( $line, $language ) : self::byPunctuation( $line );
		return self::joinAbbreviations( $pieces );
	}

	/**
	 * @see https://unicode.org/reports/tr29/#Sentence_Boundaries
	 * @return list<string>
	 */
	private static function byUnicode( string $line, string $language ): array {
		$iterator = \IntlBreakIterator::createSentenceInstance( $language === '' ? 'en' : str_replace( '-', '_', $language ) );
		if ( $iterator === null ) {
			return self::byPunctuation( $line );
		}
		$iterator->setText( $line );
		$parts = [];
		foreach ( $iterator->getPartsIterator() as $part ) {
			$parts[] = (string) $part;
		}
		return $parts;
	}

	/** @return list<string> */
	private static function byPunctuation( string $line ): array {
		$pieces = preg_split( '/(?<=[.!?…؟۔][\s»"”\')])\s*(?=[\p{Lu}\p{Lo}\p{N}«"“(¿¡])|(?<=[。！？])/u', $line, -1, PREG_SPLIT_NO_EMPTY );
		return $pieces === false ? [ $line ] : $pieces;
	}

	/**
	 * "Mr. Smith", "z. B. so" and "No. 5" are no ends of sentences.
	 *
	 * @param list<string> $pieces
	 * @return list<string>
	 */
	private static function joinAbbreviations( array $pieces ): array {
		$sentences = [];
		$open      = '';
		foreach ( $pieces as $piece ) {
			$open .= $piece;
			if ( ! preg_match( '/(?:^|[\s(])(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Str|Bd|Av|Tel|Tél|env|approx|ca|bzw|vgl|inkl|max|min|art|vs|etc|M|Mme|Mlle|Sr|Sra|Sig)\.\s*$/iu', $open ) ) {
				$sentences[] = $open;
				$open        = '';
			}
		}
		if ( $open !== '' ) {
			$sentences[] = $open;
		}
		return $sentences;
	}
}
