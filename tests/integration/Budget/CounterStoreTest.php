<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Budget\Limit;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

final class CounterStoreTest extends TestCase {

	private FixedClock $clock;

	private CounterStore $counters;

	protected function setUp(): void {
		parent::setUp();
		$this->clock    = new FixedClock();
		$this->counters = new CounterStore( Plugin::services()->database(), $this->clock );
	}

	private function limit( string $counter, int $maximum, int $milliseconds = 60_000, string $problem = 'rate_limited' ): Limit {
		return new Limit( $counter, $maximum, $this->clock->milliseconds + $milliseconds, $problem );
	}

	public function testLetsExactlyAsManyThroughAsTheLimitSays(): void {
		for ( $count = 1; $count <= 3; $count++ ) {
			self::assertNull( $this->counters->add( [ $this->limit( 'a', 3 ) ] ) );
		}
		$hit = $this->counters->add( [ $this->limit( 'a', 3 ) ] );

		self::assertSame( [ 'a', 60 ], [ $hit?->limit->counter, $hit?->retryAfter ] );
		self::assertNull( $this->counters->add( [ $this->limit( 'b', 3 ) ] ) );
	}

	public function testAWindowBeginsWithTheFirstAndIsNotMovedByTheOthers(): void {
		$this->counters->add( [ $this->limit( 'a', 1 ) ] );
		$this->clock->milliseconds += 45_001;
		self::assertSame( 15, $this->counters->add( [ $this->limit( 'a', 1 ) ] )?->retryAfter );

		$this->clock->milliseconds += 14_998;
		self::assertSame( 1, $this->counters->add( [ $this->limit( 'a', 1 ) ] )?->retryAfter );

		$this->clock->milliseconds += 1;
		self::assertNull( $this->counters->add( [ $this->limit( 'a', 1 ) ] ) );
		self::assertSame( 60, $this->counters->add( [ $this->limit( 'a', 1 ) ] )?->retryAfter );
	}

	public function testOfSeveralLimitsTellsTheOneThatLastsLongest(): void {
		$limits = fn (): array => [ $this->limit( 'minute', 1 ), $this->limit( 'day', 1, 3_600_000, 'daily_limit_reached' ), $this->limit( 'wide', 9, 9_000_000 ) ];
		self::assertNull( $this->counters->add( $limits() ) );
		$hit = $this->counters->add( $limits() );

		self::assertSame( [ 'daily_limit_reached', 3600 ], [ $hit?->limit->problem, $hit?->retryAfter ] );
	}

	public function testTakesTwoStatementsHoweverManyLimitsThereAre(): void {
		$database = Plugin::services()->database();
		$before   = $database->statements();
		$this->counters->add( [ $this->limit( 'a', 1 ), $this->limit( 'b', 1 ), $this->limit( 'c', 1 ), $this->limit( 'd', 1 ), $this->limit( 'e', 1 ) ] );

		self::assertSame( 2, $database->statements() - $before );
	}

	public function testDeletesWhatHasEnded(): void {
		$this->counters->add( [ $this->limit( 'short', 1, 1000 ), $this->limit( 'long', 1, 5000 ) ] );
		$this->clock->milliseconds += 1000;

		self::assertSame( 1, $this->counters->deleteExpired() );
		self::assertNotNull( $this->counters->add( [ $this->limit( 'long', 1 ) ] ) );
	}
}
