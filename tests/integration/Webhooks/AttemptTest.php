<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\HttpOutcome;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Deliveries\Attempt;

/** What is kept of an attempt. */
final class AttemptTest extends TestCase {

	public function testWhatIsSecretIsNotKeptAlsoWhereTheServerRepeatsIt(): void {
		$headers = [ 'webhook-id' => 'evt_1', 'webhook-signature' => 'v1,c2lnbmF0dXJl/Zz0=', 'Authorization' => 'Bearer a-token/of=the-shop', 'X-Short' => 'abc' ];
		$echo    = (string) wp_json_encode( $headers );
		$outcome = new HttpOutcome( 200, [ 'x-echo' => $headers['Authorization'], 'set-cookie' => 'session=of-the-receiver', 'content-type' => 'application/json' ], "{$echo} a-token/of=the-shop", false, null, '', '93.184.216.34', [ 'connect' => 1, 'tls' => 2, 'first_byte' => 3, 'total' => 4 ] );
		$attempt = Attempt::of( 1, 1000, $headers, [ 'webhook-signature', 'Authorization', 'X-Short' ], $outcome );
		self::assertSame( [ 'webhook-id' => 'evt_1', 'webhook-signature' => '••••', 'Authorization' => '••••', 'X-Short' => '••••' ], $attempt->requestHeaders );
		self::assertSame( [ 'x-echo' => 'Bearer ••••', 'set-cookie' => '••••', 'content-type' => 'application/json' ], $attempt->responseHeaders );
		self::assertSame( '{"webhook-id":"evt_1","webhook-signature":"v1,••••","Authorization":"Bearer ••••","X-Short":"abc"} ••••', $attempt->responseBody );
		self::assertStringNotContainsString( 'a-token', (string) wp_json_encode( $attempt->toRow( 1 ) ) );
	}

	public function testAnAnswerThatRepeatsNothingIsKeptAsItIs(): void {
		$outcome = new HttpOutcome( 500, [ 'server' => 'nginx' ], 'Bearer of bad news', true, null, '', '', [ 'connect' => 1, 'tls' => 2, 'first_byte' => 3, 'total' => 4 ] );
		$attempt = Attempt::of( 2, 1000, [ 'Authorization' => 'Bearer a-token-of-the-shop' ], [ 'Authorization' ], $outcome );
		self::assertSame( [ [ 'server' => 'nginx' ], 'Bearer of bad news', true ], [ $attempt->responseHeaders, $attempt->responseBody, $attempt->isTruncated ] );
	}

	public function testEveryPartCountsFromBeforeTheNameWasLookedUp(): void {
		$outcome = new HttpOutcome( 200, [], '', false, null, '', '93.184.216.34', [ 'connect' => 0, 'tls' => 0, 'first_byte' => 30, 'total' => 40 ] );
		$found   = [ 'dns' => 25, 'connect' => 0, 'tls' => 0, 'first_byte' => 55, 'total' => 65 ];
		$attempt = Attempt::of( 1, 1000, [], [], $outcome, 25 );
		self::assertSame( $found, $attempt->timings, 'what there was not stays 0' );
		$row = array_map( 'strval', $attempt->toRow( 1 ) );
		self::assertSame( $found, Attempt::fromRow( $row )->timings );
		// As it was kept before lookups were measured.
		self::assertSame( [ 'dns' => 0, 'connect' => 1, 'tls' => 2, 'first_byte' => 3, 'total' => 4 ], Attempt::fromRow( [ 'timings' => '1 2 3 4' ] + $row )->timings );
		self::assertSame( [ 'dns' => 0, 'connect' => 0, 'tls' => 0, 'first_byte' => 30, 'total' => 40 ], Attempt::of( 1, 1000, [], [], $outcome )->timings );
	}
}
