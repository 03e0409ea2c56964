<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** API keys: made, used, changed and revoked over the routes. */
final class ApiKeysTest extends TestCase {

	/** @param array<string, mixed> $more */
	private function make( array $scopes, array $more = [] ): array {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/api-keys', [ 'name' => 'Test', 'scopes' => $scopes ] + $more );
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		wp_set_current_user( 0 );
		return $response->get_data();
	}

	/** @return array<string, string> */
	private static function bearer( string $key ): array {
		return [ 'Authorization' => 'Bearer ' . $key ];
	}

	public function testAKeyIsShownOnceAndStoredAsAHash(): void {
		global $wpdb;
		$made = $this->make( [ 'bots:read', 'chat:write', 'bots:read' ] );
		self::assertMatchesRegularExpression( '/^ck_' . $made['id'] . '_[0-9a-f]{48}$/', $made['key'] );
		self::assertSame( [ 'bots:read', 'chat:write' ], $made['scopes'] );
		$secret = substr( $made['key'], -48 );
		self::assertStringNotContainsString( $secret, (string) wp_json_encode( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}causerie_api_keys" ) ) );
		$this->actAs( 'administrator' );
		$list = $this->rest( 'GET', '/api-keys' )->get_data();
		self::assertSame( $made['id'], $list['api_keys'][0]['id'] );
		self::assertStringNotContainsString( $secret, (string) wp_json_encode( $list ) );
	}

	public function testAKeyOpensWhatItsScopesSayAndNothingElse(): void {
		$made = $this->make( [ 'bots:read' ] );
		foreach ( [ self::bearer( $made['key'] ), [ 'X-Causerie-Key' => $made['key'] ], [ 'Authorization' => 'bearer  ' . $made['key'] ] ] as $headers ) {
			self::assertSame( 200, $this->rest( 'GET', '/bots', headers: $headers )->get_status() );
		}
		self::assertSame( 'scope_missing', $this->rest( 'POST', '/bots', [ 'name' => 'Mine' ], self::bearer( $made['key'] ) )->get_data()['code'] );
		self::assertSame( 'scope_missing', $this->rest( 'GET', '/settings', headers: self::bearer( $made['key'] ) )->get_data()['code'] );
		self::assertSame( 'scope_missing', $this->rest( 'GET', '/api-keys', headers: self::bearer( $made['key'] ) )->get_data()['code'] );
		self::assertSame( 200, $this->rest( 'GET', '/openapi.json', headers: self::bearer( $made['key'] ) )->get_status() );
	}

	/** @return array<string, array{\Closure( string ): string}> */
	public static function wrongKeys(): array {
		return [
			'the last digit changed' => [ static fn ( string $key ): string => substr( $key, 0, -1 ) . ( str_ends_with( $key, '0' ) ? '1' : '0' ) ],
			'another id'             => [ static fn ( string $key ): string => 'ck_0000000000000000' . substr( $key, 19 ) ],
			'one digit more'         => [ static fn ( string $key ): string => $key . '0' ],
			'a line break at its end' => [ static fn ( string $key ): string => $key . "\n" . 'x' ],
			'in capitals'            => [ static fn ( string $key ): string => strtoupper( $key ) ],
			'another kind'           => [ static fn (): string => 'sk-something' ],
		];
	}

	/** @param \Closure( string ): string $change */
	#[DataProvider( 'wrongKeys' )]
	public function testAWrongKeyOpensNothingWhoeverIsLoggedIn( \Closure $change ): void {
		$made = $this->make( [ 'bots:read' ] );
		$this->actAs( 'administrator' );
		$response = $this->rest( 'GET', '/bots', headers: [ 'X-Causerie-Key' => $change( $made['key'] ) ] );
		self::assertSame( [ 401, 'api_key_invalid' ], [ $response->get_status(), $response->get_data()['code'] ] );
	}

	public function testARevokedAndAnExpiredKeyAreToldApartFromAWrongOne(): void {
		$made = $this->make( [ 'bots:read' ], [ 'expires_at' => '2020-01-01T00:00:00Z' ] );
		self::assertSame( 'expired', $made['state'] );
		self::assertSame( 'api_key_expired', $this->rest( 'GET', '/bots', headers: self::bearer( $made['key'] ) )->get_data()['code'] );
		$this->actAs( 'administrator' );
		self::assertSame( 'revoked', $this->rest( 'DELETE', '/api-keys/' . $made['id'] )->get_data()['state'] );
		wp_set_current_user( 0 );
		self::assertSame( 'api_key_revoked', $this->rest( 'GET', '/bots', headers: self::bearer( $made['key'] ) )->get_data()['code'] );
	}

	public function testAKeyIsChangedWithoutBeingShownAgain(): void {
		$made = $this->make( [ 'bots:read' ] );
		$this->actAs( 'administrator' );
		$changed = $this->rest( 'PUT', '/api-keys/' . $made['id'], [ 'name' => 'Other', 'scopes' => [ 'usage:read' ], 'per_minute' => 5 ] )->get_data();
		self::assertSame( [ 'Other', [ 'usage:read' ], 5 ], [ $changed['name'], $changed['scopes'], $changed['per_minute'] ] );
		self::assertArrayNotHasKey( 'key', $changed );
		wp_set_current_user( 0 );
		self::assertSame( 'scope_missing', $this->rest( 'GET', '/bots', headers: self::bearer( $made['key'] ) )->get_data()['code'] );
		self::assertSame( 200, $this->rest( 'GET', '/usage', headers: self::bearer( $made['key'] ) )->get_status() );
	}

	public function testTheLastUseIsNoted(): void {
		$made = $this->make( [ 'bots:read' ] );
		self::assertNull( $made['last_used_at'] );
		$this->rest( 'GET', '/bots', headers: self::bearer( $made['key'] ) );
		$this->actAs( 'administrator' );
		self::assertNotNull( $this->rest( 'GET', '/api-keys/' . $made['id'] )->get_data()['last_used_at'] );
	}

	public function testEachKeyHasALimitOfItsOwn(): void {
		$one   = $this->make( [ 'bots:read' ], [ 'per_minute' => 2 ] );
		$other = $this->make( [ 'bots:read' ], [ 'per_minute' => 2 ] );
		self::assertSame( 200, $this->rest( 'GET', '/bots', headers: self::bearer( $one['key'] ) )->get_status() );
		self::assertSame( 200, $this->rest( 'GET', '/bots', headers: self::bearer( $one['key'] ) )->get_status() );
		$refused = $this->rest( 'GET', '/bots', headers: self::bearer( $one['key'] ) );
		self::assertSame( [ 429, 'rate_limited' ], [ $refused->get_status(), $refused->get_data()['code'] ] );
		self::assertSame( 200, $this->rest( 'GET', '/bots', headers: self::bearer( $other['key'] ) )->get_status() );
	}

	public function testWhatAnImportDoesIsCountedForItself(): void {
		$key   = self::bearer( $this->make( [ 'knowledge:read', 'bots:read' ], [ 'per_minute' => 1 ] )['key'] );
		$looks = array_map( fn (): int => $this->rest( 'GET', '/knowledge/documents', headers: $key )->get_status(), range( 1, 31 ) );
		self::assertSame( [ ...array_fill( 0, 30, 200 ), 429 ], $looks );
		self::assertSame( [ 200, 429 ], [ $this->rest( 'GET', '/bots', headers: $key )->get_status(), $this->rest( 'GET', '/bots', headers: $key )->get_status() ] );
	}

	public function testAMomentThatDoesNotExistIsRefused(): void {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/api-keys', [ 'name' => 'Test', 'scopes' => [ 'bots:read' ], 'expires_at' => '2027-13-45T99:00:00Z' ] );
		self::assertSame( [ 400, '/expires_at' ], [ $response->get_status(), $response->get_data()['data']['fields'][0]['pointer'] ] );
	}

	public function testAKeyEndsAtAMomentThatExists(): void {
		$this->actAs( 'administrator' );
		foreach ( [ '2031-02-31T00:00:00Z' => 400, '2031-02-29T00:00:00Z' => 400, '2032-02-29T00:00:00Z' => 201 ] as $moment => $status ) {
			self::assertSame( $status, $this->rest( 'POST', '/api-keys', [ 'name' => 'Test', 'scopes' => [ 'bots:read' ], 'expires_at' => $moment ] )->get_status(), $moment );
		}
	}
}
