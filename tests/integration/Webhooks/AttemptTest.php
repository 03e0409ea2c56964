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
}
