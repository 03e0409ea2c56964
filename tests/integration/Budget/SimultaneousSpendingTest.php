<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\UsageRow;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;

/** Many processes of the same site spend at the same moment, each over its own connection to the database. */
final class SimultaneousSpendingTest extends TestCase {

	use ProcessesAtOnce;

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
		return (int) array_sum( self::atOnce( __DIR__ . '/spender.php', array_fill( 0, $processes, [ (string) $each ] ) ) );
	}
}
