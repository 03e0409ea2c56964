<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\Heard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/../Heard.php';
require_once __DIR__ . '/ScriptedModel.php';
require_once __DIR__ . '/Chain.php';

/** A provider that fails gets a rest. */
final class CircuitTest extends TestCase {

	private ScriptedModel $first;

	private function chain( string|ModelException ...$script ): Chain {
		$this->first = new ScriptedModel( ...$script );
		return new Chain( [ 'first' => $this->first, 'second' => new ScriptedModel( 'Second.' ) ] );
	}

	/** So many turns that the second answers. */
	private static function turns( Chain $chain, int $turns ): void {
		for ( $turn = 0; $turn < $turns; $turn++ ) {
			self::assertSame( 'Second.', $chain->ask( new Heard() )->text );
		}
	}

	/** Fails at once, because the provider wants more patience than anyone has. */
	private static function overload(): ModelException {
		return new ModelException( 'model_overloaded', 'Busy.', 60 );
	}

	public function testAfterFiveFailuresTheSixthTurnDoesNotAsk(): void {
		$chain = $this->chain( self::overload() );
		self::turns( $chain, 5 );
		self::assertCount( 5, $this->first->requests );
		self::turns( $chain, 1 );
		self::assertCount( 5, $this->first->requests );
		self::assertSame( [ 'first circuit_open', 'second ok' ], $chain->outcomes() );
		self::assertSame( [ 'first' ], array_keys( get_option( CircuitStore::OPTION ) ) );
	}

	public function testFailuresOfDifferentMinutesDoNotCountTogether(): void {
		$chain = $this->chain( self::overload() );
		self::turns( $chain, 4 );
		$chain->clock->milliseconds += 60_000;
		self::turns( $chain, 4 );
		self::turns( $chain, 1 );
		self::assertCount( 9, $this->first->requests );
		self::assertSame( 'first circuit_open', $this->afterOneMore( $chain ) );
	}

	private function afterOneMore( Chain $chain ): string {
		self::turns( $chain, 1 );
		return $chain->outcomes()[0];
	}

	/** @return array<string, array{string}> What a provider that works says, too. */
	public static function noFaults(): array {
		return array_map( static fn ( string $problem ): array => [ $problem ], array_combine( $problems = [ 'model_auth', 'model_quota', 'model_refused_request', 'model_rate_limited', 'model_not_found', 'model_not_connected', 'model_context_too_long', 'model_empty_reply' ], $problems ) );
	}

	#[DataProvider( 'noFaults' )]
	public function testARefusalIsNoFailureOfTheProvider( string $problem ): void {
		$chain = $this->chain( new ModelException( $problem, 'No.', 60 ) );
		self::turns( $chain, 6 );
		self::assertSame( [ "first $problem", 'second ok' ], $chain->outcomes() );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {circuits}' ) );
	}

	public function testAStopIsNoFailureOfTheProvider(): void {
		$chain = $this->chain( 'Hello.' );
		for ( $turn = 0; $turn < 6; $turn++ ) {
			$chain->ask( new Heard( 1 ) );
			self::assertSame( [ 'first stopped' ], $chain->outcomes() );
		}
	}

	public function testAProbeThatSucceedsClosesIt(): void {
		$bad   = self::overload();
		$chain = $this->chain( $bad, $bad, $bad, $bad, $bad, 'Back again.' );
		self::turns( $chain, 5 );
		$chain->clock->milliseconds += 29_999;
		self::turns( $chain, 1 );
		self::assertCount( 5, $this->first->requests );
		$chain->clock->milliseconds += 1;
		self::assertSame( 'Back again.', $chain->ask( new Heard() )->text );
		self::assertSame( [], get_option( CircuitStore::OPTION ) );
		self::assertSame( 'Back again.', $chain->ask( new Heard() )->text );
	}

	public function testAProbeThatFailsIsOneCallAndBringsAnotherRest(): void {
		$bad   = self::overload();
		$chain = $this->chain( $bad, $bad, $bad, $bad, $bad, new ModelException( 'model_network', 'Gone.' ), 'Back again.' );
		self::turns( $chain, 5 );
		$chain->clock->milliseconds += 30_000;
		self::turns( $chain, 1 );
		self::assertSame( [ 'first model_network', 'second ok' ], $chain->outcomes() );
		self::turns( $chain, 1 );
		self::assertCount( 6, $this->first->requests );
		$chain->clock->milliseconds += 30_000;
		self::assertSame( 'Back again.', $chain->ask( new Heard() )->text );
	}

	public function testAProbeWithARefusalShowsThatTheProviderWorks(): void {
		$bad   = self::overload();
		$chain = $this->chain( $bad, $bad, $bad, $bad, $bad, new ModelException( 'model_auth', 'Wrong key.' ) );
		self::turns( $chain, 5 );
		$chain->clock->milliseconds += 30_000;
		self::turns( $chain, 1 );
		self::assertSame( [], get_option( CircuitStore::OPTION ) );
	}

	public function testWhileOneProbesTheOthersGoOn(): void {
		$chain = $this->chain( self::overload() );
		self::turns( $chain, 5 );
		$chain->clock->milliseconds += 30_000;
		$first = $chain->circuit->admit( 'first' );
		self::turns( $chain, 1 );
		self::assertSame( 'Probe', $first->name );
		self::assertSame( [ 'first circuit_open', 'second ok' ], $chain->outcomes() );
		// The process that had the right died with it.
		$chain->clock->milliseconds += 120_000;
		self::turns( $chain, 1 );
		self::assertSame( [ 'first model_overloaded', 'second ok' ], $chain->outcomes() );
	}

	public function testItClosesWithTheFirstPieceOfTheProbesReply(): void {
		$bad   = self::overload();
		$chain = $this->chain( $bad, $bad, $bad, $bad, $bad, new ModelException( 'model_cut_off', 'Cut.', null, true ) );
		self::turns( $chain, 5 );
		$chain->clock->milliseconds += 30_000;
		$heard = new class() extends \ArrayObject implements ModelListener {
			public function text( string $delta ): bool {
				$this[] = get_option( CircuitStore::OPTION );
				return true;
			}

			public function toolCall( string $id, string $name, string $delta ): bool {
				return true;
			}

			public function waiting(): bool {
				return true;
			}
		};
		try {
			$chain->ask( $heard );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_cut_off', $failure->problem );
		}
		self::assertSame( [ [] ], $heard->getArrayCopy() );
	}

	public function testTheOptionFollowsTheRowsWhateverAnotherProcessBelieves(): void {
		$bad   = self::overload();
		$chain = $this->chain( $bad, $bad, $bad, $bad, $bad, 'Back again.' );
		self::turns( $chain, 5 );
		// Another process closed it, and this one has not heard of that.
		Plugin::services()->database()->run( "UPDATE {circuits} SET open_until = 0 WHERE provider = 'first'" );
		$chain->clock->milliseconds += 30_000;
		self::assertSame( 'Back again.', $chain->ask( new Heard() )->text );
		self::assertSame( [], get_option( CircuitStore::OPTION ) );
	}

	public function testACloseIsWrittenAlsoWhereThisProcessReadTheOptionsBeforeItOpened(): void {
		$store = new CircuitStore( Plugin::services()->database() );
		$old   = wp_load_alloptions();
		$store->fail( 'first', 1000, 60_000, 1, 31_000 );
		wp_cache_set( 'alloptions', $old, 'options' );
		self::assertSame( 0, $store->openUntil( 'first' ) );

		$store->close( 'first' );

		wp_cache_flush();
		self::assertSame( [], get_option( CircuitStore::OPTION ) );
	}

	public function testWhereEveryoneRestsTheVisitorHearsHowLong(): void {
		$first = new ScriptedModel( self::overload() );
		$chain = new Chain( [ 'first' => $first ] );
		for ( $turn = 0; $turn < 6; $turn++ ) {
			try {
				$chain->ask( new Heard() );
			} catch ( ModelException $failure ) {
				$chain->clock->milliseconds += 500;
			}
		}
		self::assertCount( 5, $first->requests );
		self::assertSame( [ 'model_overloaded', 30 ], [ $failure->problem, $failure->retryAfter ] );
	}

	public function testTheStateIsLoadedWithTheOtherOptions(): void {
		self::assertArrayHasKey( CircuitStore::OPTION, wp_load_alloptions( true ) );
	}
}
