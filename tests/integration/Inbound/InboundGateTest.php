<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Inbound;

use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Which messages of other systems are believed. */
final class InboundGateTest extends TestCase {

	use SendsInbound;

	public function testASignedMessageIsBelievedAndAChangedOneIsNot(): void {
		$source  = $this->source();
		$session = $this->session();
		self::assertSame( 200, $this->send( $source, self::push( $session['session_id'] ) )->get_status() );
		$body = (string) wp_json_encode( self::push( $session['session_id'], 'Something else' ) );
		$key  = SigningKey::parse( $source['secret'] );
		self::assertNotNull( $key );
		$at = time();
		$of = static fn ( string $content ): array => [ 'webhook-signature' => $key->sign( $content ), 'webhook-timestamp' => (string) $at ];
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, $body, 'msg_2', $at, $of( "msg_2.{$at}.{$body} " ) ) );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, $body, 'msg_2', $at, $of( "msg_3.{$at}.{$body}" ) ) );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, $body, 'msg_2', $at, $of( 'msg_2.' . ( $at - 1 ) . ".{$body}" ) ) );
		self::assertCount( 1, $this->seen( $session ) );
	}

	/** @return iterable<string, array{array<string, string>}> */
	public static function wrongHeaders(): iterable {
		foreach ( [ 'webhook-id', 'webhook-timestamp', 'webhook-signature' ] as $name ) {
			yield "no {$name}" => [ [ $name => '' ] ];
		}
		yield 'a full stop in the id' => [ [ 'webhook-id' => 'msg_1.5' ] ];
		yield 'an id that is too long' => [ [ 'webhook-id' => str_repeat( 'a', 256 ) ] ];
		yield 'two ids' => [ [ 'webhook-id' => 'msg_1,msg_2' ] ];
		yield 'a time that is none' => [ [ 'webhook-timestamp' => 'now' ] ];
		yield 'a time with a sign' => [ [ 'webhook-timestamp' => '-1' ] ];
		yield 'a time that is too long' => [ [ 'webhook-timestamp' => str_repeat( '9', 16 ) ] ];
	}

	/** @param array<string, string> $headers */
	#[DataProvider( 'wrongHeaders' )]
	public function testHeadersThatAreNone( array $headers ): void {
		self::assertProblem( 'webhook_headers_invalid', 400, $this->send( $this->source(), self::push( $this->session()['session_id'] ), headers: $headers ) );
	}

	public function testFiveMinutesInBothDirections(): void {
		$source = $this->source();
		$id     = $this->session()['session_id'];
		self::assertProblem( 'webhook_timestamp_invalid', 401, $this->send( $source, self::push( $id ), 'a', time() - 310 ) );
		self::assertProblem( 'webhook_timestamp_invalid', 401, $this->send( $source, self::push( $id ), 'b', time() + 310 ) );
		self::assertSame( 200, $this->send( $source, self::push( $id ), 'c', time() - 290 )->get_status() );
		self::assertSame( 200, $this->send( $source, self::push( $id ), 'd', time() + 290 )->get_status() );
	}

	public function testAnyTokenOfTheHeaderWillDo(): void {
		$source = $this->source();
		$body   = (string) wp_json_encode( self::push( $this->session()['session_id'] ) );
		$key    = SigningKey::parse( $source['secret'] );
		self::assertNotNull( $key );
		$at    = time();
		$right = $key->sign( "msg_1.{$at}.{$body}" );
		$wrong = 'v1,' . base64_encode( random_bytes( 32 ) );
		self::assertSame( 200, $this->send( $source, $body, 'msg_1', $at, [ 'webhook-signature' => "{$wrong} v1a,abc {$right}" ] )->get_status() );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, $body, 'msg_1', $at, [ 'webhook-signature' => $wrong ] ) );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, $body, 'msg_1', $at, [ 'webhook-signature' => str_replace( 'v1,', 'v2,', $right ) ] ) );
	}

	public function testWhileASecretIsRotatedBothAreGoodAndThenOnlyTheNewOne(): void {
		$source = $this->source();
		$id     = $this->session()['session_id'];
		$new    = Plugin::services()->sourceDesk()->rotate( $source['id'], 24 )->secret;
		self::assertSame( 200, $this->send( $source, self::push( $id ), 'old' )->get_status() );
		self::assertSame( 200, $this->send( [ 'secret' => $new ] + $source, self::push( $id ), 'new' )->get_status() );
		$newest = Plugin::services()->sourceDesk()->rotate( $source['id'], 0 )->secret;
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( [ 'secret' => $new ] + $source, self::push( $id ), 'again' ) );
		self::assertSame( 200, $this->send( [ 'secret' => $newest ] + $source, self::push( $id ), 'newest' )->get_status() );
	}

	public function testTheOldSecretEndsByItself(): void {
		$source = $this->source();
		$id     = $this->session()['session_id'];
		Plugin::services()->sourceDesk()->rotate( $source['id'], 1 );
		Plugin::services()->database()->run( 'UPDATE {inbound_sources} SET old_secret_until = %d', 1000 * time() - 1 );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, self::push( $id ) ) );
	}

	public function testNobodyWithoutASignatureLearnsMoreThanThatTheNameIsWrong(): void {
		$source = $this->source( [ 'enabled' => false ] );
		self::assertProblem( 'source_not_found', 404, $this->send( [ 'name' => 'other' ] + $source, '{}' ) );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( [ 'secret' => 'whsec_' . base64_encode( random_bytes( 32 ) ) ] + $source, '{}' ) );
		self::assertProblem( 'source_disabled', 403, $this->send( $source, '{}' ) );
		$this->actAs( 'administrator' );
		self::assertProblem( 'webhook_headers_invalid', 400, $this->rest( 'POST', '/inbound/orders', '{}' ) );
	}

	public function testABodyIsReadOnlyWhenItIsBelievedAndNotTooLong(): void {
		$source = $this->source();
		self::assertProblem( 'body_too_large', 413, $this->send( $source, str_repeat( 'x', 2097153 ) ) );
		self::assertProblem( 'invalid_json', 400, $this->send( $source, '{"type":' ) );
		self::assertProblem( 'webhook_signature_invalid', 401, $this->send( $source, '{"type":', headers: [ 'webhook-signature' => 'v1,AAAA' ] ) );
		$unknown = $this->send( $source, [ 'type' => 'message.delete', 'data' => (object) [] ] );
		self::assertProblem( 'invalid_request', 400, $unknown );
		self::assertSame( '/type', $unknown->get_data()['data']['fields'][0]['pointer'] );
	}

	public function testASourceHasALimitOfItsOwn(): void {
		$source = $this->source();
		$id     = $this->session()['session_id'];
		self::assertSame( 200, $this->send( $source, self::push( $id ) )->get_status() );
		self::assertSame( 1, Plugin::services()->database()->run( 'UPDATE {counters} SET count = 600 WHERE id = %s', "requests:source:{$source['id']}" ) );
		self::assertProblem( 'rate_limited', 429, $this->send( $source, self::push( $id ), 'msg_2' ) );
	}
}
