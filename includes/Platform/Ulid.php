<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Ids that sort by the time at which they were made: 48 bits of milliseconds and 80 random bits, in Crockford's base 32.
 *
 * @see https://github.com/ulid/spec Here in lower case.
 */
final class Ulid {

	private const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

	private static int $lastTime = 0;

	/** @var array<int, int> The random half of the last id, 16 digits of 5 bits. */
	private static array $lastRandom = [];

	/**
	 * A new id, greater than every one that this process made for the same or an earlier time.
	 *
	 * @param int $milliseconds Since 1970, UTC.
	 * @return string 26 characters.
	 */
	public static function generate( int $milliseconds ): string {
		$time = max( $milliseconds, self::$lastTime );
		if ( $time === self::$lastTime && self::$lastRandom !== [] ) {
			self::increment();
		} else {
			self::$lastRandom = array_map( static fn (): int => random_int( 0, 31 ), range( 1, 16 ) );
			// Room to count upwards within the same millisecond.
			self::$lastRandom[0] &= 15;
		}
		self::$lastTime = $time;

		$id = self::timeOf( $time );
		foreach ( self::$lastRandom as $value ) {
			$id .= self::ALPHABET[ $value ];
		}
		return $id;
	}

	/**
	 * What comes before every id of this time, and after every earlier one; whatever else this process made.
	 *
	 * @param int $milliseconds Since 1970, UTC.
	 * @return string 26 characters.
	 */
	public static function first( int $milliseconds ): string {
		return self::timeOf( $milliseconds ) . str_repeat( '0', 16 );
	}

	private static function timeOf( int $time ): string {
		$digits = '';
		for ( $digit = 0; $digit < 10; $digit++ ) {
			$digits = self::ALPHABET[ $time & 31 ] . $digits;
			$time >>= 5;
		}
		return $digits;
	}

	private static function increment(): void {
		for ( $digit = 15; $digit >= 0; $digit-- ) {
			self::$lastRandom[ $digit ] = ( self::$lastRandom[ $digit ] + 1 ) & 31;
			if ( self::$lastRandom[ $digit ] !== 0 ) {
				return;
			}
		}
	}
}
