<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Inbound;

use Causerie\Chat\Inbound\SourceRegister;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Inbound sources as their owner manages them, and the log of each. */
final class InboundSourcesTest extends TestCase {

	use SendsInbound;

	/** @return array<string, mixed> */
	private function made(): array {
		return (array) $this->rest( 'POST', '/inbound-sources', [ 'name' => 'orders', 'description' => 'Orders', 'actions' => [ 'message.push' ] ] )->get_data();
	}

	public function testASecretIsShownOnceAndStoredEncrypted(): void {
		$this->actAs( 'administrator' );
		$made = $this->made();
		self::assertMatchesRegularExpression( '~^whsec_[A-Za-z0-9+/]{43}=$~', $made['secret'] );
		self::assertSame( rest_url( 'causerie/v1/inbound/orders' ), $made['url'] );
		unset( $made['secret'] );
		self::assertSame( $made, $this->rest( 'GET', '/inbound-sources/' . $made['id'] )->get_data() );
		self::assertSame( [ 'sources' => [ $made ] ], $this->rest( 'GET', '/inbound-sources' )->get_data() );
		$row = Plugin::services()->database()->row( 'SELECT * FROM {inbound_sources}' );
		self::assertStringNotContainsString( 'whsec_', (string) wp_json_encode( $row ) );
		$rotated = $this->rest( 'POST', "/inbound-sources/{$made['id']}/rotate-secret", [ 'overlap_hours' => 2 ] )->get_data();
		self::assertStringStartsWith( 'whsec_', $rotated['secret'] );
		self::assertNotNull( $rotated['old_secret_until'] );
	}

	public function testNamesAreThereOnceAndSourcesAreNotTooMany(): void {
		$this->actAs( 'administrator' );
		$made = $this->made();
		$same = $this->rest( 'POST', '/inbound-sources', [ 'name' => 'orders', 'actions' => [ 'session.close' ] ] );
		self::assertProblem( 'invalid_request', 400, $same );
		self::assertSame( '/name', $same->get_data()['data']['fields'][0]['pointer'] );
		$other = $this->rest( 'POST', '/inbound-sources', [ 'name' => 'crm', 'actions' => [ 'session.close' ] ] )->get_data();
		self::assertProblem( 'invalid_request', 400, $this->rest( 'PUT', "/inbound-sources/{$other['id']}", [ 'name' => 'orders', 'actions' => [ 'session.close' ] ] ) );
		for ( $index = 3; $index <= 50; $index++ ) {
			$this->source( [ 'name' => "source-{$index}" ] );
		}
		self::assertProblem( 'too_many_sources', 409, $this->rest( 'POST', '/inbound-sources', [ 'name' => 'one-more', 'actions' => [ 'session.close' ] ] ) );
		self::assertSame( 204, $this->rest( 'DELETE', "/inbound-sources/{$made['id']}" )->get_status() );
		self::assertProblem( 'source_not_found', 404, $this->rest( 'GET', "/inbound-sources/{$made['id']}" ) );
	}

	public function testNobodyOverwritesWhatTheyHaveNotSeenAndMessagesAreNoChange(): void {
		$this->actAs( 'administrator' );
		$made = $this->made();
		$path = '/inbound-sources/' . $made['id'];
		$etag = $this->rest( 'GET', $path )->get_headers()['ETag'];
		$this->send( $made, self::push( $this->session()['session_id'] ) );
		$change = [ 'name' => 'orders', 'description' => 'Shop', 'actions' => [ 'message.push' ], 'enabled' => false ];
		self::assertSame( 200, $this->rest( 'PUT', $path, $change, [ 'If-Match' => $etag ] )->get_status(), 'A message is no change.' );
		self::assertProblem( 'version_conflict', 412, $this->rest( 'PUT', $path, $change, [ 'If-Match' => $etag ] ) );
		self::assertSame( [ 'Shop', false, 1 ], array_values( array_intersect_key( $this->rest( 'GET', $path )->get_data(), array_flip( [ 'description', 'enabled', 'accepted' ] ) ) ) );
		self::assertSame( 200, $this->rest( 'PUT', $path, $change )->get_status() );
	}

	public function testTheLogSaysWhatWasRefusedAndWhyAndNothingOfWhatWasSaid(): void {
		$this->actAs( 'administrator' );
		$made    = $this->made();
		$session = $this->session();
		$this->send( $made, self::push( $session['session_id'], 'Secret words' ), 'a' );
		$this->send( $made, self::push( 'ses_nowhere' ), 'b' );
		$this->send( $made, [ 'type' => 'message.push', 'data' => [ 'session_id' => $session['session_id'], 'text' => '' ] ], 'c' );
		$this->send( [ 'secret' => 'whsec_' . base64_encode( random_bytes( 32 ) ) ] + $made, self::push( $session['session_id'] ), 'd' );
		$log = $this->rest( 'GET', "/inbound-sources/{$made['id']}/receipts" );
		$all = $log->get_data()['receipts'];
		self::assertSame(
			[
				[ 'd', '', 'refused', 'webhook_signature_invalid', null ],
				[ 'c', 'message.push', 'refused', 'invalid_request', $session['session_id'] ],
				[ 'b', 'message.push', 'refused', 'session_not_found', 'ses_nowhere' ],
				[ 'a', 'message.push', 'accepted', null, $session['session_id'] ],
			],
			array_map( static fn ( array $one ): array => [ $one['webhook_id'], $one['type'], $one['state'], $one['error'], $one['session_id'] ], $all )
		);
		self::assertStringStartsWith( '/data', $all[1]['fields'][0]['pointer'] );
		self::assertStringNotContainsString( 'Secret words', (string) wp_json_encode( Plugin::services()->database()->rows( 'SELECT * FROM {inbound_receipts}' ) ) );
		self::assertSame( '4', $log->get_headers()['X-WP-Total'] );
		self::assertCount( 1, $this->rest( 'GET', "/inbound-sources/{$made['id']}/receipts?state=accepted" )->get_data()['receipts'] );
		$source = $this->rest( 'GET', '/inbound-sources/' . $made['id'] )->get_data();
		self::assertSame( [ 1, 3 ], [ $source['accepted'], $source['refused'] ] );
		self::assertNotNull( $source['last_received_at'] );
	}

	public function testWhoKnowsNoSecretDoesNotFillTheLog(): void {
		$this->actAs( 'administrator' );
		$made  = $this->made();
		$wrong = [ 'secret' => 'whsec_' . base64_encode( random_bytes( 32 ) ) ] + $made;
		for ( $index = 0; $index < 35; $index++ ) {
			$this->send( $wrong, '{}', "m{$index}" );
		}
		self::assertSame( 30, (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {inbound_receipts}' ) );
		self::assertSame( 200, $this->send( $made, self::push( $this->session()['session_id'] ) )->get_status() );
	}

	public function testPagesKnowWithoutAQueryWhetherSomebodyMayPush(): void {
		self::assertFalse( SourceRegister::canPushTo( 7 ) );
		$desk   = Plugin::services()->sourceDesk();
		$closes = $this->source( [ 'actions' => [ 'session.close' ] ] );
		self::assertFalse( SourceRegister::canPushTo( 7 ) );
		$some = $this->source( [ 'name' => 'some', 'bots' => [ 7 ] ] );
		self::assertSame( [ true, false ], [ SourceRegister::canPushTo( 7 ), SourceRegister::canPushTo( 8 ) ] );
		$all = $this->source( [ 'name' => 'all' ] );
		self::assertTrue( SourceRegister::canPushTo( 8 ) );
		$desk->delete( $all['id'] );
		$desk->replace( $some['id'], [ 'name' => 'some', 'description' => '', 'actions' => [ 'message.push' ], 'bots' => [ 7 ], 'enabled' => false ] );
		self::assertFalse( SourceRegister::canPushTo( 7 ) );
		self::assertNotSame( '', $closes['id'] );
	}
}
