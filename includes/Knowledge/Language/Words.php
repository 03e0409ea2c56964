<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/**
 * Cuts text into words that compare alike: lower case, without accents, Arabic in one spelling.
 *
 * Scripts that put no spaces between words give overlapping pairs of characters (Chinese, Japanese, Korean) or threes
 * (Thai, Lao, Khmer, Burmese), so that no dictionary is needed and question and page are cut alike on every server.
 */
final class Words {

	private const PAIRED  = '\p{Han}\p{Hiragana}\p{Katakana}\x{30FC}';
	private const HANGUL  = '\p{Hangul}';
	private const TRIPLED = '\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}';

	/** Scripts take in signs like "。", too, from some version of the library of patterns on. */
	private const LETTER = '(?=[\p{L}\p{M}\p{N}])';

	private const ONE_SPELLING = [
		'ά' => 'α',
		'έ' => 'ε',
		'ή' => 'η',
		'ί' => 'ι',
		'ϊ' => 'ι',
		'ΐ' => 'ι',
		'ό' => 'ο',
		'ύ' => 'υ',
		'ϋ' => 'υ',
		'ΰ' => 'υ',
		'ώ' => 'ω',
		'ς' => 'σ',
		'ё' => 'е',
		'ँ' => 'ं',
	];

	/** Longest word that is kept, in characters; a longer one is an address or noise. */
	private const LENGTH = 40;

	/** @return list<string> In the order of the text, repeated as often as they occur. */
	public static function of( string $text ): array {
		$text  = self::fold( $text );
		$other = '(?:(?![' . self::PAIRED . self::HANGUL . self::TRIPLED . '])[\p{L}\p{M}\p{N}])';
		if ( ! preg_match_all( '/\p{N}++(?:[.,]\p{N}++)++|((?:' . self::LETTER . '[' . self::PAIRED . '])++)|((?:' . self::LETTER . '[' . self::HANGUL . '])++)|((?:' . self::LETTER . '[' . self::TRIPLED . '])++)|' . $other . '++/u', $text, $matches, PREG_SET_ORDER ) ) {
			return [];
		}
		$words = [];
		foreach ( $matches as $match ) {
			if ( ( $match[3] ?? '' ) !== '' ) {
				array_push( $words, ...self::overlapping( $match[3], 3 ) );
			} elseif ( ( $match[1] ?? '' ) !== '' || ( $match[2] ?? '' ) !== '' ) {
				array_push( $words, ...self::overlapping( $match[0], 2 ) );
			} else {
				$words[] = str_replace( ',', '.', mb_substr( $match[0], 0, self::LENGTH ) );
			}
		}
		return $words;
	}

	/** One spelling for what readers take for the same. */
	public static function fold( string $text ): string {
		if ( class_exists( \Normalizer::class ) ) {
			$text = (string) \Normalizer::normalize( $text, \Normalizer::FORM_KC );
		}
		$text = Characters::lower( $text );
		// German and Dutch compounds keep their s; WordPress would make one s of ß.
		$text = str_replace( [ 'ß', '’', 'ʼ' ], [ 'ss', "'", "'" ], $text );
		// Without mbstring a capital with an accent is one still.
		$text = strtolower( remove_accents( $text, 'en_US' ) );
		$text = self::foldScripts( $text );
		return (string) preg_replace(
			[
				// Elided articles and pronouns (l'adresse, qu'il, dell'ordine), the English genitive, and e-mail, t-shirt.
				'/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu|gl|dell|nell|sull|all|dall|un)\'(?=\p{L})/u',
				'/\'(?:s|re|ve|ll|d|t|m)?(?![\p{L}\p{N}])/u',
				'/(?<![\p{L}\p{N}])(\p{L})-(?=\p{L}{2})/u',
			],
			[ '', '', '$1' ],
			$text
		);
	}

	/** Scripts whose signs WordPress leaves as they are: Greek accents and the last sigma, Russian yo, Hebrew points, Hindi dots. */
	private static function foldScripts( string $text ): string {
		if ( preg_match( '/[^\x00-\x7F]/', $text ) !== 1 ) {
			return $text;
		}
		if ( preg_match( '/\p{Arabic}/u', $text ) ) {
			$text = self::foldArabic( $text );
		}
		$text = (string) preg_replace( '/(?<=[\p{Latin}\p{Greek}])[\x{0300}-\x{036F}]+|[\x{0591}-\x{05BD}\x{05BF}-\x{05C7}\x{093C}]|(?<=\p{Hebrew})["״\'׳](?=\p{Hebrew})/u', '', $text );
		return strtr( $text, self::ONE_SPELLING );
	}

	/** Alef, yeh and teh marbuta in one form, without vowel signs and stretching; Persian letters as the Arabic ones. */
	private static function foldArabic( string $text ): string {
		$text = (string) preg_replace( '/[\x{0610}-\x{061A}\x{064B}-\x{065F}\x{0670}\x{0640}\x{06D6}-\x{06ED}]/u', '', $text );
		return strtr( $text, [
			'أ' => 'ا',
			'إ' => 'ا',
			'آ' => 'ا',
			'ٱ' => 'ا',
			'ى' => 'ي',
			'ی' => 'ي',
			'ئ' => 'ي',
			'ؤ' => 'و',
			'ة' => 'ه',
			'ک' => 'ك',
		] );
	}

	/** @return list<string> */
	private static function overlapping( string $run, int $size ): array {
		$characters = Characters::split( $run );
		if ( count( $characters ) <= $size ) {
			return [ $run ];
		}
		$pieces = [];
		for ( $start = 0, $last = count( $characters ) - $size; $start <= $last; $start++ ) {
			$pieces[] = implode( '', array_slice( $characters, $start, $size ) );
		}
		return $pieces;
	}
}
