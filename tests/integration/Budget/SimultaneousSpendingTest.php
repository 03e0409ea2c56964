<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\UsageRow;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Many processes of the same site spend at the same moment, each over its own connection to the database. */
final class SimultaneousSpendingTest extends TestCase {

	use ProcessesAtOnce;

	/** Of the site in a month, in millionths of a dollar. */
	private const CAP = 1_000_000;

	private const LEFT = 10_000;

	/** What a call is reserved for. */
	private const WORST = 1000;

	private const BOTS = 10;
	private const EACH = 10;

	/** @return array<string, array{int, int}> What a call really costs, and by how much all may exceed the cap. */
	public static function costs(): array {
		return [
			'less than the worst case' => [ 400, 0 ],
			// Bytes that are more tokens than they usually are. Who began before that was known is not stopped.
			'more than the worst case' => [ 1500, intdiv( self::LEFT, self::WORST ) * ( 1500 - self::WORST ) ],
		];
	}

	#[DataProvider( 'costs' )]
	public function test_a_hundred_calls_at_99_percent_of_the_month_overshoot_by_what_runs_at_most( int $cost, int $overshoot ): void {
		$services = Plugin::services();
		$spent    = self::CAP - self::LEFT;
		$services->usage()->settle( new UsageRow( '2026-11-02', 99, new ModelChoice( 'openai', 'gpt-6-luna' ), 'conversation' ), new Usage( 1 ), $spent, 0, 0 );

		$made = $this->spendAtOnce( $cost );

		$sums = $services->database()->row( 'SELECT SUM( cost ) AS cost, SUM( reserved ) AS reserved FROM {usage}' );
		self::assertSame( (string) ( $spent + $cost * $made ), $sums['cost'] ?? '' );
		self::assertSame( '0', $sums['reserved'] ?? '' );
		self::assertLessThanOrEqual( self::CAP + $overshoot, $spent + $cost * $made );
		self::assertGreaterThan( 0, $made );
		self::assertLessThan( self::BOTS * self::EACH, $made );
	}

	/** @return int How many calls were made. */
	private function spendAtOnce( int $cost ): int {
		$arguments = array_map( static fn ( int $bot ): array => [ (string) $bot, (string) self::EACH, (string) $cost ], range( 1, self::BOTS ) );
		return (int) array_sum( self::atOnce( __DIR__ . '/spender.php', $arguments ) );
	}
}
