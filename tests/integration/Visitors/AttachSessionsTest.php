<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\ErasureStore;
use Causerie\Chat\Sessions\PageVisit;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Sessions\Conversation;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\Profile;
use Causerie\Chat\Visitors\Visitor;

/** Whose sessions are: attached, moved when two visitors are one, freed or deleted with their visitor. */
final class AttachSessionsTest extends TestCase {

	private Visitor $ada;

	private Visitor $bo;

	private FixedClock $clock;

	protected function setUp(): void {
		parent::setUp();
		$this->clock = new FixedClock();
		$this->ada   = Plugin::services()->knownVisitors()->create( 'ada', new Profile( 'Ada', attributes: [ 'plan' => 'pro' ] ) );
		$this->bo    = Plugin::services()->knownVisitors()->create( 'bo', new Profile( 'Bo', 'bo@example.org', 'fr', [ 'plan' => 'free', 'orders' => 3 ] ) );
	}

	private static function owner( string $sessionId ): ?string {
		return Plugin::services()->visitors()->findBySession( $sessionId )?->userId;
	}

	/** @return list<string> */
	private static function sessionsOf( Visitor $visitor ): array {
		return array_map( static fn ( Session $session ): string => $session->id, Plugin::services()->visitorSessions()->page( $visitor->id, 1, 100 )->sessions );
	}

	/**
	 * @param list<string> $wanted
	 * @param list<string> $earlier
	 * @return string|list<string> What was attached, or the code of the problem.
	 */
	private static function attach( Visitor $visitor, array $wanted, array $earlier = [] ): string|array {
		try {
			return Plugin::services()->attachSessions()->to( $visitor, $wanted, $earlier );
		} catch ( ProblemException $failure ) {
			return $failure->problem->code;
		}
	}

	public function testSessionsOfNobodyBecomeAVisitorsAndItIsToldOnce(): void {
		$told = [];
		add_action( 'causerie_user_identified', $listener = static function ( string $userId, array $ids ) use ( &$told ): void {
			$told[] = [ $userId, $ids ];
		}, 10, 2 );
		$first = new Conversation( clock: $this->clock );
		$first->ask( 'Hello' );
		$second = new Conversation( clock: $this->clock );
		$theirs = new Conversation( clock: $this->clock );
		self::attach( $this->bo, [ $theirs->session->id ] );
		$told = [];

		self::assertSame( [ $first->session->id, $second->session->id ], self::attach( $this->ada, [ $first->session->id ], [ $second->session->id, $theirs->session->id, $first->session->id, 'ses_00000000000000000000000000' ] ) );
		self::assertSame( [], self::attach( $this->ada, [ $first->session->id ], [ $second->session->id ] ) );
		remove_action( 'causerie_user_identified', $listener );

		self::assertSame( [ [ 'ada', [ $first->session->id, $second->session->id ] ] ], $told );
		self::assertSame( [ 'ada', 'ada', 'bo' ], [ self::owner( $first->session->id ), self::owner( $second->session->id ), self::owner( $theirs->session->id ) ] );
		$ada = Plugin::services()->visitors()->find( 'ada' );
		self::assertSame( [ $first->session->createdAt, $this->clock->milliseconds ], [ $ada?->firstSeenAt, $ada?->lastSeenAt ] );
	}

	public function testASessionOfAnotherVisitorIsRefusedAndNothingIsChanged(): void {
		$theirs = new Conversation();
		$free   = new Conversation();
		self::attach( $this->bo, [ $theirs->session->id ] );
		self::assertSame( 'session_taken', self::attach( $this->ada, [ $free->session->id, $theirs->session->id ] ) );
		self::assertSame( 'session_not_found', self::attach( $this->ada, [ $free->session->id, 'ses_00000000000000000000000000' ] ) );
		self::assertNull( self::owner( $free->session->id ) );
	}

	public function testTwoVisitorsBecomeOne(): void {
		$mine   = new Conversation( clock: $this->clock );
		$theirs = new Conversation( clock: $this->clock );
		$theirs->ask( 'Hello' );
		self::attach( $this->ada, [ $mine->session->id ] );
		self::attach( $this->bo, [ $theirs->session->id ] );
		$bo = Plugin::services()->visitors()->find( 'bo' );
		self::assertNotNull( $bo );

		$merged = Plugin::services()->mergeVisitors()->merge( $this->ada, $bo );

		self::assertNull( Plugin::services()->visitors()->find( 'bo' ) );
		self::assertEquals( new Profile( 'Ada', 'bo@example.org', 'fr', [ 'plan' => 'pro', 'orders' => 3 ] ), $merged->profile() );
		self::assertEqualsCanonicalizing( [ $mine->session->id, $theirs->session->id ], self::sessionsOf( $merged ) );
		self::assertSame( $this->clock->milliseconds, $merged->lastSeenAt );
	}

	public function testAVisitorIsDeletedWithOrWithoutWhatTheySaid(): void {
		$talks = array_map( static fn (): Conversation => new Conversation(), range( 1, 60 ) );
		foreach ( $talks as $talk ) {
			$talk->ask( 'Hello' );
			self::attach( $this->ada, [ $talk->session->id ] );
		}
		$kept = new Conversation();
		$kept->ask( 'Hello' );
		self::attach( $this->bo, [ $kept->session->id ] );

		Plugin::services()->deleteVisitor()->delete( $this->ada, true );
		Plugin::services()->deleteVisitor()->delete( $this->bo, false );

		self::assertSame( [ null, null ], [ Plugin::services()->visitors()->find( 'ada' ), Plugin::services()->visitors()->find( 'bo' ) ] );
		$database = Plugin::services()->database();
		self::assertSame( [ [ 'id' => $kept->session->id, 'visitor_id' => null ] ], $database->rows( 'SELECT id, visitor_id FROM {sessions}' ) );
		self::assertSame( '2', $database->value( 'SELECT COUNT(*) FROM {messages}' ) );
	}

	/** Anonymous means that neither the owner nor the pages are told any more. */
	public function testASessionThatIsMadeAnonymousIsNobodysAndNowhere(): void {
		$talk = new Conversation();
		$talk->replies->open( $talk->session->id, 0, 'Hello', 'en', null, page: [ 'url' => 'https://example.org/a/', 'title' => 'A' ] );
		self::attach( $this->ada, [ $talk->session->id ] );
		Plugin::services()->erasure()->anonymise( [ $talk->session->id ] );
		self::assertNull( self::owner( $talk->session->id ) );
		self::assertSame( [], Plugin::services()->pageVisits()->of( [ $talk->session->id ] ) );
	}

	public function testPagesAreThoseOnWhichSomethingWasSaidNewestFirst(): void {
		$talks = [ new Conversation( clock: $this->clock ), new Conversation( clock: $this->clock ) ];
		foreach ( [ [ 0, 'a' ], [ 0, 'a' ], [ 1, 'b' ], [ 0, 'a' ], [ 1, '' ], [ 1, 'c' ] ] as [ $talk, $page ] ) {
			$this->clock->milliseconds += 1000;
			$url                        = $page === '' ? '' : "https://example.org/$page/";
			$talks[ $talk ]->replies->open( $talks[ $talk ]->session->id, 0, 'Hello', 'en', null, page: [ 'url' => $url, 'title' => strtoupper( $page ) ] );
		}
		$ids   = array_map( static fn ( Conversation $talk ): string => $talk->session->id, $talks );
		$short = static fn ( PageVisit $visit ): string => $visit->title . ' ' . array_search( $visit->sessionId, $ids, true );
		self::assertSame( [ 'C 1', 'A 0', 'B 1', 'A 0' ], array_map( $short, Plugin::services()->pageVisits()->of( $ids ) ) );
		self::assertSame( [ 'A 0' ], array_map( $short, Plugin::services()->pageVisits()->of( [ $ids[0] ] ) ) );
		self::assertSame( [], Plugin::services()->pageVisits()->of( [] ) );

		for ( $number = 0; $number < 60; $number++ ) {
			$talks[0]->replies->open( $ids[0], 0, 'Hello', 'en', null, page: [ 'url' => "https://example.org/$number/", 'title' => '' ] );
		}
		self::assertCount( 50, Plugin::services()->pageVisits()->of( $ids ) );
	}

	public function testWhoWasDeletedOrMergedAtThatMomentGetsNoSession(): void {
		$talk = new Conversation();
		Plugin::services()->deleteVisitor()->delete( $this->ada, true );
		self::assertSame( 'user_not_found', self::attach( $this->ada, [ $talk->session->id ] ) );
		self::assertSame( [], self::attach( $this->ada, [], [ $talk->session->id ] ) );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {sessions} WHERE visitor_id IS NOT NULL' ) );
	}

	public function testOneOfTwoWhoWasDeletedMeanwhileIsNotMerged(): void {
		$talk = new Conversation();
		self::attach( $this->bo, [ $talk->session->id ] );
		Plugin::services()->deleteVisitor()->delete( $this->ada, false );
		try {
			Plugin::services()->mergeVisitors()->merge( $this->ada, $this->bo );
			self::fail( 'Sessions went to somebody who is gone.' );
		} catch ( ProblemException $failure ) {
			self::assertSame( [ 'user_not_found', 'bo' ], [ $failure->problem->code, self::owner( $talk->session->id ) ] );
		}
	}

	public function testMergingKeepsWhatWasSaidOfBothMeanwhile(): void {
		Plugin::services()->knownVisitors()->change( $this->ada, static fn (): Profile => new Profile( 'Ada Lovelace', 'ada@example.org' ) );
		Plugin::services()->knownVisitors()->change( $this->bo, static fn (): Profile => new Profile( 'Bo', attributes: [ 'orders' => 4 ] ) );
		self::assertEquals( new Profile( 'Ada Lovelace', 'ada@example.org', '', [ 'orders' => 4 ] ), Plugin::services()->mergeVisitors()->merge( $this->ada, $this->bo )->profile() );
	}

	/** A session that becomes theirs after the others were deleted, and before they are. */
	public function testWhatBecomesTheirsWhileTheyAreDeletedGoesToo(): void {
		$first = new Conversation();
		$later = new Conversation();
		self::attach( $this->ada, [ $first->session->id ] );
		$attach = function () use ( &$attach, $later ): void {
			remove_action( ErasureStore::DELETED, $attach );
			self::attach( $this->ada, [ $later->session->id ] );
		};
		add_action( ErasureStore::DELETED, $attach );
		Plugin::services()->deleteVisitor()->delete( $this->ada, true );
		self::assertSame( [], Plugin::services()->database()->rows( 'SELECT id FROM {sessions}' ) );
	}
}
