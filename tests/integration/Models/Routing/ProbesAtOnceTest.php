<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Many processes find a circuit half-open at the same moment, each over its own connection to the database. */
final class ProbesAtOnceTest extends TestCase {

	private const PROCESSES = 10;
	private const EACH      = 5;

	public function testOfFiftyCallsExactlyOneProbes(): void {
		$store = new CircuitStore( Plugin::services()->database() );
		$store->fail( 'first', 1000, 60_000, 1, 31_000 );

		$admissions = $this->admitAtOnce();

		self::assertSame( [ 'Probe' => 1, 'Refused' => self::PROCESSES * self::EACH - 1 ], $admissions );
	}

	/** @return array<string, int> How often each admission was given, by name. */
	private function admitAtOnce(): array {
		$running = [];
		for ( $number = 0; $number < self::PROCESSES; $number++ ) {
			$process = proc_open( [ PHP_BINARY, __DIR__ . '/prober.php', ABSPATH, 'first', (string) self::EACH ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
			self::assertIsResource( $process );
			$running[] = [ $process, $pipes ];
		}
		foreach ( $running as [ , $pipes ] ) {
			self::assertSame( "ready\n", fgets( $pipes[1] ) );
		}
		foreach ( $running as [ , $pipes ] ) {
			fwrite( $pipes[0], "go\n" );
		}
		$admissions = [];
		foreach ( $running as [ $process, $pipes ] ) {
			array_push( $admissions, ...json_decode( (string) fgets( $pipes[1] ), true, 4, JSON_THROW_ON_ERROR ) );
			array_map( 'fclose', $pipes );
			proc_close( $process );
		}
		$counts = array_count_values( $admissions );
		ksort( $counts );
		return $counts;
	}
}
