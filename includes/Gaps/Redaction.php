<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** Takes out of a question what can tell who asked: it is shown to people who look for what a page lacks, not for a person. */
final class Redaction {

	/** What stands in its place. */
	private const MARK = '[…]';

	/** Longest question that is kept, in characters. */
	private const LONGEST = 300;

	private const PERSONAL = [
		// E-mail addresses, also as "name at example dot com" with the sign.
		'/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/u',
		// Addresses of the web: what they end in can be a secret.
		'/\b(?:https?:\/\/|www\.)\S+/iu',
		// IBANs and the like, then phone, order, card and account numbers.
		'/\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{2,4}){3,8}\b/u',
		'/(?<![\p{L}\p{N}])\+?\p{Nd}(?:[\s().\/-]{0,2}\p{Nd}){5,}/u',
		// Codes such as AB-12345.
		'/\b(?=[\p{L}\p{N}-]*\p{Nd}{4})[\p{L}]{1,4}-?\p{Nd}{4,}\b/u',
	];

	/** Scripts that put no space between words: there a name is found within what is written around it. */
	private const UNSPACED = '/[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]/u';

	/** @param list<string> $known The name and the e-mail address of who asked, as far as they are known. */
	public static function of( string $text, array $known = [] ): string {
		$patterns = array_merge( self::PERSONAL, ...array_map( self::patternsOf( ... ), $known ) );
		$text     = (string) preg_replace( $patterns, self::MARK, wp_check_invalid_utf8( Characters::visible( $text ), true ) );
		$text     = trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
		return mb_strlen( $text ) > self::LONGEST ? mb_substr( $text, 0, self::LONGEST - 1 ) . '…' : $text;
	}

	/**
	 * @param string $known A name or an e-mail address.
	 * @return list<string> Patterns of all of it, and of each of its words. Such a word can be one of the language, too ("Rose"):
	 *                      where it begins with a small letter it stays.
	 */
	private static function patternsOf( string $known ): array {
		$known    = trim( wp_check_invalid_utf8( Characters::visible( $known ), true ) );
		$words    = preg_split( '/[\s,]+/u', $known, -1, PREG_SPLIT_NO_EMPTY );
		$words    = array_filter( $words === false ? [] : $words, static fn ( string $word ): bool => mb_strlen( $word ) > 1 );
		$patterns = array_map( static fn ( string $word ): string => self::patternOf( $word, '(?=\P{Ll})' ), array_values( $words ) );
		return preg_match( '/[\s@]/u', $known ) === 1 ? [ self::patternOf( $known ), ...$patterns ] : $patterns;
	}

	private static function patternOf( string $name, string $first = '' ): string {
		$quoted = (string) preg_replace( '/\s+/u', '\s+', preg_quote( $name, '/' ) );
		return preg_match( self::UNSPACED, $name ) === 1 ? "/{$quoted}/iu" : "/(?<![\p{L}\p{M}\p{N}]){$first}(?i:{$quoted})(?![\p{L}\p{M}\p{N}])/u";
	}
}
