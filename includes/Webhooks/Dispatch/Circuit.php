<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** How much may be under way to an endpoint: less when it fails, and nothing for a while when it fails again and again. */
final class Circuit {

	/** Deliveries under way to one endpoint, from one worker. */
	private const IN_FLIGHT = 20;

	/** After so many failures in a row it is left alone for a while. */
	private const FAILURES = 5;

	/** Shortest and longest while, in milliseconds. */
	private const SHORTEST = 10_000;
	private const LONGEST  = 300_000;

	/**
	 * How many more deliveries may be begun now.
	 *
	 * @param int $inFlight How many are under way.
	 * @param int $now      Milliseconds since 1970, UTC.
	 */
	public static function room( Endpoint $endpoint, int $inFlight, int $now ): int {
		if ( ! $endpoint->isEnabled() || $endpoint->pausedUntil > $now ) {
			return 0;
		}
		// After the while, one delivery shows whether it is well again.
		return max( 0, ( $endpoint->failures >= self::FAILURES ? 1 : self::IN_FLIGHT ) - $inFlight );
	}

	/**
	 * Until when an endpoint is left alone that has just failed once more.
	 *
	 * @param int $failures In a row, with this one.
	 * @param int $now      Milliseconds since 1970, UTC.
	 * @return int Milliseconds since 1970, UTC; 0 for not at all.
	 */
	public static function pause( int $failures, int $now ): int {
		$over = $failures - self::FAILURES;
		return $over < 0 ? 0 : $now + min( self::LONGEST, self::SHORTEST * 2 ** min( $over, 10 ) );
	}
}
