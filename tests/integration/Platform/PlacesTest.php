<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

final class PlacesTest extends TestCase {

	private FixedClock $clock;

	private Places $places;

	protected function setUp(): void {
		parent::setUp();
		$this->clock  = new FixedClock();
		$this->places = new Places( Plugin::services()->database(), $this->clock );
	}

	public function testThereAreSoManyAndNoMore(): void {
		$taken = array_map( fn (): ?Place => $this->places->take( 'test', 3, 10 ), range( 1, 3 ) );
		self::assertCount( 3, array_unique( array_map( static fn ( ?Place $place ): string => (string) $place?->id, $taken ) ) );
		self::assertNotContains( null, $taken );
		self::assertNull( $this->places->take( 'test', 3, 10 ) );
		self::assertNotNull( $this->places->take( 'other', 1, 10 ) );
		self::assertNull( $this->places->take( 'none', 0, 10 ) );
	}

	public function testAPlaceThatIsLeftIsFree(): void {
		$place = $this->places->take( 'test', 1, 10 );
		self::assertNotNull( $place );
		$this->places->leave( new Place( $place->id, str_repeat( '0', 32 ) ) );
		self::assertNull( $this->places->take( 'test', 1, 10 ) );
		$this->places->leave( $place );
		self::assertNotNull( $this->places->take( 'test', 1, 10 ) );
	}

	public function testAPlaceIsKeptAsLongAsItIsRenewed(): void {
		$place = $this->places->take( 'test', 1, 10 );
		self::assertNotNull( $place );
		$this->clock->milliseconds += 9_000;
		self::assertTrue( $this->places->renew( $place, 10 ) );
		$this->clock->milliseconds += 9_000;
		self::assertNull( $this->places->take( 'test', 1, 10 ) );
		$this->clock->milliseconds += 1_001;
		$next = $this->places->take( 'test', 1, 10 );
		self::assertNotNull( $next );
		self::assertFalse( $this->places->renew( $place, 10 ) );
		$this->places->leave( $place );
		self::assertTrue( $this->places->renew( $next, 10 ) );
	}

	public function testOfTwoWhoSeeTheSameFreePlaceOneGetsIt(): void {
		$first = $this->places->take( 'test', 1, 10 );
		self::assertNotNull( $first );
		// As it looks to one who read the free places before.
		self::assertFalse( $this->places->renew( new Place( $first->id, str_repeat( 'f', 32 ) ), 10 ) );
		self::assertTrue( $this->places->renew( $first, 10 ) );
	}

	public function testWhileOthersTakeThemAllTheLastOneIsStillFound(): void {
		$others = new Places( Plugin::services()->database(), $this->clock );
		$table  = Plugin::services()->database()->table( 'places' );
		// All the others take theirs between this one's look at the free places and its own try.
		$crowd = static function ( string $sql ) use ( &$crowd, $others, $table ): string {
			if ( str_starts_with( $sql, 'INSERT' ) && str_contains( $sql, $table ) ) {
				remove_filter( 'query', $crowd );
				foreach ( range( 1, 39 ) as $number ) {
					self::assertNotNull( $others->take( 'crowd', 40, 10 ), "{$number} of the crowd" );
				}
			}
			return $sql;
		};
		add_filter( 'query', $crowd );
		self::assertNotNull( $this->places->take( 'crowd', 40, 10 ) );
		self::assertNull( $this->places->take( 'crowd', 40, 10 ) );
	}
}
