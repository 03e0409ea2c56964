<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Tells the time. */
class Clock {

	/** Milliseconds since 1970, UTC. */
	public function milliseconds(): int {
		return (int) floor( microtime( true ) * 1000 );
	}

	/** Seconds since 1970, UTC. */
	public function seconds(): int {
		return intdiv( $this->milliseconds(), 1000 );
	}

	/**
	 * A moment as the contract's `Timestamp` (RFC 3339, UTC).
	 *
	 * @param int $milliseconds Since 1970, UTC.
	 */
	public static function timestamp( int $milliseconds ): string {
		return sprintf( '%s.%03dZ', gmdate( 'Y-m-d\TH:i:s', intdiv( $milliseconds, 1000 ) ), $milliseconds % 1000 );
	}
}
