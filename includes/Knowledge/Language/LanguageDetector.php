<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** Tells the language of a text by its script, or by the function words in it. */
final class LanguageDetector {

	/** Scripts that one common language has to itself, in the order in which they are looked for. */
	private const SCRIPTS = [
		'ja' => '/[\p{Hiragana}\p{Katakana}]/u',
		'ko' => '/\p{Hangul}/u',
		'zh' => '/\p{Han}/u',
		'ur' => '/[ٹڈڑےںہ]/u',
		'fa' => '/[پچژگ]/u',
		'ar' => '/\p{Arabic}/u',
		'he' => '/\p{Hebrew}/u',
		'th' => '/\p{Thai}/u',
		'el' => '/\p{Greek}/u',
		'hi' => '/\p{Devanagari}/u',
		'bn' => '/\p{Bengali}/u',
		'pa' => '/\p{Gurmukhi}/u',
		'gu' => '/\p{Gujarati}/u',
		'ta' => '/\p{Tamil}/u',
		'te' => '/\p{Telugu}/u',
		'kn' => '/\p{Kannada}/u',
		'ml' => '/\p{Malayalam}/u',
		'si' => '/\p{Sinhala}/u',
		'km' => '/\p{Khmer}/u',
		'lo' => '/\p{Lao}/u',
		'my' => '/\p{Myanmar}/u',
		'ka' => '/\p{Georgian}/u',
		'hy' => '/\p{Armenian}/u',
		'am' => '/\p{Ethiopic}/u',
		'uk' => '/[іїєґ]/u',
	];

	/** Characters of a long text that are looked at. */
	private const SAMPLE = 6000;

	/**
	 * @param int $least How many function words there must be; a question has few of them, a page many.
	 * @return string Two letters, or '' where the text does not tell.
	 */
	public static function of( string $text, int $least = 1 ): string {
		$text    = mb_substr( $text, 0, self::SAMPLE );
		$letters = (int) preg_match_all( '/\p{L}/u', $text );
		foreach ( self::SCRIPTS as $language => $pattern ) {
			// A foreign name in a text does not change its language; Persian and Ukrainian show in a few letters only.
			$share = in_array( $language, [ 'ur', 'fa', 'uk' ], true ) ? 0.02 : 0.2;
			if ( (int) preg_match_all( $pattern, $text ) > $share * $letters ) {
				return $language;
			}
		}
		$language = self::byFunctionWords( $text, $least );
		// Cyrillic without any of them is Russian, as most of it is.
		return $language === '' && (int) preg_match_all( '/\p{Cyrillic}/u', $text ) > 0.2 * $letters ? 'ru' : $language;
	}

	private static function byFunctionWords( string $text, int $least ): string {
		$words  = Words::of( $text );
		$counts = [];
		foreach ( StopWords::languages() as $language ) {
			$stop                = StopWords::of( $language );
			$counts[ $language ] = count( array_filter( $words, static fn ( string $word ): bool => isset( $stop[ $word ] ) ) );
		}
		arsort( $counts );
		[ $first, $second ] = array_keys( $counts );
		// A tie tells nothing: "no" is a word of five of them.
		return $counts[ $first ] >= $least && $counts[ $first ] > $counts[ $second ] ? $first : '';
	}
}
