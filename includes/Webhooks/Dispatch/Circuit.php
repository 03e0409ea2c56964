<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/** How much may be under way to an endpoint: less when it fails, and nothing for a while when it fails again and again. */
final class Circuit {

	/** Deliveries under way to one endpoint, from all workers together. */
	private const IN_FLIGHT = 32;

	/** And where it failed last, or from a worker that has no answer of it yet: each answer makes room for one more. */
	private const UNKNOWN = 8;

	/** After so many failures in a row it is left alone for a while. */
	private const FAILURES = 5;

	/** Shortest and longest while, in milliseconds. */
	private const SHORTEST = 10_000;
	private const LONGEST  = 300_000;

	/**
	 * How many deliveries may be under way to an endpoint, from all workers together.
	 *
	 * @param int $now Milliseconds since 1970, UTC.
	 */
	public static function most( Endpoint $endpoint, int $now ): int {
		return match ( true ) {
			! $endpoint->isEnabled(), $endpoint->pausedUntil > $now => 0,
			// After the while, one delivery shows whether it is well again.
			$endpoint->failures >= self::FAILURES => 1,
			// What is under way at once tells no more than one failure, so no more than a few find out.
			$endpoint->failures > 0 => self::UNKNOWN,
			default => self::IN_FLIGHT,
		};
	}

	/**
	 * How many more of these a worker may begin now. An endpoint that hangs takes the room of only a few.
	 *
	 * @param int $most     As most() says.
	 * @param int $inFlight How many are under way from this worker.
	 * @param int $answered How many have ended in this worker's run.
	 */
	public static function room( int $most, int $inFlight, int $answered ): int {
		return max( 0, min( $most, self::UNKNOWN + $answered ) - $inFlight );
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
