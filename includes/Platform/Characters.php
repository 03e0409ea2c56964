<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * What is done with the characters of UTF-8 text also where PHP has no mbstring, which WordPress does not demand. WordPress
 * itself brings `mb_strlen()` and `mb_substr()`, and nothing more.
 */
final class Characters {

	/** Joiners that some scripts and emoji are written with (U+200C, U+200D) stay. */
	private const INVISIBLE = '/[\x{E0000}-\x{E007F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{200B}\x{2060}-\x{2064}\x{FEFF}\x{00AD}]|(?![\t\n])\p{Cc}/u';

	/** Those that pages are written in, beside UTF-8. */
	private const CHARSETS = '/^(windows-125\d|iso-8859-\d+|euc-(jp|kr|cn|tw)|shift_jis|gb2312|gb18030|gbk|big5|koi8-[ru]|utf-16(le|be)?)$/iD';

	/** In lower case; without mbstring only A to Z. */
	public static function lower( string $text ): string {
		return function_exists( 'mb_strtolower' ) ? mb_strtolower( $text, 'UTF-8' ) : strtolower( $text );
	}

	/** In upper case; without mbstring only A to Z. */
	public static function upper( string $text ): string {
		return function_exists( 'mb_strtoupper' ) ? mb_strtoupper( $text, 'UTF-8' ) : strtoupper( $text );
	}

	/** Without characters that people do not see but models read: tag characters, bidirectional controls, zero-width spaces and joins of words. */
	public static function visible( string $text ): string {
		return (string) preg_replace( self::INVISIBLE, '', $text );
	}

	/**
	 * The beginning of a text, without a part of a character at its end.
	 *
	 * @param int $bytes At most so many.
	 */
	public static function cut( string $text, int $bytes ): string {
		if ( strlen( $text ) <= $bytes ) {
			return $text;
		}
		while ( $bytes > 0 && ( ord( $text[ $bytes ] ) & 0xC0 ) === 0x80 ) {
			--$bytes;
		}
		return substr( $text, 0, $bytes );
	}

	/**
	 * @param string $text Well-formed UTF-8.
	 * @return list<string>
	 */
	public static function split( string $text ): array {
		$characters = preg_split( '//u', $text, -1, PREG_SPLIT_NO_EMPTY );
		return $characters === false ? [] : $characters;
	}

	/**
	 * A text of others in UTF-8. Without mbstring, or in what PHP does not know, what is no UTF-8 becomes a mark of its own.
	 *
	 * @param string $charset As they name it; '' where they do not.
	 */
	public static function fromCharset( string $text, string $charset ): string {
		// What browsers understand by it.
		$charset = in_array( strtolower( $charset ), [ 'iso-8859-1', 'latin1', 'us-ascii', 'ascii' ], true ) ? 'windows-1252' : $charset;
		if ( function_exists( 'mb_convert_encoding' ) && preg_match( self::CHARSETS, $charset ) === 1 ) {
			try {
				return (string) mb_convert_encoding( $text, 'UTF-8', $charset );
			} catch ( \ValueError ) {
				return self::scrub( $text );
			}
		}
		return self::scrub( $text );
	}

	/** With a mark of its own in the place of what is no UTF-8. */
	public static function scrub( string $text ): string {
		return preg_match( '//u', $text ) === 1 ? $text : htmlspecialchars_decode( htmlspecialchars( $text, ENT_NOQUOTES | ENT_SUBSTITUTE, 'UTF-8' ), ENT_NOQUOTES );
	}
}
