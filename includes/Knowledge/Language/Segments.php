<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/**
 * About how many words with a sense of their own a text has in scripts that are cut into overlapping pieces: four pairs of
 * characters are no four words. Nothing is looked up, so it is the same on every server.
 */
final class Segments {

	/** Of these scripts a word has about so many characters; 0 where spaces stand between words, so that a run is one. */
	private const SCRIPTS = [
		'\p{Han}'      => 2,
		'\p{Katakana}\x{30FC}' => 0,
		'\p{Hangul}'   => 0,
		'\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}' => 4,
	];

	/** What only makes a question of what is asked: particles of Chinese and Thai. Japanese has them in a script of their own. */
	private const PARTICLES = '/[那呢的了吗嗎么呀啊吧是也还還]|แล้ว|ล่ะ|ละ(?!\p{L})|ไหม|มั้ย|ครับ|ค่ะ|คะ|นะ/u';

	/** @param string $folded As `Words` folds it. */
	public static function count( string $folded ): int {
		$text  = (string) preg_replace( self::PARTICLES, ' ', $folded );
		$count = 0;
		foreach ( self::SCRIPTS as $script => $length ) {
			foreach ( preg_match_all( "/[{$script}]++/u", $text, $runs ) ? $runs[0] : [] as $run ) {
				$count += $length === 0 ? 1 : intdiv( mb_strlen( $run ) + $length - 1, $length );
			}
		}
		return $count;
	}

	/** Whether a word is such a piece. */
	public static function isPiece( string $word ): bool {
		return preg_match( '/^[\p{Han}\p{Hiragana}\p{Katakana}\x{30FC}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]/u', $word ) === 1;
	}
}
