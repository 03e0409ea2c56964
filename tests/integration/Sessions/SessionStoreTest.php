<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionListStore;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

final class SessionStoreTest extends TestCase {

	public function testBeginsWithItsFirstMessageAndGetsAnotherTitle(): void {
		$sessions = Plugin::services()->sessions();
		$id       = $sessions->create( 7, '', 'en', 2, "Hello,\n is  there anybody?" )->id;
		self::assertSame( [ 2, 'Hello, is there anybody?' ], [ $sessions->find( $id )?->messageCount, $sessions->find( $id )?->title ] );
		$sessions->rename( $id, " A\ngreeting " );
		self::assertSame( 'A greeting', $sessions->find( $id )?->title );
		$sessions->rename( $id, str_repeat( 'word ', 40 ) );
		self::assertStringEndsWith( 'word…', (string) $sessions->find( $id )?->title );
	}

	public function testASessionIsReadAsItWasCreated(): void {
		$talk = new Conversation( 42 );

		self::assertEquals( $talk->session, $talk->sessions->find( $talk->session->id ) );
		self::assertNull( $talk->sessions->find( 'ses_nothing' ) );
		self::assertNull( $talk->sessions->find( strtoupper( $talk->session->id ) ) );
	}

	public function testCountsMessagesAndKeepsTheFirstTitle(): void {
		$talk = new Conversation();
		$talk->ask( "How long\n does   delivery take?" );
		$talk->ask( 'And to France?' );
		$session = $talk->sessions->find( $talk->session->id );

		self::assertSame( 'How long does delivery take?', $session?->title );
		self::assertSame( 4, $session->messageCount );
		self::assertSame( $talk->clock->milliseconds(), $session->updatedAt );
		self::assertSame( $talk->session->createdAt, $session->createdAt );
		self::assertFalse( $talk->sessions->recordTurn( 'ses_nothing', 2, 'x' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function titles(): array {
		return [
			'a sentence'             => [ str_repeat( 'word ', 30 ), rtrim( str_repeat( 'word ', 15 ) ) . '…' ],
			'one long word'          => [ str_repeat( 'é', 100 ), str_repeat( 'é', 79 ) . '…' ],
			'exactly as long as can' => [ str_repeat( '中', 80 ), str_repeat( '中', 80 ) ],
			'nothing but a space'    => [ " \n\t ", '' ],
			'four-byte characters'   => [ '😀 hello', '😀 hello' ],
		];
	}

	#[DataProvider( 'titles' )]
	public function testTheTitleIsTheBeginningOfTheFirstMessage( string $message, string $title ): void {
		$talk = new Conversation();
		$talk->ask( $message );

		self::assertSame( $title, $talk->sessions->find( $talk->session->id )?->title );
	}

	/** @return array{SessionListStore, list<string>} Five sessions, newest first. */
	private function fiveSessions(): array {
		$clock = new FixedClock();
		$ids   = [];
		foreach ( [ 'alpha 100 %', 'beta', 'alpha_beta', 'gamma', 'ALPHA' ] as $index => $title ) {
			$talk = new Conversation( $index % 2 === 0 ? 1 : 2, $clock );
			$talk->answer( $talk->ask( $title ), 'x', $title === 'beta' ? MessageState::Failed : MessageState::Complete );
			array_unshift( $ids, $talk->session->id );
		}
		return [ Plugin::services()->sessionList(), $ids ];
	}

	public function testListsPagesNewestFirst(): void {
		[ $list, $ids ] = $this->fiveSessions();
		$first          = $list->page( 1, 2 );
		$last           = $list->page( 3, 2 );

		self::assertSame( array_slice( $ids, 0, 2 ), array_column( $first->sessions, 'id' ) );
		self::assertSame( array_slice( $ids, 4 ), array_column( $last->sessions, 'id' ) );
		self::assertSame( [ 5, 5 ], [ $first->total, $last->total ] );
		self::assertSame( [], $list->page( 4, 2 )->sessions );
	}

	public function testTellsTheStateOfTheNewestMessage(): void {
		[ $list, $ids ] = $this->fiveSessions();
		$newest         = $list->page( 1, 10 )->newest;

		self::assertSame( MessageState::Failed, $newest[ $ids[3] ] );
		self::assertSame( MessageState::Complete, $newest[ $ids[0] ] );
	}

	/** @return array<string, array{?int, string, list<int>}> */
	public static function filters(): array {
		return [
			'by bot'                        => [ 2, '', [ 1, 3 ] ],
			'by text, whatever its case'    => [ null, 'alpha', [ 0, 2, 4 ] ],
			'by both'                       => [ 2, 'gam', [ 1 ] ],
			'a percent sign is only a sign' => [ null, '0 %', [ 4 ] ],
			'and so is an underscore'       => [ null, 'a_b', [ 2 ] ],
			'nothing'                       => [ null, 'delta', [] ],
		];
	}

	/** @param list<int> $expected Positions in the list of all. */
	#[DataProvider( 'filters' )]
	public function testFinds( ?int $bot, string $search, array $expected ): void {
		[ $list, $ids ] = $this->fiveSessions();
		$page           = $list->page( 1, 10, $bot, $search );

		self::assertSame( array_map( static fn ( int $position ): string => $ids[ $position ], $expected ), array_column( $page->sessions, 'id' ) );
		self::assertSame( count( $expected ), $page->total );
	}

	/** The keys that the database chooses for the queries whose cost must not grow with the number of sessions. */
	#[Group( 'mariadb' )]
	public function testEveryListIsServedByAnIndexInItsOrder(): void {
		global $wpdb;
		$now  = 1_790_000_000_000;
		$rows = [];
		for ( $number = 0; $number < 3000; $number++ ) {
			$rows[] = [ 'id' => "ses_many_$number", 'bot_id' => $number % 3, 'title' => 'x', 'page_url' => '', 'language' => '', 'message_count' => 2, 'created_at' => $now, 'updated_at' => $now + $number ];
		}
		Plugin::services()->database()->insert( 'sessions', $rows );
		$table = Plugin::services()->database()->table( 'sessions' );
		$wpdb->query( "ANALYZE TABLE {$table}" );

		foreach ( [ '1 = 1' => 'updated_at', 'bot_id = 1' => 'bot_updated_at' ] as $where => $key ) {
			$plan = $wpdb->get_row( "EXPLAIN SELECT id FROM {$table} WHERE {$where} ORDER BY updated_at DESC, id DESC LIMIT 20" );
			self::assertSame( $key, $plan->key );
			self::assertStringNotContainsString( 'filesort', $plan->Extra );
			self::assertStringContainsString( 'Using index', $plan->Extra );
		}
	}

	public function testIsWhatTheContractCallsASessionId(): void {
		$schema = Plugin::services()->contract()->responseSchema( 'SessionRecord' );

		self::assertMatchesRegularExpression( $schema['properties']['session_id']['pattern'], ( new Conversation() )->session->id );
		self::assertInstanceOf( Session::class, ( new Conversation() )->session );
	}
}
