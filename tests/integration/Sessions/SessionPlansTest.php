<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\Search\Block;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Sessions\TagStore;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

/**
 * What the database says that it does (`EXPLAIN`) for every query of a list, a search and a turn, with 8,000 sessions: it
 * reads no table from end to end, and sorts nothing whose size grows with the number of sessions.
 */
#[Group( 'mariadb' )]
final class SessionPlansTest extends TestCase {

	private const SESSIONS = 8000;

	/** The most rows that may be sorted: a page, or what a filter that lets few through has. */
	private const SORTED = 3000;

	protected function setUp(): void {
		parent::setUp();
		$database = Plugin::services()->database();
		for ( $from = 0; $from < self::SESSIONS; $from += 2000 ) {
			$sessions = [];
			$messages = [];
			$tags     = [];
			$known    = [];
			for ( $number = $from; $number < $from + 2000; $number++ ) {
				$id         = "ses_many_{$number}";
				$at         = 1_790_000_000_000 + 1000 * $number;
				$sessions[] = [ 'id' => $id, 'bot_id' => $number % 50 === 0 ? 2 : 1, 'title' => 'x', 'page_url' => '', 'language' => '', 'message_count' => $number % 9, 'created_at' => $at, 'updated_at' => $at, 'state' => $number % 3 === 0 ? 'closed' : 'open', 'assignee_id' => $number % 40 === 0 ? 9 : 0, 'visitor_id' => $number % 2 === 0 ? null : ( $number % 100 === 1 ? 'usr_few' : 'usr_many' ) ];
				$messages[] = [ 'id' => sprintf( 'msg_%026d', $number ), 'session_id' => $id, 'role' => 'user', 'state' => 'complete', 'text' => 'x', 'sources' => '[]', 'error_detail' => '', 'created_at' => $at, 'updated_at' => $at ];
				$tag        = $number % 100 === 0 ? 'rare' : 'common';
				$tags[]     = [ 'tag_key' => TagStore::key( $tag ), 'tag' => $tag, 'session_id' => $id ];
				$known[]    = [ 'no' => $number + 1, 'session_id' => $id, 'indexed_at' => $at ];
			}
			$database->insert( 'sessions', $sessions );
			$database->insert( 'messages', $messages );
			$database->insert( 'session_tags', $tags );
			$database->insert( 'search_documents', $known );
		}
		$places = '';
		$words  = [];
		for ( $number = 1; $number < 4000; $number++ ) {
			$places .= Block::encode( $number );
			$words[] = [ 'term' => "word{$number}", 'block' => 0, 'sessions' => Block::encode( $number ) ];
		}
		$database->insert( 'search_postings', [ [ 'term' => 'apple', 'block' => 0, 'sessions' => $places ], ...$words ] );
		foreach ( [ 'sessions', 'messages', 'session_tags', 'search_documents', 'search_postings' ] as $table ) {
			$database->rows( 'ANALYZE TABLE {' . $table . '}' );
		}
	}

	/** @return iterable<string, SessionFilter> */
	private static function filters(): iterable {
		yield 'all' => new SessionFilter();
		yield 'bot of many' => new SessionFilter( botId: 1 );
		yield 'bot of few' => new SessionFilter( botId: 2 );
		yield 'open' => new SessionFilter( state: SessionState::Open );
		yield 'assignee' => new SessionFilter( assigneeId: 9 );
		yield 'nobody' => new SessionFilter( assigneeId: 0 );
		yield 'visitor of many' => new SessionFilter( visitorId: 'usr_many' );
		yield 'visitor of few' => new SessionFilter( visitorId: 'usr_few' );
		yield 'unknown visitor' => new SessionFilter( visitorId: '' );
		yield 'visitor and state' => new SessionFilter( state: SessionState::Open, visitorId: 'usr_many' );
		yield 'since' => new SessionFilter( from: 1_790_000_000_000 + 1000 * 4_000 );
		yield 'an hour' => new SessionFilter( from: 1_790_001_000_000, to: 1_790_001_300_000 );
		yield 'common tag' => new SessionFilter( tags: [ 'common' ] );
		yield 'rare tag' => new SessionFilter( tags: [ 'rare' ] );
		yield 'two tags' => new SessionFilter( tags: [ 'common', 'rare' ] );
		yield 'bot and state' => new SessionFilter( botId: 1, state: SessionState::Closed );
		yield 'everything' => new SessionFilter( botId: 1, state: SessionState::Open, tags: [ 'common' ], assigneeId: 0, from: 1 );
		yield 'words' => new SessionFilter( text: 'apple ' );
		yield 'beginning' => new SessionFilter( text: 'wor' );
		yield 'words and all' => new SessionFilter( botId: 1, state: SessionState::Open, text: 'apple', tags: [ 'common' ], assigneeId: 0, from: 1 );
	}

	/**
	 * @param \Closure(): mixed $work
	 * @return list<string> The queries of our tables.
	 */
	private static function queriesOf( \Closure $work ): array {
		$queries = [];
		$listen  = static function ( string $sql ) use ( &$queries ): string {
			if ( str_contains( $sql, 'causerie_' ) && preg_match( '/^\s*(SELECT|UPDATE|DELETE)/i', $sql ) === 1 && ! str_contains( $sql, '_options' ) ) {
				$queries[] = $sql;
			}
			return $sql;
		};
		add_filter( 'query', $listen );
		try {
			$work();
		} finally {
			remove_filter( 'query', $listen );
		}
		self::assertNotSame( [], $queries );
		return $queries;
	}

	/** @return list<string> What a query does that it must not. */
	private static function faultsOf( string $sql ): array {
		global $wpdb;
		$faults = [];
		foreach ( $wpdb->get_results( 'EXPLAIN ' . $sql ) as $step ) {
			$isOurs = ! str_starts_with( (string) $step->table, '<' ) && $step->table !== null;
			$rows   = (int) $step->rows;
			if ( $isOurs && $step->type === 'ALL' ) {
				$faults[] = "reads all of {$step->table}";
			}
			if ( str_contains( (string) $step->Extra, 'filesort' ) && $rows > self::SORTED ) {
				$faults[] = "sorts {$rows} rows of {$step->table}";
			}
		}
		return $faults;
	}

	/** @param list<string> $queries */
	private static function assertPlanned( string $name, array $queries ): void {
		foreach ( $queries as $sql ) {
			self::assertSame( [], self::faultsOf( $sql ), "{$name}: " . substr( (string) preg_replace( '/\s+/', ' ', $sql ), 0, 600 ) );
		}
	}

	public function testEveryListReadsAKeyInItsOrderOrFewSessions(): void {
		$list = Plugin::services()->sessionList();
		foreach ( self::filters() as $name => $filter ) {
			foreach ( [ 'updated_at', 'created_at', 'message_count' ] as $column ) {
				foreach ( [ 'asc', 'desc' ] as $direction ) {
					$order = SessionOrder::by( $column, $direction );
					foreach ( [ 1, 5 ] as $page ) {
						self::assertPlanned( "{$name} by {$column} {$direction}, page {$page}", self::queriesOf( static fn () => $list->page( $filter, $order, $page, 20 ) ) );
					}
					self::assertPlanned( "{$name} by {$column} {$direction} as a file", self::queriesOf( static fn () => iterator_to_array( $list->each( $filter, $order, 300 ), false ) ) );
				}
			}
		}
	}

	/** A list that is not filtered, or by one thing, is read from its key alone. */
	public function testTheCommonListsReadNothingButTheirKey(): void {
		global $wpdb;
		$list = Plugin::services()->sessionList();
		foreach ( [ 'list_updated' => new SessionFilter(), 'list_bot' => new SessionFilter( botId: 1 ), 'list_state' => new SessionFilter( state: SessionState::Open ), 'list_assignee' => new SessionFilter( assigneeId: 0 ), 'visitor_updated_at' => new SessionFilter( visitorId: 'usr_many' ) ] as $key => $filter ) {
			$plan = $wpdb->get_results( 'EXPLAIN ' . self::queriesOf( static fn () => $list->page( $filter, SessionOrder::by(), 1, 20 ) )[0] );
			$step = array_values( array_filter( $plan, static fn ( \stdClass $step ): bool => $step->key === $key ) )[0] ?? null;
			self::assertNotNull( $step, $key . ': ' . wp_json_encode( $plan ) );
			self::assertStringContainsString( 'Using index', $step->Extra );
			self::assertStringNotContainsString( 'filesort', $step->Extra );
		}
	}

	public function testTheTotalIsCountedUpToALimit(): void {
		$page = Plugin::services()->sessionList()->page( new SessionFilter(), SessionOrder::by(), 1, 20 );
		self::assertSame( [ 80, false ], [ $page->total, $page->isTotalExact ] );
		$page = Plugin::services()->sessionList()->page( new SessionFilter(), SessionOrder::by(), 398, 20 );
		self::assertSame( [ 8000, true ], [ $page->total, $page->isTotalExact ] );
		$this->actAs( 'administrator' );
		self::assertSame( 'false', $this->rest( 'GET', '/sessions' )->get_headers()['X-Causerie-Total-Exact'] );
		self::assertSame( 'true', $this->rest( 'GET', '/sessions?tags=rare' )->get_headers()['X-Causerie-Total-Exact'] );
	}

	public function testASearchLooksAtMoreWhereAFilterOrALaterPageNeedsThem(): void {
		$list  = Plugin::services()->sessionList();
		$found = static function ( int $page, ?int $bot = null ) use ( $list ): array {
			$page = $list->page( new SessionFilter( botId: $bot, text: 'apple' ), SessionOrder::by(), $page, 20 );
			return [ count( $page->sessions ), $page->total, $page->isTotalExact ];
		};
		self::assertSame( [ 20, 80, false ], $found( 1 ) );
		self::assertSame( [ 20, 1000, false ], $found( 50 ) );
		// Of the newest 260 five are of this bot, of the newest 1,000 twenty.
		self::assertSame( [ 20, 60, false ], $found( 1, 2 ) );
	}

	public function testWhatATurnAndASessionReadIsFoundByAKey(): void {
		$services = Plugin::services();
		$id       = 'ses_many_77';
		$work     = static function () use ( $services, $id ): void {
			$services->messages()->history( $id, 20 );
			$services->messages()->records( $id, null, 100 );
			$services->messages()->following( $id, '', 200 );
			$services->messages()->newestStates( [ $id, 'ses_many_78' ] );
			$services->sessions()->recordTurn( $id, 2, 'x' );
			$services->sessions()->rename( $id, 'Another' );
			$services->sessionIndexer()->catchUp( 20 );
			$services->sessionIndexer()->run();
			$services->erasure()->delete( [ $id ] );
		};
		self::assertPlanned( 'a session', self::queriesOf( $work ) );
	}
}
