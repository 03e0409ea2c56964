<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Tests\Models\Heard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/../Heard.php';
require_once __DIR__ . '/ScriptedModel.php';
require_once __DIR__ . '/NotedPurse.php';
require_once __DIR__ . '/Chain.php';

/** One reply, whoever fails before it. */
final class FallbackTest extends TestCase {

	/** What can end a reply only after it has begun, and what is final. */
	private const NOT_HERE = [ 'model_cut_off', 'model_fell_silent', 'model_garbled', 'model_reply_too_long', 'model_content_filtered' ];

	/** How often a model is asked that fails in this way; once where another try would not help. */
	private const TRIES = [
		'model_rate_limited' => 3,
		'model_overloaded'   => 3,
		'model_timeout'      => 3,
		'model_network'      => 3,
	];

	/** @return iterable<string, array{string}> Every failure of a model before it says anything. */
	public static function faults(): iterable {
		foreach ( array_keys( ( require dirname( __DIR__, 4 ) . '/build/contract/errors.php' ) ) as $code ) {
			if ( str_starts_with( $code, 'model_' ) && ! in_array( $code, self::NOT_HERE, true ) ) {
				yield $code => [ $code ];
			}
		}
	}

	#[DataProvider( 'faults' )]
	public function testTheSecondAnswersWhereTheFirstFails( string $problem ): void {
		$first = new ScriptedModel( new ModelException( $problem, 'It broke.' ) );
		$chain = new Chain( [ 'first' => $first, 'second' => new ScriptedModel( 'Here I am.' ) ] );
		$heard = new Heard();

		$reply = $chain->ask( $heard );

		self::assertSame( [ 'Here I am.' ], $heard->deltas );
		self::assertSame( [ 'Here I am.', 'second-large' ], [ $reply->text, $reply->model ] );
		$tries = self::TRIES[ $problem ] ?? 1;
		self::assertCount( $tries, $first->requests );
		self::assertSame( [ ...array_fill( 0, $tries, "first $problem" ), 'second ok' ], $chain->outcomes() );
		self::assertSame( 'second/second-large', $chain->attempts->last()?->name() );
	}

	public function testOneThatCannotBeMadeIsReplaced(): void {
		$chain = new Chain( [ 'gone' => new ModelException( 'model_not_connected', 'Gone.' ), 'second' => new ScriptedModel() ] );
		self::assertSame( 'Hello.', $chain->ask( new Heard() )->text );
		self::assertSame( [ 'gone model_not_connected', 'second ok' ], $chain->outcomes() );
	}

	/** @return array<string, array{ModelException}> */
	public static function final(): array {
		return [
			'a reply that broke off'          => [ new ModelException( 'model_cut_off', 'Cut.', null, true ) ],
			'an overload in mid-sentence'     => [ new ModelException( 'model_overloaded', 'Busy.', 1, true ) ],
			'a reply withheld for its content' => [ new ModelException( 'model_content_filtered', 'No.' ) ],
		];
	}

	#[DataProvider( 'final' )]
	public function testNobodyAnswersInItsPlace( ModelException $failure ): void {
		$first  = new ScriptedModel( $failure );
		$second = new ScriptedModel();
		$chain  = new Chain( [ 'first' => $first, 'second' => $second ] );
		$heard  = new Heard();
		try {
			$chain->ask( $heard );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $told ) {
			self::assertSame( $failure, $told );
		}
		self::assertSame( $failure->hasBegun ? [ 'Half' ] : [], $heard->deltas );
		self::assertCount( 1, $first->requests );
		self::assertSame( [], $second->requests );
		self::assertSame( [], $chain->slept );
	}

	public function testWhenNobodyAnswersTheFailureIsTheFirstOnesAndTheDetailNamesAll(): void {
		$chain = new Chain(
			[
				'first'  => new ScriptedModel( new ModelException( 'model_quota', 'No credit.', 90 ) ),
				'second' => new ScriptedModel( new ModelException( 'model_auth', 'Wrong key.' ) ),
			]
		);
		try {
			$chain->ask( new Heard() );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( [ 'model_quota', 90 ], [ $failure->problem, $failure->retryAfter ] );
			self::assertSame( "first/first-large: No credit.\nsecond/second-large: Wrong key.", $failure->detail );
		}
	}

	public function testAShortRetryAfterIsWaitedForWithSignsOfLife(): void {
		$first = new ScriptedModel( new ModelException( 'model_rate_limited', 'Slowly.', 3 ), 'Now.' );
		$chain = new Chain( [ 'first' => $first, 'second' => new ScriptedModel() ] );
		$heard = new Heard();
		self::assertSame( 'Now.', $chain->ask( $heard )->text );
		self::assertSame( [ 1.0, 1.0, 1.0 ], $chain->slept );
		self::assertSame( 3, $heard->ticks );
		self::assertSame( [ 'first model_rate_limited', 'first ok' ], $chain->outcomes() );
	}

	public function testALongRetryAfterIsNotWaitedFor(): void {
		$first = new ScriptedModel( new ModelException( 'model_rate_limited', 'Later.', 60 ), 'Now.' );
		$chain = new Chain( [ 'first' => $first, 'second' => new ScriptedModel( 'At once.' ) ] );
		self::assertSame( 'At once.', $chain->ask( new Heard() )->text );
		self::assertSame( [], $chain->slept );
		self::assertCount( 1, $first->requests );
	}

	public function testTheWaitsGrowAndAreRandom(): void {
		$failure = new ModelException( 'model_overloaded', 'Busy.' );
		$half    = new Chain( [ 'first' => new ScriptedModel( $failure, $failure, 'Now.' ) ], 0.5 );
		$half->ask( new Heard() );
		self::assertSame( [ 0.25, 0.5 ], $half->slept );
		$long = new Chain( [ 'first' => new ScriptedModel( $failure, $failure, 'Now.' ) ], 0.8 );
		$long->ask( new Heard() );
		self::assertSame( [ 0.4, 0.8 ], $long->slept );
	}

	public function testAStopWhileItWaitsEndsTheReplyAsStopped(): void {
		$first  = new ScriptedModel( new ModelException( 'model_rate_limited', 'Slowly.', 9 ), 'Too late.' );
		$second = new ScriptedModel();
		$chain  = new Chain( [ 'first' => $first, 'second' => $second ] );
		$heard  = new Heard( isPatient: false );
		$reply  = $chain->ask( $heard );
		self::assertSame( [ '', FinishReason::Stopped ], [ $reply->text, $reply->finish ] );
		self::assertSame( [ 1.0 ], $chain->slept );
		self::assertSame( [ 1, 0 ], [ count( $first->requests ), count( $second->requests ) ] );
	}

	public function testEveryCallIsPaidForOnce(): void {
		$purse = new NotedPurse( [ 'dear' ] );
		$chain = new Chain(
			[
				'dear'  => new ScriptedModel(),
				'slow'  => new ScriptedModel( new ModelException( 'model_timeout', 'Slow.' ) ),
				'cheap' => new ScriptedModel(),
			]
		);
		$chain->ask( new Heard(), $purse );
		$slow = [ 'reserve slow/slow-large', 'settle slow/slow-large 4+0' ];
		self::assertSame( [ 'reserve dear/dear-large', ...$slow, ...$slow, ...$slow, 'reserve cheap/cheap-large', 'settle cheap/cheap-large 12+3' ], $purse->notes );
		self::assertSame( 'dear over_budget', $chain->outcomes()[0] );
	}

	public function testAReplyThatBrokeOffIsPaidForAsFarAsItCame(): void {
		$purse = new NotedPurse();
		$chain = new Chain( [ 'first' => new ScriptedModel( new ModelException( 'model_cut_off', 'Cut.', null, true ) ) ] );
		try {
			$chain->ask( new Heard(), $purse );
		} catch ( ModelException ) {
			self::assertSame( 'settle first/first-large 4+1', $purse->notes[1] );
			return;
		}
		self::fail( 'There was a reply.' );
	}

	public function testWhereTheBudgetAllowsNobodyItSaysSo(): void {
		$chain = new Chain( [ 'dear' => new ScriptedModel() ] );
		$this->expectExceptionObject( new ModelException( 'model_quota', 'No model was asked: the budget does not allow it.' ) );
		$chain->ask( new Heard(), new NotedPurse( [ 'dear' ] ) );
	}

	public function testAProviderThatWorksCostsNoQuery(): void {
		global $wpdb;
		wp_cache_flush();
		wp_load_alloptions();
		$chain  = new Chain( [ 'first' => new ScriptedModel() ] );
		$before = $wpdb->num_queries;
		$chain->ask( new Heard() );
		self::assertSame( $before, $wpdb->num_queries );
	}

	/** As when PHP ends in the middle of a call. */
	public function testACallThatNeverEndedIsOnTheRecord(): void {
		$chain = new Chain( [ 'first' => new ScriptedModel() ] );
		$chain->attempts->begin( new ModelChoice( 'first', '' ) );
		$chain->clock->milliseconds += 40;
		self::assertSame( [ [ 'provider' => 'first', 'model' => '', 'outcome' => 'reply_interrupted', 'milliseconds' => 40 ] ], $chain->attempts->toArray() );
	}
}
