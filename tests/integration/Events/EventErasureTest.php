<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Events\EventErasureStore;
use Causerie\Chat\Events\Purge;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;
use PHPUnit\Framework\Attributes\Group;

/** Events go with what they tell of, and by age. */
final class EventErasureTest extends TestCase {

	use KeepsEvents;

	private const DAY = 86_400_000;

	protected function setUp(): void {
		parent::setUp();
		$this->recordAlways();
	}

	private function chat( string $message ): string {
		return $this->rest( 'POST', '/chat', [ 'message' => $message ] )->get_data()['session_id'];
	}

	/** Adds events that are so old, in milliseconds. */
	private function add( int $count, int $age = 0 ): void {
		$facts = array_fill( 0, $count, new Fact( 'budget.threshold_reached', 0, null, [ 'scope' => 'site', 'period' => '2026-03', 'percent' => 80 ] ) );
		Plugin::services()->recorder()->record( $facts, false );
		$newest = (int) Plugin::services()->database()->value( 'SELECT MAX( id ) FROM {events}' );
		Plugin::services()->database()->run( 'UPDATE {events} SET created_at = created_at - %d WHERE id > %d', $age, $newest - $count );
	}

	private function purge( Clock $clock, int $most ): Purge {
		$services = Plugin::services();
		return new Purge( new EventErasureStore( $services->database() ), static fn (): array => $services->settings()->get()['events'], new Queue(), $clock, $services->log(), $most, 30 * 86_400 );
	}

	/** Stores a delivery of an event, by its row. */
	private function deliver( int $event, string $state ): void {
		$row = [ 'event' => $event, 'event_id' => "evt_{$event}", 'endpoint_id' => 'end_1', 'type' => 'message.created', 'state' => $state, 'due_at' => 0, 'created_at' => 0, 'updated_at' => 0 ];
		Plugin::services()->database()->insert( 'deliveries', [ $row ] );
	}

	/** @return list<int> Rows of the events. */
	private function rows(): array {
		return array_map( 'intval', array_column( Plugin::services()->database()->rows( 'SELECT id FROM {events} ORDER BY id' ), 'id' ) );
	}

	private function stored(): int {
		return (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {events}' );
	}

	public function testTheyGoWithTheirSession(): void {
		[ $gone, $kept ] = [ $this->chat( 'Rosalind' ), $this->chat( 'Ada' ) ];
		$told            = [];
		$listen          = static function ( array $ids ) use ( &$told ): void {
			$told = $ids;
		};
		add_action( 'causerie_events_deleted', $listen );
		self::assertSame( 1, Plugin::services()->erasure()->delete( [ $gone ] ) );
		remove_action( 'causerie_events_deleted', $listen );
		self::assertCount( 3, $told );
		self::assertSame( [ $kept, $kept, $kept ], array_column( array_column( $this->events(), 'data' ), 'session_id' ) );
	}

	/** As where a visitor is deleted while a reply ends. With SQLite nobody else writes meanwhile. */
	#[Group( 'mariadb' )]
	public function testOneGoesThatWasAddedAfterTheTransactionBeganToRead(): void {
		$id       = $this->chat( 'Rosalind' );
		$database = Plugin::services()->database();
		$other    = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$database->transaction(
			function () use ( $id, $database, $other ): void {
				$this->stored();
				$other->query( "INSERT INTO {$database->table( 'events' )} ( event_id, type, bot_id, session_id, sequence, payload, created_at ) VALUES ( 'evt_late', 'reply.created', 1, '{$id}', 4, '{}', 1 )" );
				Plugin::services()->erasure()->delete( [ $id ] );
			}
		);
		$other->close();
		self::assertSame( [], $this->rows() );
	}

	public function testNoNumberIsGivenAgainWhenTheEventsOfASessionAreGone(): void {
		$id      = $this->chat( 'Rosalind' );
		$message = fn () => $this->rest( 'POST', '/chat', [ 'message' => 'And then?', 'session_id' => $id ], [ 'X-Causerie-Visitor' => Plugin::services()->visitorToken()->mint( $id, Plugin::services()->sessions()->find( $id )->botId )->token ] );
		$this->set( [ 'events' => [ 'keep_days' => 7 ] ] );
		$numbers = fn (): array => array_column( array_column( $this->events(), 'data' ), 'sequence' );
		// The newest goes, one before it waits to be delivered.
		$rows = $this->rows();
		Plugin::services()->database()->run( 'UPDATE {events} SET created_at = created_at - %d, fanned = CASE id WHEN %d THEN 0 ELSE 1 END', 8 * self::DAY, $rows[1] );
		do_action( Purge::HOOK );
		self::assertSame( [ 2 ], $numbers() );
		self::assertSame( 200, $message()->get_status() );
		self::assertSame( [ 2, 4, 5 ], $numbers() );
		Plugin::services()->database()->run( 'UPDATE {events} SET created_at = created_at - %d, fanned = 1', 8 * self::DAY );
		do_action( Purge::HOOK );
		self::assertSame( [], $numbers() );
		self::assertSame( 200, $message()->get_status() );
		self::assertSame( [ 6, 7 ], $numbers() );
	}

	public function testNothingThatWasSaidStaysOfAnAnonymousSession(): void {
		$id = $this->chat( 'I am Rosalind' );
		Plugin::services()->erasure()->anonymise( [ $id ] );
		self::assertSame( 0, $this->stored() );
	}

	public function testWordPressErasesThemWithThePerson(): void {
		$id      = $this->chat( 'I am Anna' );
		$visitor = Plugin::services()->visitors()->create( 'anna', new Profile( 'Anna', 'anna@example.org' ) );
		Plugin::services()->visitorSessions()->attach( $id, $visitor->id );
		$this->chat( 'I am Ben' );
		foreach ( apply_filters( 'wp_privacy_personal_data_erasers', [] ) as $key => $eraser ) {
			for ( $page = 1; str_starts_with( $key, 'causerie-chat-' ); $page++ ) {
				if ( call_user_func( $eraser['callback'], 'anna@example.org', $page )['done'] ) {
					break;
				}
			}
		}
		self::assertSame( 'I am Ben', $this->events()[1]['data']['text'] );
		self::assertSame( 3, $this->stored() );
	}

	public function testTheDailyCleanUpLetsOldOnesGo(): void {
		$this->add( 2, 30 * self::DAY + 1000 );
		$this->add( 3, 30 * self::DAY - 60_000 );
		do_action( Lifecycle::CLEAN_UP );
		self::assertSame( 3, $this->stored() );
		$this->set( [ 'events' => [ 'keep_days' => 7 ] ] );
		do_action( Purge::HOOK );
		self::assertSame( 0, $this->stored() );
	}

	public function testBeyondTheCeilingTheOldestGoThatWerePassedOnAndBeyondTwiceAsManyAll(): void {
		$this->add( 8 );
		$services = Plugin::services();
		$purge    = $this->purge( $services->clock(), 4 );
		$ids      = $this->rows();
		$services->database()->run( 'UPDATE {events} SET fanned = 0' );
		self::assertSame( 0, $purge->run(), 'None was passed on.' );
		$services->database()->run( 'UPDATE {events} SET fanned = 1 WHERE id NOT IN ( %d, %d )', $ids[0], $ids[2] );
		self::assertSame( 2, $purge->run() );
		self::assertSame( [ $ids[0], $ids[2], ...array_slice( $ids, 4 ) ], $this->rows() );
		$this->add( 3 );
		$services->database()->run( 'UPDATE {events} SET fanned = 0' );
		self::assertStringContainsString( '{"events":1}', self::logOf( static fn () => self::assertSame( 1, $purge->run() ) ) );
		self::assertSame( $ids[2], $this->rows()[0] );
	}

	public function testOneThatIsStillToBeDeliveredStaysUntilItsDeliveryIsOver(): void {
		$this->set( [ 'events' => [ 'keep_days' => 1 ] ] );
		$this->add( 4, 2 * self::DAY );
		$ids = $this->rows();
		$this->deliver( $ids[0], 'waiting' );
		$this->deliver( $ids[1], 'delivered' );
		$this->deliver( $ids[2], 'failed' );
		Plugin::services()->database()->run( 'UPDATE {events} SET fanned = 0 WHERE id = %d', $ids[3] );
		self::assertSame( '', self::logOf( static fn () => do_action( Purge::HOOK ) ) );
		self::assertSame( [ $ids[0], $ids[3] ], $this->rows(), 'One delivery waits for another attempt, and one event was not passed on.' );
		Plugin::services()->database()->run( "UPDATE {deliveries} SET state = 'delivered'" );
		Plugin::services()->database()->run( 'UPDATE {events} SET fanned = 1' );
		do_action( Purge::HOOK );
		self::assertSame( [], $this->rows() );
	}

	public function testTheOrdinaryCeilingLeavesWhatIsStillToBeDelivered(): void {
		$this->add( 8 );
		$ids = $this->rows();
		$this->deliver( $ids[1], 'waiting' );
		$purge = $this->purge( Plugin::services()->clock(), 4 );
		self::assertSame( '', self::logOf( static fn () => self::assertSame( 3, $purge->run() ) ) );
		self::assertSame( [ $ids[1], ...array_slice( $ids, 4 ) ], $this->rows() );
	}

	public function testWhatCouldNotBeDeliveredInThirtyDaysGoesAndTheLogSaysSo(): void {
		$this->set( [ 'events' => [ 'keep_days' => 1 ] ] );
		$this->add( 1, 30 * self::DAY + 60_000 );
		$this->add( 1, 30 * self::DAY - 60_000 );
		$ids = $this->rows();
		$this->deliver( $ids[0], 'waiting' );
		$this->deliver( $ids[1], 'waiting' );
		self::assertStringContainsString( '{"events":1}', self::logOf( static fn () => do_action( Purge::HOOK ) ) );
		self::assertSame( [ $ids[1] ], $this->rows() );
	}

	public function testMoreThanARunCanDoGoInTheNextOne(): void {
		$services = Plugin::services();
		$this->add( 1 );
		$row   = (array) $services->database()->row( 'SELECT type, bot_id, payload, created_at, fanned FROM {events}' );
		$clock = new FixedClock( $services->clock()->milliseconds() + 31 * self::DAY );
		for ( $batch = 0; $batch < 11; $batch++ ) {
			$rows = array_map( static fn ( int $number ): array => [ 'event_id' => sprintf( 'evt_%026d', $batch * 1000 + $number ) ] + $row, range( 1, 1000 ) );
			$services->database()->insert( 'events', $rows );
		}
		$purge = $this->purge( $clock, 1_000_000 );
		self::assertSame( 10_000, $purge->run() );
		self::assertTrue( ( new Queue() )->isWaiting( Purge::HOOK ) );
		wp_unschedule_hook( Purge::HOOK );
		self::assertSame( 1001, $purge->run() );
		self::assertFalse( ( new Queue() )->isWaiting( Purge::HOOK ) );
	}
}
