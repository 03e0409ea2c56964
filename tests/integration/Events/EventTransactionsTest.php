<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;

/** An event is there with what it tells, or neither is. */
final class EventTransactionsTest extends TestCase {

	use ProcessesAtOnce;

	use KeepsEvents;

	private string $session;

	protected function setUp(): void {
		parent::setUp();
		$this->recordAlways();
		$this->session = Plugin::services()->sessions()->create( 1, '', '' )->id;
	}

	/** @return list<int> */
	private function sequences(): array {
		return array_column( array_column( $this->events(), 'data' ), 'sequence' );
	}

	private function fact(): Fact {
		return new Fact( 'session.reopened', 1, $this->session, [ 'by' => 'api' ] );
	}

	public function testAChangeThatIsUndoneLeavesNoEventAndNoGap(): void {
		$facts = Plugin::services()->facts();
		$keep  = fn ( ?\Throwable $failure ) => $facts->keep( static fn (): bool => true, fn (): array => $failure === null ? [ $this->fact() ] : throw $failure );
		$keep( null );
		try {
			Plugin::services()->database()->transaction(
				function () use ( $facts ): void {
					$facts->tell( fn (): array => [ $this->fact(), $this->fact() ] );
					throw new \DomainException( 'Undone.' );
				}
			);
			self::fail( 'It is thrown on.' );
		} catch ( \DomainException ) {
			self::assertSame( [ 1 ], $this->sequences() );
		}
		$keep( null );
		self::assertSame( [ 1, 2 ], $this->sequences() );
	}

	public function testAChangeThatRunsAgainAfterADeadlockIsOneEvent(): void {
		$runs = 0;
		Plugin::services()->database()->transaction(
			function () use ( &$runs ): void {
				Plugin::services()->facts()->tell( fn (): array => [ $this->fact() ] );
				if ( ++$runs < 3 ) {
					throw new DatabaseException( 'Deadlock found', false, true );
				}
			}
		);
		self::assertSame( [ 3, [ 1 ] ], [ $runs, $this->sequences() ] );
	}

	public function testABudgetThatIsToldInATransactionThatRunsAgainIsToldAndNoted(): void {
		$runs = 0;
		$fail = static function () use ( &$runs ): void {
			if ( ++$runs === 1 ) {
				throw new DatabaseException( 'Deadlock found', false, true );
			}
		};
		add_action( 'causerie_events_recorded', $fail );
		do_action( 'causerie_tell_budget', 'site', '2026-03', 80 );
		remove_action( 'causerie_events_recorded', $fail );
		self::assertSame( 2, $runs );
		self::assertSame( [ 'budget.threshold_reached' ], $this->types() );
		wp_cache_delete( 'alloptions', 'options' );
		self::assertSame( [ 'site' => [ '2026-03', 80 ] ], get_option( 'causerie_budget_told' ) );
	}

	public function testNoEventOfASessionThatIsGone(): void {
		Plugin::services()->facts()->tell( static fn (): array => [ new Fact( 'session.reopened', 1, 'ses_gone_long_ago', [ 'by' => 'api' ] ) ] );
		self::assertSame( [], $this->types() );
	}

	public function testASessionWhoseNameIsANumberHasEventsToo(): void {
		Plugin::services()->sessions()->create( 1, '', '', id: '12345678' );
		Plugin::services()->facts()->tell( static fn (): array => [ new Fact( 'session.reopened', 1, '12345678', [ 'by' => 'api' ] ) ] );
		self::assertSame( '12345678', $this->events()[0]['data']['session_id'] );
	}

	public function testManyProcessesAtOnceNumberTheEventsOfASessionWithoutAGap(): void {
		[ $processes, $each ] = [ 6, 20 ];
		$told                 = self::atOnce( __DIR__ . '/teller.php', array_fill( 0, $processes, [ $this->session, (string) $each ] ) );
		self::assertSame( array_fill( 0, $processes, [ 'committed' => $each / 2 ] ), $told );
		$sequences = $this->sequences();
		self::assertSame( range( 1, $processes * $each ), $sequences, 'In the order of their rows, each once.' );
		self::assertSame( (string) ( $processes * $each ), Plugin::services()->database()->value( 'SELECT event_sequence FROM {sessions} WHERE id = %s', $this->session ) );
	}
}
