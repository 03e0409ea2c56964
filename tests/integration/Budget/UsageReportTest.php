<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\Purses;
use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Budget\Thresholds;
use Causerie\Chat\Budget\UsageReport;
use Causerie\Chat\Budget\UsageRow;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

final class UsageReportTest extends TestCase {

	private const QUERY = [ 'group_by' => 'day' ];

	private UsageReport $report;

	protected function setUp(): void {
		parent::setUp();
		$store = Plugin::services()->usage();
		$clock = new FixedClock();
		// Noon of the tenth of a month with 30 days.
		$clock->milliseconds = 1000 * (int) strtotime( '2026-11-10T12:00:00Z' );
		$settings            = static fn (): array => [
			'budget' => [
				'currency'  => 'EUR',
				'per_usd'   => 0.5,
				'per_month' => 40,
				'email'     => '',
			],
		];
		$this->report        = new UsageReport( $store, new Purses( $store, new Tariff( static fn (): null => null ), new Thresholds( new Queue() ), $clock, $settings ), $settings );
		$luna                = new ModelChoice( 'openai', 'gpt-6-luna' );
		$store->settle( new UsageRow( '2026-10-31', 3, $luna, 'conversation' ), new Usage( 1, 1 ), 9_000_000, 0, 0 );
		$store->settle( new UsageRow( '2026-11-09', 3, $luna, 'conversation' ), new Usage( 100, 10, 0, 60 ), 2_000_000, 0, 0 );
		$store->settle( new UsageRow( '2026-11-10', 3, $luna, 'title' ), new Usage( 5, 1 ), 1_000_000, 0, 0 );
		$store->settle( new UsageRow( '2026-11-10', 4, new ModelChoice( 'openai_compatible', '' ), 'conversation' ), new Usage( 7, 1 ), 0, 500, 0 );
	}

	public function test_it_tells_this_month_in_the_currency_of_the_site(): void {
		$report = $this->report->of( self::QUERY );
		self::assertSame( [ '2026-11-01', '2026-11-10', 'EUR', 40 ], [ $report['from'], $report['to'], $report['currency'], $report['cap'] ] );
		self::assertSame( [ 0.5, 1.5, 4.5 ], [ $report['today'], $report['month'], $report['expected'] ] );
		self::assertSame( [ '2026-11-09', '2026-11-10' ], array_column( $report['rows'], 'group' ) );
		self::assertSame( [ 1.0, 0.5 ], array_column( $report['rows'], 'cost' ) );
		self::assertSame( [ false, true ], array_column( $report['rows'], 'is_partial' ) );
		self::assertSame( [ 1, 2 ], array_column( $report['rows'], 'requests' ) );
		self::assertSame( [ 60, 0 ], array_column( $report['rows'], 'cached_tokens' ) );
	}

	public function test_a_year_of_many_models_loses_none_of_its_days(): void {
		$database = Plugin::services()->database();
		$rows     = [];
		for ( $n = 0; $n < 10_001; ++$n ) {
			$rows[] = [ 'id' => "many-$n", 'day' => '2026-01-01', 'bot_id' => 9, 'provider' => 'openai_compatible', 'model' => "m-$n", 'task' => 'conversation', 'requests' => 1, 'input_tokens' => 2 ];
		}
		foreach ( array_chunk( $rows, 1000 ) as $some ) {
			$database->insert( 'usage', $some );
		}
		$year = $this->report->of( [ 'from' => '2026-01-01', 'to' => '2026-12-31' ] + self::QUERY )['rows'];
		self::assertSame( [ '2026-01-01', '2026-10-31', '2026-11-09', '2026-11-10' ], array_column( $year, 'group' ) );
		self::assertSame( [ 10_001, 20_002 ], [ $year[0]['requests'], $year[0]['input_tokens'] ] );
	}

	public function test_it_groups_by_bot_model_and_task_and_looks_at_other_days(): void {
		self::assertSame( [ '3', '4' ], array_column( $this->report->of( [ 'group_by' => 'bot' ] )['rows'], 'group' ) );
		self::assertSame( [ 'openai/gpt-6-luna', 'openai_compatible' ], array_column( $this->report->of( [ 'group_by' => 'model' ] )['rows'], 'group' ) );
		self::assertSame( [ 'conversation', 'title' ], array_column( $this->report->of( [ 'group_by' => 'task' ] )['rows'], 'group' ) );
		$october = $this->report->of( [ 'from' => '2026-10-01', 'to' => '2026-10-31' ] + self::QUERY );
		self::assertSame( [ 4.5 ], array_column( $october['rows'], 'cost' ) );
		self::assertSame( 1.5, $october['month'] );
		self::assertSame( [ '2026-11-10' ], array_column( $this->report->of( [ 'bot' => 4 ] + self::QUERY )['rows'], 'group' ) );
	}
}
