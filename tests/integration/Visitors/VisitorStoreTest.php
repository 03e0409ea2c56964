<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Platform\WatchesLocks;
use Causerie\Chat\Tests\Sessions\Conversation;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;
use Causerie\Chat\Visitors\Visitor;
use Causerie\Chat\Visitors\VisitorListStore;
use Causerie\Chat\Visitors\VisitorStore;
use PHPUnit\Framework\Attributes\Group;

final class VisitorStoreTest extends TestCase {

	use WatchesLocks;

	private FixedClock $clock;

	private VisitorStore $visitors;

	private VisitorListStore $list;

	protected function setUp(): void {
		parent::setUp();
		$this->clock    = new FixedClock();
		$this->visitors = new VisitorStore( Plugin::services()->database(), $this->clock );
		$this->list     = new VisitorListStore( Plugin::services()->database() );
	}

	public function testKeepsWhatItIsGiven(): void {
		$profile = new Profile( 'Zoë 😀', 'zoe@example.org', 'nl-BE', [ 'plan' => 'pro', 'orders' => 7, 'ratio' => 0.5, 'active' => false, 'tags' => [ 'a/b', 'ü' ] ] );
		$made    = $this->visitors->create( 'auth0|5f7c', $profile );
		self::assertEquals( $made, $this->visitors->find( 'auth0|5f7c' ) );
		self::assertEquals( $profile, $this->visitors->find( 'auth0|5f7c' )?->profile() );
		self::assertSame( [ $this->clock->milliseconds, null ], [ $made->firstSeenAt, $made->lastSeenAt ] );
	}

	/** Also where the database compares without regard to case. */
	public function testIdsThatDifferInCaseAreTwoVisitors(): void {
		$lower = $this->visitors->create( 'abc', new Profile( 'lower' ) );
		$upper = $this->visitors->create( 'ABC', new Profile( 'upper' ) );
		self::assertSame( [ $lower->id, $upper->id ], [ $this->visitors->find( 'abc' )?->id, $this->visitors->find( 'ABC' )?->id ] );
		self::assertNull( $this->visitors->find( 'Abc' ) );
	}

	public function testAnIdIsThereOnce(): void {
		$this->visitors->create( 'abc', new Profile() );
		try {
			$this->visitors->create( 'abc', new Profile() );
			self::fail( 'The second one must be refused.' );
		} catch ( DatabaseException $failure ) {
			self::assertTrue( $failure->isDuplicate );
		}
	}

	public function testFindsByAddressWhateverItsCase(): void {
		$this->visitors->create( 'one', new Profile( email: 'Ada@Example.org' ) );
		$this->visitors->create( 'two', new Profile( email: 'ada@example.org' ) );
		$this->visitors->create( 'three', new Profile() );
		self::assertSame( [ 'one', 'two' ], array_map( static fn ( Visitor $visitor ): string => $visitor->userId, $this->visitors->findByEmail( 'ada@example.org' ) ) );
		self::assertSame( [], $this->visitors->findByEmail( '' ) );
		self::assertSame( [], $this->visitors->findByEmail( '%' ) );
	}

	public function testSavesAnotherProfile(): void {
		$visitor                    = $this->visitors->create( 'abc', new Profile( 'Ada', attributes: [ 'plan' => 'pro' ] ) );
		$this->clock->milliseconds += 5000;
		$saved                      = $this->visitors->save( $visitor, new Profile( 'Bo', 'bo@example.org' ) );
		self::assertEquals( $saved, $this->visitors->find( 'abc' ) );
		self::assertEquals( new Profile( 'Bo', 'bo@example.org' ), $saved->profile() );
		self::assertSame( $visitor->updatedAt + 5000, $saved->updatedAt );
	}

	public function testNotesWhenAVisitorWasSeen(): void {
		$talk    = new Conversation( clock: $this->clock );
		$other   = new Conversation( clock: $this->clock );
		$visitor = $this->visitors->create( 'abc', new Profile() );
		$this->visitors->sawInSession( $talk->session->id );
		self::assertNull( $this->visitors->find( 'abc' )?->lastSeenAt, 'The session is nobody\'s yet.' );

		Plugin::services()->visitorSessions()->attach( $talk->session->id, $visitor->id );
		self::assertSame( 'abc', $this->visitors->findBySession( $talk->session->id )?->userId );
		self::assertNull( $this->visitors->findBySession( $other->session->id ) );
		$this->visitors->sawInSession( $talk->session->id );
		$first = $this->clock->milliseconds;
		self::assertSame( $first, $this->visitors->find( 'abc' )?->lastSeenAt );
		$this->clock->milliseconds += 59_000;
		$this->visitors->sawInSession( $talk->session->id );
		self::assertSame( $first, $this->visitors->find( 'abc' )?->lastSeenAt, 'Once in a minute is enough.' );
		$this->clock->milliseconds += 2000;
		$this->visitors->sawInSession( $talk->session->id );
		self::assertSame( $first + 61_000, $this->visitors->find( 'abc' )?->lastSeenAt );

		$this->visitors->sawBetween( $visitor->id, $first - 10, $first );
		self::assertSame( [ $first - 10, $first + 61_000 ], [ $this->visitors->find( 'abc' )?->firstSeenAt, $this->visitors->find( 'abc' )?->lastSeenAt ] );
		$this->visitors->sawBetween( $visitor->id, $first, $first + 70_000 );
		self::assertSame( [ $first - 10, $first + 70_000 ], [ $this->visitors->find( 'abc' )?->firstSeenAt, $this->visitors->find( 'abc' )?->lastSeenAt ] );
	}

	/** @return list<string> */
	private function ids( mixed ...$of ): array {
		return array_map( static fn ( Visitor $visitor ): string => $visitor->userId, $this->list->page( ...$of )->visitors );
	}

	public function testListsInEveryOrderAndPage(): void {
		foreach ( [ 'b' => 'Zed', 'a' => 'Ann', 'c' => 'Mo' ] as $id => $name ) {
			$this->clock->milliseconds += 10;
			$visitor                    = $this->visitors->create( $id, new Profile( $name ) );
			$this->visitors->sawBetween( $visitor->id, $visitor->firstSeenAt, $id === 'a' ? 900 : 100 );
		}
		self::assertSame( [ 'c', 'a', 'b' ], $this->ids( 1, 20, 'first_seen', false ) );
		self::assertSame( [ 'b', 'a', 'c' ], $this->ids( 1, 20, 'first_seen', true ) );
		self::assertSame( [ 'a', 'c', 'b' ], $this->ids( 1, 20, 'last_seen', false ), 'Of those who were last seen at the same time the newest comes first.' );
		self::assertSame( [ 'a', 'c', 'b' ], $this->ids( 1, 20, 'name', true ) );
		self::assertSame( [ 'b' ], $this->ids( 2, 2, 'name', true ) );
		self::assertSame( 3, $this->list->page( 2, 2, 'name', true )->total );
	}

	public function testSearchFindsTheBeginningOfIdNameAndAddressOnce(): void {
		$this->visitors->create( 'customer-1', new Profile( 'Customer One', 'customer@example.org' ) );
		$this->visitors->create( 'x', new Profile( 'customer two' ) );
		$this->visitors->create( 'y', new Profile( 'A customer' ) );
		$this->visitors->create( 'z', new Profile( '日本', '100%_sure@example.org' ) );
		$page = $this->list->page( 1, 20, 'first_seen', true, 'customer' );
		self::assertSame( [ 'customer-1', 'x' ], array_map( static fn ( Visitor $visitor ): string => $visitor->userId, $page->visitors ) );
		self::assertSame( 2, $page->total );
		self::assertSame( [ 'z' ], $this->ids( 1, 20, 'first_seen', true, '日' ) );
		self::assertSame( [ 'z' ], $this->ids( 1, 20, 'first_seen', true, '100%_' ) );
		self::assertSame( [], $this->ids( 1, 20, 'first_seen', true, '%' ) );
		self::assertSame( [ 'x' ], $this->ids( 2, 1, 'first_seen', true, 'customer' ) );
	}

	/** SQLite plans in its own way. */
	#[Group( 'mariadb' )]
	public function testEveryListAndLookIsServedByAnIndex(): void {
		$rows = [];
		for ( $number = 0; $number < 3000; $number++ ) {
			$rows[] = [ 'id' => sprintf( 'usr_%026d', $number ), 'user_id' => "user-$number", 'user_key' => hash( 'sha256', "user-$number" ), 'name' => "Name $number", 'email' => "n$number@example.org", 'attributes' => '{}', 'first_seen_at' => $number, 'last_seen_at' => $number, 'updated_at' => $number ];
		}
		$database = Plugin::services()->database();
		$database->insert( 'visitors', $rows );
		$database->run( 'ANALYZE TABLE {visitors}' );

		foreach ( [ 'last_seen' => 'last_seen_at', 'first_seen' => 'first_seen_at', 'name' => 'name' ] as $order => $key ) {
			$plans = $this->plans( fn () => $this->list->page( 3, 20, $order, false ) );
			$inner = array_values( array_filter( $plans, static fn ( object $step ): bool => $step->key === $key ) );
			self::assertNotSame( [], $inner, $order );
			self::assertStringNotContainsString( 'filesort', (string) $inner[0]->Extra );
			self::assertStringContainsString( 'Using index', (string) $inner[0]->Extra );
		}
		$found = [];
		foreach ( $this->plans( fn () => $this->list->page( 1, 20, 'name', true, 'user-29' ) ) as $step ) {
			if ( str_contains( (string) $step->table, 'causerie_visitors' ) ) {
				$found[ $step->key ] = $step->type;
			}
		}
		self::assertSame( [ 'range', 'range', 'range' ], [ $found['user_id'] ?? '', $found['email'] ?? '', $found['name'] ?? '' ] );

		foreach ( [ 'user_key' => fn () => $this->visitors->find( 'user-7' ), 'email' => fn () => $this->visitors->findByEmail( 'n7@example.org' ) ] as $key => $look ) {
			$plan = $this->plans( $look )[0];
			self::assertSame( [ $key, 1 ], [ $plan->key, (int) $plan->rows ] );
		}
	}

	/**
	 * How the database answers the queries of some work.
	 *
	 * @return list<object> Steps of EXPLAIN.
	 */
	private function plans( \Closure $work ): array {
		global $wpdb;
		$queries = [];
		$note    = static function ( string $sql ) use ( &$queries ): string {
			$queries[] = $sql;
			return $sql;
		};
		add_filter( 'query', $note );
		$work();
		remove_filter( 'query', $note );
		self::assertNotSame( [], $queries );
		return array_merge( ...array_map( static fn ( string $sql ): array => $wpdb->get_results( "EXPLAIN $sql" ), $queries ) );
	}

	public function testTwoChangesAtOnceAreBothKept(): void {
		$known = Plugin::services()->knownVisitors();
		$seen  = $known->create( 'ada', new Profile( 'Ada', attributes: [ 'plan' => 'free' ] ) );
		$known->change( $seen, static fn ( Visitor $visitor ): Profile => $visitor->profile()->patched( [ 'attributes' => [ 'plan' => 'pro' ] ] ) );
		// This one has read the visitor before the first change.
		$after = $known->change( $seen, static fn ( Visitor $visitor ): Profile => $visitor->profile()->patched( [ 'email' => 'ada@example.org' ] ) );
		self::assertEquals( new Profile( 'Ada', 'ada@example.org', '', [ 'plan' => 'pro' ] ), $after->profile() );
	}

	#[Group( 'mariadb' )]
	public function testNobodyElseChangesAVisitorWhileOneIsBeingChanged(): void {
		$known = Plugin::services()->knownVisitors();
		$ada   = $known->create( 'ada', new Profile( 'Ada' ) );
		self::assertTrue( self::isHeldAt( 'UPDATE {visitors}', 'visitors', static fn () => $known->change( $ada, static fn (): Profile => new Profile( 'Bo' ) ) ) );
	}

	/** Most collations take é for e; for people, and for who asks for their data, these are two addresses. */
	public function testAnAddressIsFoundInAnyCaseAndWithItsAccentsOnly(): void {
		$store = Plugin::services()->visitors();
		$store->create( 'jose', new Profile( 'José', 'José@example.org' ) );
		$store->create( 'other', new Profile( 'Jose', 'jose@example.org' ) );
		$of = static fn ( string $email ): array => array_column( $store->findByEmail( $email ), 'userId' );
		self::assertSame( [ [ 'other' ], [ 'jose' ] ], [ $of( 'JOSE@example.org' ), $of( 'José@Example.org' ) ] );
	}
}
