<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

final class RateLimitsTest extends TestCase {

	private FixedClock $clock;

	private RateLimits $limits;

	private int $siteLimit = 1000;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Paris' );
		$this->clock  = new FixedClock( 1000 * (int) strtotime( '2026-06-10T12:00:00Z' ) );
		$this->limits = new RateLimits( new CounterStore( Plugin::services()->database(), $this->clock ), $this->clock, fn (): int => $this->siteLimit, 3 );
	}

	/** @param array<string, int> $limits */
	private static function bot( array $limits, int $id = 1 ): Bot {
		$wide = [ 'per_session_per_minute' => 600, 'per_address_per_minute' => 6000, 'per_address_per_day' => 100_000, 'per_day' => 1_000_000 ];
		return new Bot( $id, 'Ada', Bot::ACTIVE, [ 'limits' => array_merge( $wide, $limits ) ] );
	}

	/** As a turn does it: what is refused is not counted. Gives the code and the seconds to wait, or '' when it passed. */
	private function send( Bot $bot, string $session = 's1', string $address = 'a1' ): string {
		try {
			Plugin::services()->database()->transaction( fn () => $this->limits->countMessage( $bot, $session, $address ) );
			return '';
		} catch ( ProblemException $problem ) {
			return $problem->problem->code . ' ' . $problem->problem->retryAfter;
		}
	}

	public function testASession(): void {
		$bot = self::bot( [ 'per_session_per_minute' => 2 ] );

		self::assertSame( [ '', '', 'rate_limited 60' ], [ $this->send( $bot ), $this->send( $bot ), $this->send( $bot ) ] );
		self::assertSame( '', $this->send( $bot, 's2' ) );
		$this->clock->milliseconds += 60_000;
		self::assertSame( '', $this->send( $bot ) );
	}

	public function testAnAddressAcrossSessionsAndBots(): void {
		$bot = self::bot( [ 'per_address_per_minute' => 2 ] );
		self::assertSame( [ '', '' ], [ $this->send( $bot, 's1' ), $this->send( self::bot( [ 'per_address_per_minute' => 2 ], 2 ), 's2' ) ] );

		self::assertSame( 'rate_limited 60', $this->send( $bot, 's3' ) );
		self::assertSame( '', $this->send( $bot, 's3', 'a2' ) );
	}

	/** 14:00 in Paris in June: ten hours to midnight. */
	public function testAnAddressInADay(): void {
		$bot = self::bot( [ 'per_address_per_day' => 1 ] );
		self::assertSame( [ '', 'daily_limit_reached 36000' ], [ $this->send( $bot ), $this->send( $bot, 's2' ) ] );

		$this->clock->milliseconds += 35_999_999;
		self::assertSame( 'daily_limit_reached 1', $this->send( $bot, 's3' ) );
		$this->clock->milliseconds += 1;
		self::assertSame( '', $this->send( $bot, 's4' ) );
	}

	public function testABotInADayWhoeverAsks(): void {
		$bot = self::bot( [ 'per_day' => 2 ] );
		self::assertSame( [ '', '' ], [ $this->send( $bot, 's1', 'a1' ), $this->send( $bot, 's2', 'a2' ) ] );

		self::assertSame( 'daily_limit_reached 36000', $this->send( $bot, 's3', 'a3' ) );
		self::assertSame( '', $this->send( self::bot( [ 'per_day' => 2 ], 2 ), 's4', 'a4' ) );
	}

	public function testTheWholeSite(): void {
		$this->siteLimit = 2;
		self::assertSame( [ '', '' ], [ $this->send( self::bot( [], 1 ), 's1', 'a1' ), $this->send( self::bot( [], 2 ), 's2', 'a2' ) ] );

		self::assertSame( 'rate_limited 60', $this->send( self::bot( [], 3 ), 's3', 'a3' ) );
	}

	/** The day on which the clock goes back in Paris has 25 hours, the one on which it goes forward 23. */
	public function testDaysAreThoseOfTheSiteAlsoWhenTheClockChanges(): void {
		$this->clock->milliseconds = 1000 * (int) strtotime( '2026-10-25T00:00:00+02:00' );
		$bot                       = self::bot( [ 'per_day' => 1 ] );
		$this->send( $bot );
		self::assertSame( 'daily_limit_reached ' . 25 * 3600, $this->send( $bot ) );

		$this->clock->milliseconds = 1000 * (int) strtotime( '2027-03-28T00:00:00+01:00' );
		$this->send( $bot );
		self::assertSame( 'daily_limit_reached ' . 23 * 3600, $this->send( $bot ) );
	}

	public function testWhatIsRefusedIsNotCounted(): void {
		$bot = self::bot( [ 'per_session_per_minute' => 1, 'per_day' => 2 ] );
		self::assertSame( '', $this->send( $bot ) );
		for ( $count = 0; $count < 5; $count++ ) {
			self::assertStringStartsWith( 'rate_limited', $this->send( $bot ) );
		}

		self::assertSame( '', $this->send( $bot, 's2' ) );
	}

	public function testNewSessionsOfAnAddress(): void {
		$create = function ( string $address ): string {
			try {
				Plugin::services()->database()->transaction( fn () => $this->limits->countSession( $address ) );
				return '';
			} catch ( ProblemException $problem ) {
				return $problem->problem->code . ' ' . $problem->problem->retryAfter;
			}
		};

		self::assertSame( [ '', '', '', 'rate_limited 60', '' ], [ $create( 'a1' ), $create( 'a1' ), $create( 'a1' ), $create( 'a1' ), $create( 'a2' ) ] );
	}

	public function testTheLimitsComeFromSettingsAndContract(): void {
		$services = Plugin::services();
		$services->settings()->replace( [ 'per_minute' => 1 ] );
		$services->rateLimits()->countMessage( self::bot( [] ), 's1', 'a1' );

		$this->expectException( ProblemException::class );
		$this->expectExceptionMessage( 'rate_limited' );
		$services->rateLimits()->countMessage( self::bot( [] ), 's2', 'a2' );
	}
}
