<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Budget\BudgetPurse;
use Causerie\Chat\Budget\Caps;
use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Budget\Thresholds;
use Causerie\Chat\Budget\UsageRow;
use Causerie\Chat\Budget\UsageStore;
use Causerie\Chat\Models\Catalogue\Price;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ReplyState;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class BudgetPurseTest extends TestCase {

	private const DAY = '2026-11-25';

	private ModelChoice $choice;

	protected function setUp(): void {
		parent::setUp();
		$this->choice = new ModelChoice( 'openai', 'gpt-6-luna' );
		wp_unschedule_hook( Thresholds::HOOK );
	}

	private function purse( ?int $perDay, ?int $perMonth = null, int $bot = 3, string $day = self::DAY, ?Price $price = new Price( 1.0, 0.1, 2.0 ) ): BudgetPurse {
		$store = new UsageStore( Plugin::services()->database() );
		return new BudgetPurse( $store, new Tariff( static fn (): ?Price => $price ), new Caps( $perDay, $perMonth ), new Thresholds( new Queue() ), $bot, 'conversation', $day );
	}

	/** A request whose worst case is 51 tokens in and 1,000 tokens out. */
	private static function request(): ModelRequest {
		return new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, str_repeat( 'x', 96 ) ) ], '', [], '', '', null, 1000, '' );
	}

	/** @return array<string, string|null> */
	private static function row(): array {
		return Plugin::services()->database()->row( 'SELECT SUM( requests ) AS requests, SUM( input_tokens ) AS input, SUM( cached_tokens ) AS cached, SUM( output_tokens ) AS output, SUM( cost ) AS cost, SUM( assumed ) AS assumed, SUM( reserved ) AS reserved FROM {usage}' ) ?? [];
	}

	public function test_what_is_reserved_is_the_worst_and_what_is_settled_is_the_truth(): void {
		$purse = $this->purse( 10_000 );
		self::assertTrue( $purse->reserve( $this->choice, self::request() ) );
		self::assertSame( '2050', self::row()['reserved'] );
		$purse->settle( $this->choice, new Usage( 40, 100, 0, 30 ) );
		// 10 new tokens, 30 cached ones at a tenth, 100 tokens out at 2.
		self::assertSame( [ '1', '40', '30', '100', '213', '0', '0' ], array_values( self::row() ) );
		self::assertSame( 213, $purse->cost() );
	}

	public function test_thoughts_beside_the_output_are_paid_for_and_counted(): void {
		$purse = $this->purse( 10_000 );
		self::assertTrue( $purse->reserve( $this->choice, self::request() ) );
		$purse->settle( $this->choice, new Usage( 10, 100, 200, beside: 200 ) );
		self::assertSame( [ '1', '10', '0', '300', '610', '0', '0' ], array_values( self::row() ) );
	}

	public function test_what_goes_back_with_results_of_tools_is_reserved_too(): void {
		$back = ModelMessage::ofReply( new ModelReply( '', FinishReason::ToolCalls, '', toolCalls: [ new ToolCall( '1', 'find', str_repeat( 'a', 400 ) ) ], state: new ReplyState( 'some', [ str_repeat( 's', 600 ) ] ) ) );
		self::assertTrue( $this->purse( 10_000 )->reserve( $this->choice, self::request()->followedBy( $back, ModelMessage::ofResults( [ new ToolResult( '1', 'find', str_repeat( 'r', 1000 ) ) ] ) ) ) );
		// 1,000 tokens more than the request alone, and two for the brackets and quotes of the state.
		self::assertSame( '3052', self::row()['reserved'] );
	}

	public function test_a_call_that_does_not_fit_is_not_made_and_leaves_nothing_behind(): void {
		$purse = $this->purse( 4000 );
		self::assertTrue( $purse->reserve( $this->choice, self::request() ) );
		self::assertFalse( $this->purse( 4000 )->reserve( $this->choice, self::request() ) );
		self::assertSame( '2050', self::row()['reserved'] );
		$purse->settle( $this->choice, new Usage( 10, 0 ) );
		self::assertTrue( $this->purse( 4000 )->reserve( $this->choice, self::request() ) );
	}

	public function test_bots_have_days_and_the_site_has_a_month(): void {
		self::assertTrue( $this->purse( 2100, null, 3 )->reserve( $this->choice, self::request() ) );
		self::assertTrue( $this->purse( 2100, null, 4 )->reserve( $this->choice, self::request() ) );
		self::assertTrue( $this->purse( 2100, null, 3, '2026-11-26' )->reserve( $this->choice, self::request() ) );
		self::assertFalse( $this->purse( null, 6500, 5, '2026-11-30' )->reserve( $this->choice, self::request() ) );
		self::assertTrue( $this->purse( null, 6500, 5, '2026-12-01' )->reserve( $this->choice, self::request() ) );
	}

	public function test_without_a_cap_a_call_costs_one_statement_and_built_in_answers_none(): void {
		$database = Plugin::services()->database();
		$before   = $database->statements();
		$purse    = $this->purse( null );
		self::assertTrue( $purse->reserve( $this->choice, self::request() ) );
		$purse->settle( $this->choice, new Usage( 1, 1 ) );
		self::assertSame( 1, $database->statements() - $before );

		$builtIn = new ModelChoice( 'builtin', '' );
		$purse   = $this->purse( 0 );
		self::assertTrue( $purse->reserve( $builtIn, self::request() ) );
		$purse->settle( $builtIn, new Usage() );
		self::assertSame( 1, $database->statements() - $before );

		$purse = $this->purse( 1_000_000 );
		$purse->reserve( $this->choice, self::request() );
		$purse->settle( $this->choice, new Usage( 1, 1 ) );
		self::assertSame( 4, $database->statements() - $before );
	}

	public function test_an_unknown_price_counts_as_the_dearest_one_but_is_no_known_cost(): void {
		$purse = $this->purse( 60_000, null, 3, self::DAY, null );
		self::assertTrue( $purse->reserve( $this->choice, self::request() ) );
		$purse->settle( $this->choice, new Usage( 10, 10 ) );
		self::assertSame( [ '0', '600' ], [ self::row()['cost'], self::row()['assumed'] ] );
		self::assertSame( 0, $purse->cost() );
		self::assertFalse( $this->purse( 50_000, null, 3, self::DAY, null )->reserve( $this->choice, self::request() ) );
	}

	/** @return array<string, array{int|null, int|null, string, string, string}> Cap of the day, cap of the month, scope, period, and what the message names. */
	public static function caps(): array {
		return [
			'the day of a bot'      => [ 20_000, 1_000_000, 'bot-3', self::DAY, 'for today' ],
			'the month of the site' => [ 1_000_000, 20_000, Thresholds::SITE, '2026-11', 'of your site for this month' ],
			'the month alone'       => [ null, 20_000, Thresholds::SITE, '2026-11', 'of your site for this month' ],
		];
	}

	#[DataProvider( 'caps' )]
	public function test_the_owner_is_told_once_at_80_and_at_100_percent( ?int $perDay, ?int $perMonth, string $scope, string $period, string $words ): void {
		$mails = [];
		add_filter(
			'pre_wp_mail',
			static function ( mixed $sent, array $mail ) use ( &$mails ): bool {
				$mails[] = $mail;
				return true;
			},
			10,
			2
		);
		$told = [];
		add_action(
			'causerie_budget_threshold_reached',
			static function ( string $scope, string $period, int $percent ) use ( &$told ): void {
				$told[] = [ $scope, $period, $percent ];
			},
			10,
			3
		);
		$call = function ( int $tokens ) use ( $perDay, $perMonth ): bool {
			$purse = $this->purse( $perDay, $perMonth );
			$fits  = $purse->reserve( $this->choice, self::request() );
			if ( $fits ) {
				$purse->settle( $this->choice, new Usage( $tokens ) );
			}
			self::runQueue();
			return $fits;
		};
		$call( 15_900 );
		self::assertSame( [], $told );
		$call( 100 );
		self::assertTrue( $call( 0 ) );
		self::assertTrue( $call( 0 ) );
		self::assertSame( [ [ $scope, $period, 80 ] ], $told );
		self::assertCount( 1, $mails );
		$call( 3000 );
		self::assertFalse( $call( 0 ) );
		self::assertFalse( $call( 0 ) );
		self::assertSame( [ 80, 100 ], array_column( $told, 2 ) );
		self::assertCount( 2, $mails );
		self::assertSame( get_option( 'admin_email' ), $mails[0]['to'] );
		self::assertStringContainsString( '80 %', $mails[0]['subject'] );
		self::assertMatchesRegularExpression( '/More than 80 % .*' . preg_quote( $words, '/' ) . '/', $mails[0]['message'] );
		self::assertStringContainsString( 'spent. Until then', $mails[1]['message'] );
		self::assertStringContainsString( 'by a cheaper model as long as what is left is enough for it', $mails[1]['message'] );
		remove_all_filters( 'pre_wp_mail' );
	}

	public function test_a_call_that_does_not_fit_into_what_is_left_is_no_spent_budget(): void {
		$mails = [];
		$told  = [];
		add_filter(
			'pre_wp_mail',
			static function ( mixed $sent, array $mail ) use ( &$mails ): bool {
				$mails[] = $mail['subject'] . "\n" . $mail['message'];
				return true;
			},
			10,
			2
		);
		$listen = static function ( string $scope, string $period, int $percent ) use ( &$told ): void {
			$told[] = $percent;
		};
		add_action( 'causerie_budget_threshold_reached', $listen, 10, 3 );
		// 59 % are spent, and of 5,000 the worst case of a call is 2,050.
		foreach ( [ 2950, 0, 0 ] as $tokens ) {
			$purse = $this->purse( 5000 );
			if ( $purse->reserve( $this->choice, self::request() ) && $tokens > 0 ) {
				$purse->settle( $this->choice, new Usage( $tokens ) );
			}
			self::runQueue();
		}
		self::assertFalse( $this->purse( 5000 )->reserve( $this->choice, self::request() ) );
		self::runQueue();
		self::assertSame( [], $told );
		self::assertCount( 1, $mails );
		self::assertStringContainsString( 'too little for one whole reply', $mails[0] );
		self::assertStringNotContainsString( '%', $mails[0] );
		// Now 80 % are, and that is still told.
		( new UsageStore( Plugin::services()->database() ) )->settle( new UsageRow( self::DAY, 3, $this->choice, 'conversation' ), new Usage( 1 ), 1050, 0, 4100 );
		self::assertFalse( $this->purse( 5000 )->reserve( $this->choice, self::request() ) );
		self::runQueue();
		self::assertSame( [ 80 ], $told );
		self::assertCount( 2, $mails );
		remove_action( 'causerie_budget_threshold_reached', $listen );
		remove_all_filters( 'pre_wp_mail' );
	}

	private static function runQueue(): void {
		foreach ( _get_cron_array() as $time => $hooks ) {
			foreach ( $hooks[ Thresholds::HOOK ] ?? [] as $event ) {
				wp_unschedule_event( $time, Thresholds::HOOK, $event['args'] );
				do_action_ref_array( Thresholds::HOOK, $event['args'] );
			}
		}
	}
}
