<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

defined( 'ABSPATH' ) || exit;

/**
 * Numbers of documents as a row of postings holds them: 4096 consecutive numbers are a block, and within it a number is two
 * characters of 64. Plain ASCII, because wpdb looks at text that is not, and the SQLite drop-in has no binary columns.
 */
final class Block {

	public const SIZE = 4096;

	private const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

	/** The block of a document. */
	public static function of( int $number ): int {
		return intdiv( $number, self::SIZE );
	}

	/** What stands for a document in its block. */
	public static function encode( int $number ): string {
		$place = $number % self::SIZE;
		return self::DIGITS[ intdiv( $place, 64 ) ] . self::DIGITS[ $place % 64 ];
	}

	/**
	 * The documents of a block in a form that is quickly compared.
	 *
	 * @return array<int, true> Keys for `decode()`.
	 */
	public static function set( string $sessions ): array {
		return array_fill_keys( (array) unpack( 'n*', $sessions ), true );
	}

	/** The document that a key of `set()` stands for. */
	public static function decode( int $block, int $key ): int {
		return $block * self::SIZE + 64 * (int) strpos( self::DIGITS, chr( $key >> 8 ) ) + (int) strpos( self::DIGITS, chr( $key & 255 ) );
	}
}
