<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** The PHP processes that answer this site's requests, as far as they can be counted from within. */
final class PhpWorkers {

	/** Where PHP does not say how many there are: no host that runs WordPress well has fewer. */
	private const UNKNOWN = 4;

	/** How often php-fpm is asked, and microseconds in between: while one process is told, no other one is. */
	private const TRIES = 100;
	private const PAUSE = 1000;

	/** How many requests can be answered at once, 1 or more. Never more than there are. */
	public static function count(): int {
		$status = self::status();
		if ( isset( $status['total-processes'] ) ) {
			// A pool that grows as it is needed has been this large, so it can be again.
			return max( 1, (int) $status['total-processes'], (int) ( $status['max-active-processes'] ?? 1 ) );
		}
		foreach ( [ 'PHP_CLI_SERVER_WORKERS', 'LSAPI_CHILDREN', 'PHP_FCGI_CHILDREN' ] as $name ) {
			$count = (int) getenv( $name );
			if ( $count > 0 ) {
				return $count;
			}
		}
		return self::UNKNOWN;
	}

	/** Whether requests are known to wait because every process is busy. */
	public static function areShort(): bool {
		$waiting = (int) ( self::status()['listen-queue'] ?? 0 );
		return $waiting > 0;
	}

	/** @return array<string, mixed> What php-fpm says of the pool; [] where it is another server, or the host has switched that off. */
	private static function status(): array {
		if ( ! function_exists( 'fpm_get_status' ) ) {
			return [];
		}
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$status = fpm_get_status();
			if ( is_array( $status ) ) {
				return $status;
			}
			usleep( self::PAUSE );
		}
		return [];
	}
}
