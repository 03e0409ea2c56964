<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

defined( 'ABSPATH' ) || exit;

/** When a delivery that failed is tried again: twelve tries in about four days. */
final class RetrySchedule {

	/** Seconds from one try to the next. */
	private const PAUSES = [ 5, 30, 120, 600, 1800, 7200, 18_000, 36_000, 64_800, 86_400, 129_600 ];

	/** How much a pause is longer or shorter by chance, so that what failed together does not come back together. */
	private const JITTER = 0.2;

	/** Most seconds that a receiver can ask for. */
	private const MOST = 86_400;

	/**
	 * @param int    $attempts   How often it was tried.
	 * @param int    $status     HTTP status of the last answer; 0 for none.
	 * @param string $retryAfter The header of that answer; '' for none.
	 * @param int    $now        Milliseconds since 1970, UTC.
	 * @return int|null Milliseconds since 1970, UTC; null to give up.
	 */
	public static function next( int $attempts, int $status, string $retryAfter, int $now ): ?int {
		$pause = self::PAUSES[ $attempts - 1 ] ?? null;
		if ( $pause === null ) {
			return null;
		}
		$wanted = self::wanted( $status, $retryAfter, $now );
		$jitter = 1 + self::JITTER * ( random_int( -1000, 1000 ) / 1000 );
		// Never before the receiver wants it, so what it asks for only becomes longer.
		return $now + (int) max( 1000 * $pause * $jitter, 1000 * $wanted * ( 1 + abs( $jitter - 1 ) / 4 ) );
	}

	/**
	 * For how long a receiver asks to be left alone.
	 *
	 * @param int    $status     HTTP status of its answer; 0 for none.
	 * @param string $retryAfter The header of that answer; '' for none.
	 * @param int    $now        Milliseconds since 1970, UTC.
	 * @return int Seconds, a day at most; 0 where it does not ask.
	 */
	public static function wanted( int $status, string $retryAfter, int $now ): int {
		return in_array( $status, [ 429, 503 ], true ) ? min( self::MOST, self::seconds( $retryAfter, intdiv( $now, 1000 ) ) ) : 0;
	}

	/** @return int Seconds that a header Retry-After asks for, as a number or as a date; 0 where it cannot be read. */
	private static function seconds( string $header, int $now ): int {
		$header = trim( $header );
		if ( ctype_digit( $header ) ) {
			return (int) min( (float) $header, (float) self::MOST );
		}
		$at = preg_match( '/^[A-Za-z]{3}, /', $header ) === 1 ? strtotime( $header ) : false;
		return $at === false ? 0 : max( 0, $at - $now + 1 );
	}
}
