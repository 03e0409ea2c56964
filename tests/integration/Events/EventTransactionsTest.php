<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Events\EventStore;
use Causerie\Chat\Events\Recorder;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

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

	/** @return array<string, array{bool}> */
	public static function others(): array {
		return [
			'each on its own'    => [ false ],
			'in one transaction' => [ true ],
		];
	}

	#[DataProvider( 'others' )]
	public function testANumberThatSomebodyElseGaveMeanwhileIsNotGivenAgain( bool $isInTransaction ): void {
		$database = Plugin::services()->database();
		$store    = fn (): Recorder => new Recorder( new EventStore( $database ), Plugin::services()->clock(), static fn (): string => Plugin::services()->contract()->events()['api_version'] );
		// Each process has a store of its own, which knows nothing of the numbers of the other.
		[ $mine, $theirs ] = [ $store(), $store() ];
		$turn              = fn () => $mine->record( [ $this->fact(), $this->fact() ], false, 0 );
		$other             = fn () => $theirs->record( [ $this->fact() ], false );
		$end               = fn () => $mine->record( [ $this->fact(), $this->fact() ], false );
		$turn();
		$isInTransaction ? $database->transaction( fn () => [ $other(), $end() ] ) : [ $other(), $end() ];
		self::assertSame( [ 1, 2, 3, 4, 5 ], $this->sequences() );
		$end();
		self::assertSame( range( 1, 7 ), $this->sequences() );
	}

	/** @return array<string, array{string}> As MariaDB has it before 11.6.2 and from then on; MySQL knows only the first. */
	public static function isolations(): array {
		return [
			'reads what is new' => [ 'OFF' ],
			'refuses it'        => [ 'ON' ],
		];
	}

	/** What a transaction reads stays what it was. With SQLite nobody else writes meanwhile. */
	#[Group( 'mariadb' )]
	#[DataProvider( 'isolations' )]
	public function testANumberThatIsGivenBehindTheBackOfATransactionIsSeen( string $isolation ): void {
		if ( Plugin::services()->database()->row( "SHOW VARIABLES LIKE 'innodb_snapshot_isolation'" ) !== null ) {
			$GLOBALS['wpdb']->query( "SET SESSION innodb_snapshot_isolation = {$isolation}" );
		}
		$recorder = Plugin::services()->recorder();
		$recorder->record( [ $this->fact() ], false );
		$runs  = 0;
		$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		Plugin::services()->database()->transaction(
			function () use ( $recorder, $other, &$runs ): void {
				Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {events}' );
				$table = Plugin::services()->database()->table( 'events' );
				++$runs > 1 || $other->query( "INSERT INTO {$table} ( event_id, type, bot_id, session_id, sequence, payload, created_at, fanned ) SELECT 'evt_other', type, bot_id, session_id, 2, payload, created_at, fanned FROM {$table}" );
				$recorder->record( [ $this->fact() ], false );
			}
		);
		$other->close();
		$GLOBALS['wpdb']->db_connect( false );
		self::assertSame( [ '1', '2', '3' ], array_column( Plugin::services()->database()->rows( 'SELECT sequence FROM {events} ORDER BY id' ), 'sequence' ) );
	}

	public function testWhatTheCallerReadIsBelievedUnlessItIsNotSoAnyMore(): void {
		$recorder = Plugin::services()->recorder();
		$recorder->record( [ $this->fact() ], false, 0 );
		$recorder->record( [ $this->fact() ], false, 0 );
		$recorder->record( [ $this->fact() ], false, 2 );
		self::assertSame( [ 1, 2, 3 ], $this->sequences() );
	}

	public function testNumbersOfEventsThatAreGoneAreNotGivenAgainWhereOneIsRefused(): void {
		$recorder = Plugin::services()->recorder();
		$recorder->record( [ $this->fact() ], false, 0 );
		Plugin::services()->database()->run( 'UPDATE {sessions} SET event_sequence = 5 WHERE id = %s', $this->session );
		$recorder->record( [ $this->fact() ], false, 0 );
		self::assertSame( [ 1, 6 ], $this->sequences() );
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
	}
}
