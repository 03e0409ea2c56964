<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests;

/** Runs PHP processes that are killed in the middle of their work. */
trait MortalProcesses {

	/**
	 * @param string $what       `ask`, `embed`, `read` or `crawl`: see mortal.php.
	 * @param int    $statements How many it sends to the database before it is killed.
	 * @return bool Whether it was killed: false where it came to its end before.
	 */
	private static function isKilled( string $what, int $statements ): bool {
		$process = proc_open( [ PHP_BINARY, __DIR__ . '/mortal.php', ABSPATH, $what, (string) $statements ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
		self::assertIsResource( $process );
		$said = (string) stream_get_contents( $pipes[1] );
		array_map( 'fclose', $pipes );
		proc_close( $process );
		return $said === '';
	}
}
