<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Events\StoredEvent;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Listening\Feed;
use Causerie\Chat\Webhooks\Listening\Listeners;

/** Events that are followed from a terminal. */
final class ListeningTest extends TestCase {

	private const NOW = 1_795_599_000_000;

	private function event( int $id, int $createdAt = self::NOW ): void {
		Plugin::services()->database()->insert( 'events', [ [ 'id' => $id, 'event_id' => "evt_{$id}", 'type' => 'test.ping', 'bot_id' => 0, 'payload' => '{}', 'created_at' => $createdAt ] ] );
	}

	/** @return list<int> */
	private static function next( Feed $feed ): array {
		return array_map( static fn ( StoredEvent $event ): int => $event->id, $feed->next() );
	}

	public function testEachEventIsToldOnceAlsoWhereItAppearsBeforeOneThatWasSeen(): void {
		$clock = new FixedClock( self::NOW );
		$this->event( 1000 );
		$feed = new Feed( Plugin::services()->eventStore(), $clock );
		self::assertSame( [], self::next( $feed ), 'what was there before is not told' );
		$this->event( 1001 );
		$this->event( 1004 );
		self::assertSame( [ 1001, 1004 ], self::next( $feed ) );
		$this->event( 1003 );
		self::assertSame( [ 1003 ], self::next( $feed ) );
		$clock->milliseconds += 10_001;
		$this->event( 1005, $clock->milliseconds );
		self::assertSame( [ 1005 ], self::next( $feed ) );
		self::assertSame( [], self::next( $feed ) );
	}

	public function testManyAtOnceAreAllTold(): void {
		$feed = new Feed( Plugin::services()->eventStore(), new FixedClock( self::NOW ) );
		array_map( fn ( int $id ) => $this->event( $id ), range( 2001, 3200 ) );
		$told = [];
		foreach ( range( 1, 4 ) as $look ) {
			array_push( $told, ...self::next( $feed ) );
		}
		self::assertSame( range( 2001, 3200 ), $told );
	}

	public function testEventsAreWantedAsLongAsSomebodyListens(): void {
		Listeners::ensure();
		update_option( Listeners::OPTION, time() );
		self::assertFalse( apply_filters( 'causerie_events_wanted', false ) );
		Listeners::renew();
		self::assertTrue( apply_filters( 'causerie_events_wanted', false ) );
		self::assertGreaterThan( time() + 50, get_option( Listeners::OPTION ) );
		$before = Plugin::services()->database()->statements();
		apply_filters( 'causerie_events_wanted', false );
		self::assertSame( $before, Plugin::services()->database()->statements(), 'that is no question to the database' );
		Listeners::leave();
		self::assertFalse( apply_filters( 'causerie_events_wanted', false ) );
	}
}
