<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Events\EventFilter;
use Causerie\Chat\Events\EventListStore;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\IdleSessionStore;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

/** What the database says that it does (`EXPLAIN`) with 8,000 events: it reads no table from end to end, and sorts few rows. */
#[Group( 'mariadb' )]
final class EventPlansTest extends TestCase {

	private const EVENTS = 8000;

	/** The most rows that may be sorted: a session, or a type that is rare. */
	private const SORTED = 500;

	protected function setUp(): void {
		parent::setUp();
		$types    = [ 'message.created', 'reply.created', 'session.started', 'message.created', 'reply.created' ];
		$events   = [];
		$sessions = [];
		for ( $number = 1; $number <= self::EVENTS; $number++ ) {
			$session  = 'ses_many_' . intdiv( $number, 5 );
			$at       = 1_790_000_000_000 + $number;
			$events[] = [ 'event_id' => sprintf( 'evt_%026d', $number ), 'type' => $number % 100 === 0 ? 'feedback.received' : $types[ $number % 5 ], 'bot_id' => $number % 50 === 0 ? 2 : 1, 'session_id' => $session, 'sequence' => 1 + $number % 5, 'payload' => '{}', 'created_at' => $at, 'fanned' => $number > 7900 ? 0 : 1 ];
			if ( $number % 5 === 0 ) {
				$sessions[] = [ 'id' => $session, 'bot_id' => 1, 'page_url' => '', 'created_at' => $at, 'updated_at' => $at, 'state' => $number < 7000 ? 'closed' : 'open' ];
			}
		}
		$database = Plugin::services()->database();
		foreach ( array_chunk( $events, 2000 ) as $chunk ) {
			$database->insert( 'events', $chunk );
		}
		$database->insert( 'sessions', $sessions );
		$database->rows( 'ANALYZE TABLE {events}' );
		$database->rows( 'ANALYZE TABLE {sessions}' );
	}

	/** @param \Closure(): mixed $work */
	private static function assertPlanned( string $name, \Closure $work ): void {
		global $wpdb;
		$queries = [];
		$listen  = static function ( string $sql ) use ( &$queries ): string {
			if ( preg_match( '/^\s*SELECT.*causerie_(events|sessions)/is', $sql ) === 1 ) {
				$queries[] = $sql;
			}
			return $sql;
		};
		add_filter( 'query', $listen );
		$work();
		remove_filter( 'query', $listen );
		self::assertNotSame( [], $queries );
		foreach ( $queries as $sql ) {
			foreach ( $wpdb->get_results( 'EXPLAIN ' . $sql ) as $step ) {
				$isOurs = $step->table !== null && ! str_starts_with( $step->table, '<' );
				self::assertFalse( $isOurs && $step->type === 'ALL', "{$name} reads all of {$step->table}: {$sql}" );
				self::assertFalse( str_contains( (string) $step->Extra, 'filesort' ) && (int) $step->rows > self::SORTED, "{$name} sorts {$step->rows} rows: {$sql}" );
			}
		}
	}

	public function testEveryListReadsAKeyInItsOrder(): void {
		$store = new EventListStore( Plugin::services()->database(), Plugin::services()->clock(), 1000 );
		foreach ( [ true, false ] as $isRising ) {
			$filters = [
				'all'            => new EventFilter( isRising: $isRising ),
				'after one'      => new EventFilter( isRising: $isRising, after: 4000 ),
				'a type of many' => new EventFilter( [ 'message.created' ], isRising: $isRising ),
				'a type of few'  => new EventFilter( [ 'feedback.received' ], isRising: $isRising ),
				'a type of none' => new EventFilter( [ 'test.ping' ], isRising: $isRising ),
				'a group'        => new EventFilter( [ 'session.*' ], isRising: $isRising ),
				'two'            => new EventFilter( [ 'session.*', 'reply.created' ], isRising: $isRising ),
				'a session'      => new EventFilter( sessionId: 'ses_many_7', isRising: $isRising ),
				'a bot of many'  => new EventFilter( botId: 1, isRising: $isRising ),
				'a bot of few'   => new EventFilter( botId: 2, isRising: $isRising ),
				'everything'     => new EventFilter( [ 'message.created' ], 'ses_many_7', 1, $isRising, 4000 ),
			];
			foreach ( $filters as $name => $filter ) {
				self::assertPlanned( $name, static fn () => $store->page( $filter, 1, 20 ) );
			}
		}
	}

	public function testWhatTheBackgroundAsks(): void {
		$services = Plugin::services();
		self::assertPlanned( 'old ones', static fn () => $services->eventErasure()->deleteOlder( 1_790_000_000_050, 20 ) );
		self::assertPlanned( 'beyond the ceiling', static fn () => $services->eventErasure()->deleteBeyond( 7000, 20 ) );
		self::assertPlanned( 'old ones that wait', static fn () => $services->eventErasure()->dropOlder( 1_790_000_000_050, 20 ) );
		self::assertPlanned( 'beyond the ceiling for those that wait', static fn () => $services->eventErasure()->dropBeyond( 7000, 20 ) );
		self::assertPlanned( 'of sessions', static fn () => $services->eventErasure()->deleteOfSessions( [ 'ses_many_50', 'ses_many_51' ] ) );
		self::assertPlanned( 'idle sessions', static fn () => ( new IdleSessionStore( $services->database() ) )->between( 1_790_000_000_000, 1_790_000_007_500, null, 50 ) );
	}
}
