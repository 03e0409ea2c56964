<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Dispatch\Circuit;
use Causerie\Chat\Webhooks\Dispatch\RetrySchedule;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

/** When a delivery is tried again, and when an endpoint is left alone. */
final class RetryScheduleTest extends TestCase {

	private const NOW = 1_800_000_000_000;

	private const PAUSES = [ 5, 30, 120, 600, 1800, 7200, 18000, 36000, 64800, 86400, 129600 ];

	public function testTriesTwelveTimesWithPausesThatDifferByAFifthAtMost(): void {
		foreach ( self::PAUSES as $index => $seconds ) {
			$pauses = [];
			for ( $draw = 0; $draw < 50; $draw++ ) {
				$pauses[] = ( (int) RetrySchedule::next( $index + 1, 500, '', self::NOW ) - self::NOW ) / 1000;
			}
			self::assertGreaterThanOrEqual( 0.8 * $seconds, min( $pauses ) );
			self::assertLessThanOrEqual( 1.2 * $seconds, max( $pauses ) );
			self::assertGreaterThan( 10, count( array_unique( $pauses ) ), 'by chance' );
		}
		self::assertNull( RetrySchedule::next( 12, 500, '', self::NOW ) );
	}

	public function testWaitsAsTheReceiverAsksAndNoLongerThanADay(): void {
		$date = gmdate( 'D, d M Y H:i:s', self::NOW / 1000 + 1000 ) . ' GMT';
		foreach ( [ [ 429, '1000', 1000 ], [ 503, '1000', 1000 ], [ 429, $date, 1000 ], [ 429, '9999999999999999999999', 86400 ] ] as [ $status, $header, $seconds ] ) {
			$pause = ( (int) RetrySchedule::next( 1, $status, $header, self::NOW ) - self::NOW ) / 1000;
			self::assertGreaterThanOrEqual( $seconds, $pause );
			self::assertLessThanOrEqual( 1.06 * $seconds, $pause );
		}
		foreach ( [ [ 500, '1000' ], [ 429, 'soon' ], [ 429, '-5' ], [ 429, '' ], [ 429, '1' ], [ 429, gmdate( 'D, d M Y H:i:s', 1000 ) . ' GMT' ] ] as [ $status, $header ] ) {
			self::assertLessThanOrEqual( 6000, (int) RetrySchedule::next( 1, $status, $header, self::NOW ) - self::NOW );
		}
		self::assertNull( RetrySchedule::next( 12, 429, '10', self::NOW ) );
	}

	public function testLeavesAnEndpointAloneThatFailsAgainAndAgain(): void {
		self::assertSame( 0, Circuit::pause( 4, self::NOW ) );
		self::assertSame( self::NOW + 10000, Circuit::pause( 5, self::NOW ) );
		self::assertSame( self::NOW + 20000, Circuit::pause( 6, self::NOW ) );
		self::assertSame( self::NOW + 300000, Circuit::pause( 500, self::NOW ) );
		self::assertSame( 32, Circuit::most( self::endpoint( 0, 0 ), self::NOW ) );
		self::assertSame( 8, Circuit::most( self::endpoint( 1, 0 ), self::NOW ) );
		self::assertSame( 8, Circuit::most( self::endpoint( 4, 0 ), self::NOW ) );
		self::assertSame( 0, Circuit::most( self::endpoint( 5, self::NOW + 1 ), self::NOW ) );
		self::assertSame( 1, Circuit::most( self::endpoint( 5, self::NOW ), self::NOW ) );
		self::assertSame( 0, Circuit::most( self::endpoint( 0, 0, Endpoint::GONE ), self::NOW ) );
	}

	public function testAnEndpointThatHangsHasOnlyAFewUnderWay(): void {
		self::assertSame( 8, Circuit::room( 32, 0, 0 ) );
		self::assertSame( 0, Circuit::room( 32, 8, 0 ) );
		self::assertSame( 2, Circuit::room( 32, 7, 1 ) );
		self::assertSame( 32, Circuit::room( 32, 0, 500 ) );
		self::assertSame( 1, Circuit::room( 1, 0, 500 ) );
		self::assertSame( 0, Circuit::room( 1, 1, 500 ) );
		self::assertSame( 0, Circuit::room( 0, 0, 500 ) );
	}

	private static function endpoint( int $failures, int $pausedUntil, string $reason = '' ): Endpoint {
		return new Endpoint( 'end_1', [], '2026-11-26', $reason, $failures, 0, $pausedUntil, 0, 0, 0, 0, 0 );
	}
}
