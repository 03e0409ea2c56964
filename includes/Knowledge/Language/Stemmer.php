<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** Takes the endings off words, by the rules of their language. */
final class Stemmer {

	/** What must be left of a word, in characters. */
	private const LEFT = 3;

	/** Words that are remembered, so that memory stays flat while a whole site is read. */
	private const REMEMBERED = 20000;

	/** @var array<string, string> */
	private static array $stems = [];

	/**
	 * @param string $word     As `Words` writes it.
	 * @param string $language Two letters; words of other languages than those with rules come back as they are.
	 */
	public static function stem( string $word, string $language ): string {
		$key = $language . ' ' . $word;
		if ( ! isset( self::$stems[ $key ] ) ) {
			if ( count( self::$stems ) >= self::REMEMBERED ) {
				self::$stems = [];
			}
			self::$stems[ $key ] = self::cut( $word, $language );
		}
		return self::$stems[ $key ];
	}

	private static function cut( string $word, string $language ): string {
		$steps = SuffixRules::of( $language );
		if ( $steps === [] || preg_match( '/\d/', $word ) ) {
			return $word;
		}
		foreach ( SuffixRules::prefixes( $language ) as $prefix ) {
			if ( str_starts_with( $word, $prefix ) && mb_strlen( $word ) - mb_strlen( $prefix ) >= self::LEFT ) {
				$word = substr( $word, strlen( $prefix ) );
				break;
			}
		}
		foreach ( $steps as $rules ) {
			$word = self::step( $word, $rules );
		}
		$repeated = SuffixRules::repeated( $language );
		while ( $repeated !== null && preg_match( $repeated, $word, $match ) ) {
			$word = substr( $word, strlen( $match[0] ) );
		}
		// One consonant of two at the end, so that shipped meets ship, and cancelled meets cancel.
		if ( strlen( $word ) > self::LEFT ) {
			$word = (string) preg_replace( '/([b-df-hj-np-tv-z])\1$/', '$1', $word );
		}
		$longest = SuffixRules::longest( $language );
		return $longest === null ? $word : mb_substr( $word, 0, $longest );
	}

	/** @param array<string, string> $rules */
	private static function step( string $word, array $rules ): string {
		$length = strlen( $word );
		for ( $size = min( $length - 1, 16 ); $size > 0; $size-- ) {
			$ending = substr( $word, -$size );
			if ( ! isset( $rules[ $ending ] ) ) {
				continue;
			}
			$stem = substr( $word, 0, -$size ) . $rules[ $ending ];
			if ( mb_strlen( $stem ) >= self::LEFT ) {
				return $stem;
			}
		}
		return $word;
	}
}
