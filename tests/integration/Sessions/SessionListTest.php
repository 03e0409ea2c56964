<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionListStore;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Sessions\SessionPage;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class SessionListTest extends TestCase {

	private SessionListStore $list;

	/** @var list<string> Five sessions, newest first. */
	private array $ids = [];

	/** When the newest one began, in milliseconds. */
	private int $newest = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->list = Plugin::services()->sessionList();
		$changes    = Plugin::services()->sessionChanges();
		$clock      = new FixedClock();
		foreach ( [ 'alpha 100 %', 'beta', 'alphabet soup', 'gamma', 'ÁLPHA' ] as $index => $title ) {
			$talk         = new Conversation( $index % 2 === 0 ? 1 : 2, $clock );
			$this->newest = $talk->session->createdAt;
			$talk->answer( $talk->ask( $title ), $index === 3 ? 'The answer is purple.' : 'x', $title === 'beta' ? MessageState::Failed : MessageState::Complete );
			$note = match ( $index ) {
				0       => new SessionChange( state: SessionState::Closed, tags: [ 'vip' ], assigneeId: 9 ),
				1       => new SessionChange( tags: [ 'VIP', 'late' ] ),
				2       => new SessionChange( tags: [ 'late', 'vip' ], assigneeId: 9 ),
				default => new SessionChange(),
			};
			$changes->change( $talk->session->id, static fn (): SessionChange => $note );
			array_unshift( $this->ids, $talk->session->id );
		}
		// The one in the middle has more messages than the others, and is still the third that was written in.
		Plugin::services()->database()->run( 'UPDATE {sessions} SET message_count = 9 WHERE id = %s', $this->ids[2] );
	}

	private function page( SessionFilter $filter, ?SessionOrder $order = null, int $page = 1, int $perPage = 10 ): SessionPage {
		return $this->list->page( $filter, $order ?? SessionOrder::by(), $page, $perPage );
	}

	/** @param list<int> $expected Positions in the list of all, newest first. */
	private function assertHas( array $expected, SessionPage $page ): void {
		self::assertSame( array_map( fn ( int $position ): string => $this->ids[ $position ], $expected ), array_column( $page->sessions, 'id' ) );
	}

	public function testListsPagesNewestFirst(): void {
		$this->assertHas( [ 0, 1 ], $this->page( new SessionFilter(), null, 1, 2 ) );
		$this->assertHas( [ 4 ], $this->page( new SessionFilter(), null, 3, 2 ) );
		$this->assertHas( [], $this->page( new SessionFilter(), null, 4, 2 ) );
		foreach ( [ 1, 2, 3, 4 ] as $page ) {
			self::assertSame( 5, $this->page( new SessionFilter(), null, $page, 2 )->total );
			self::assertTrue( $this->page( new SessionFilter(), null, $page, 2 )->isTotalExact );
		}
	}

	public function testTellsTheStateOfTheNewestMessage(): void {
		$newest = $this->page( new SessionFilter() )->newest;

		self::assertSame( MessageState::Failed, $newest[ $this->ids[3] ] );
		self::assertSame( MessageState::Complete, $newest[ $this->ids[0] ] );
	}

	/** @return iterable<string, array{SessionFilter, list<int>}> */
	public static function filters(): iterable {
		yield 'by bot' => [ new SessionFilter( botId: 2 ), [ 1, 3 ] ];
		yield 'open ones' => [ new SessionFilter( state: SessionState::Open ), [ 0, 1, 2, 3 ] ];
		yield 'closed ones' => [ new SessionFilter( state: SessionState::Closed ), [ 4 ] ];
		yield 'of a user' => [ new SessionFilter( assigneeId: 9 ), [ 2, 4 ] ];
		yield 'of nobody' => [ new SessionFilter( assigneeId: 0 ), [ 0, 1, 3 ] ];
		yield 'by tag' => [ new SessionFilter( tags: [ 'vip' ] ), [ 2, 4 ] ];
		yield 'by tags' => [ new SessionFilter( tags: [ 'vip', 'late' ] ), [ 2 ] ];
		yield 'by a tag of none' => [ new SessionFilter( tags: [ 'vi' ] ), [] ];
		yield 'by bot and state' => [ new SessionFilter( botId: 1, state: SessionState::Open ), [ 0, 2 ] ];
		yield 'by bot and tag' => [ new SessionFilter( botId: 2, tags: [ 'late' ] ), [ 3 ] ];
		yield 'by text, whatever case and accents' => [ new SessionFilter( text: 'Alpha ' ), [ 0, 4 ] ];
		yield 'by the beginning of a word' => [ new SessionFilter( text: 'alph' ), [ 0, 2, 4 ] ];
		yield 'by all of the words' => [ new SessionFilter( text: 'soup alphabet' ), [ 2 ] ];
		yield 'by what the bot said' => [ new SessionFilter( text: 'purple' ), [ 1 ] ];
		yield 'by text and bot' => [ new SessionFilter( botId: 2, text: 'purple' ), [ 1 ] ];
		yield 'by text and another bot' => [ new SessionFilter( botId: 1, text: 'purple' ), [] ];
		yield 'by text and tag' => [ new SessionFilter( text: 'alph', tags: [ 'late' ] ), [ 2 ] ];
		yield 'by words that no session has together' => [ new SessionFilter( text: 'gamma soup' ), [] ];
		yield 'by signs that are no words' => [ new SessionFilter( text: '%' ), [] ];
	}

	/** @param list<int> $expected */
	#[DataProvider( 'filters' )]
	public function testFinds( SessionFilter $filter, array $expected ): void {
		foreach ( [ 'updated_at', 'created_at' ] as $column ) {
			$this->assertHas( $expected, $this->page( $filter, SessionOrder::by( $column ) ) );
			$this->assertHas( array_reverse( $expected ), $this->page( $filter, SessionOrder::by( $column, 'asc' ) ) );
		}
		$this->assertHas( array_slice( $expected, 1, 1 ), $this->page( $filter, null, 2, 1 ) );
		self::assertSame( count( $expected ), $this->page( $filter, null, 1, 1 )->total );
		$all = [];
		foreach ( $this->list->each( $filter, SessionOrder::by(), 100 ) as $page ) {
			array_push( $all, ...array_map( fn ( $session ) => array_search( $session->id, $this->ids, true ), $page->sessions ) );
		}
		self::assertSame( $expected, $all );
	}

	public function testFindsByTheTimeOfTheLastMessage(): void {
		$newest = $this->newest + 1000;

		$this->assertHas( [ 0 ], $this->page( new SessionFilter( from: $newest ) ) );
		$this->assertHas( [ 1, 2, 3, 4 ], $this->page( new SessionFilter( to: $newest - 1 ) ) );
		$this->assertHas( [ 1 ], $this->page( new SessionFilter( botId: 2, from: $newest - 1000, to: $newest - 1 ) ) );
	}

	public function testPutsThemInOrderByTheirMessages(): void {
		self::assertSame( $this->ids[2], $this->page( new SessionFilter(), SessionOrder::by( 'message_count' ) )->sessions[0]->id );
		self::assertSame( $this->ids[2], $this->page( new SessionFilter(), SessionOrder::by( 'message_count', 'asc' ) )->sessions[4]->id );
	}

	public function testADayBeginsAndEndsInUtc(): void {
		$filter = SessionFilter::ofQuery( [ 'text' => '', 'from' => '2026-03-01', 'to' => '2026-03-01' ] );
		self::assertSame( [ 1772323200000, 1772409599999 ], [ $filter->from, $filter->to ] );
		$filter = SessionFilter::ofQuery( [ 'text' => '', 'from' => '2026-03-01T12:00:00.5Z', 'to' => '2026-03-01T12:00:01Z' ] );
		self::assertSame( [ 1772366400500, 1772366401000 ], [ $filter->from, $filter->to ] );
	}
}
