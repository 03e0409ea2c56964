<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests;

/** Runs PHP processes that begin at the same moment, each over a connection of its own. */
trait ProcessesAtOnce {

	/**
	 * Each process says `ready`, waits for `go`, and prints one line of JSON.
	 *
	 * @param string             $script    The file of PHP; its first argument is ABSPATH.
	 * @param list<list<string>> $arguments Of each process, after that.
	 * @return list<mixed> What each of them printed, decoded.
	 */
	private static function atOnce( string $script, array $arguments ): array {
		$running = [];
		foreach ( $arguments as $own ) {
			$process = proc_open( [ PHP_BINARY, $script, ABSPATH, ...$own ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
			self::assertIsResource( $process );
			$running[] = [ $process, $pipes ];
		}
		foreach ( $running as [ , $pipes ] ) {
			self::assertSame( "ready\n", fgets( $pipes[1] ) );
		}
		foreach ( $running as [ , $pipes ] ) {
			fwrite( $pipes[0], "go\n" );
		}
		$printed = [];
		foreach ( $running as [ $process, $pipes ] ) {
			$printed[] = json_decode( (string) fgets( $pipes[1] ), true, 4, JSON_THROW_ON_ERROR );
			array_map( 'fclose', $pipes );
			proc_close( $process );
		}
		return $printed;
	}
}
