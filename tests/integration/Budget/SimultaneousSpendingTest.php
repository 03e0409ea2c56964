<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\UsageRow;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Many processes of the same site spend at the same moment, each over its own connection to the database. */
final class SimultaneousSpendingTest extends TestCase {

	private const CAP = 1_000_000;

	public function test_a_hundred_calls_at_99_percent_of_the_cap_never_exceed_it(): void {
		$services = Plugin::services();
		// Ten calls of 1,000 are left.
		$services->usage()->settle( new UsageRow( '2026-11-25', 3, new ModelChoice( 'openai', 'gpt-6-luna' ), 'conversation' ), new Usage( 1 ), self::CAP - 10_000, 0, 0 );

		$made = $this->spendAtOnce( 10, 10 );

		$row = $services->database()->row( 'SELECT cost, reserved FROM {usage}' );
		self::assertSame( (string) ( self::CAP - 10_000 + 1000 * $made ), $row['cost'] ?? '' );
		self::assertSame( '0', $row['reserved'] ?? '' );
		self::assertLessThanOrEqual( 10, $made );
		self::assertGreaterThan( 0, $made );
	}

	/** @return int How many calls were made. */
	private function spendAtOnce( int $processes, int $each ): int {
		$running = [];
		for ( $number = 0; $number < $processes; $number++ ) {
			$process = proc_open( [ PHP_BINARY, __DIR__ . '/spender.php', ABSPATH, (string) $each ], [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
			self::assertIsResource( $process );
			$running[] = [ $process, $pipes ];
		}
		foreach ( $running as [ , $pipes ] ) {
			self::assertSame( "ready\n", fgets( $pipes[1] ) );
		}
		foreach ( $running as [ , $pipes ] ) {
			fwrite( $pipes[0], "go\n" );
		}
		$made = 0;
		foreach ( $running as [ $process, $pipes ] ) {
			$made += (int) fgets( $pipes[1] );
			array_map( 'fclose', $pipes );
			proc_close( $process );
		}
		return $made;
	}
}
