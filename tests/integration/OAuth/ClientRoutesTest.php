<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Applications as administrators register them, and what users granted to them. */
final class ClientRoutesTest extends TestCase {

	use SpeaksOAuth;

	private const INPUT = [ 'name' => 'Help desk', 'redirect_uris' => [ self::REDIRECT ], 'scopes' => [ 'chat:write' ] ];

	public function testAnApplicationIsRegisteredChangedAndDeleted(): void {
		$this->actAs( 'administrator' );
		$created = $this->rest( 'POST', '/oauth/clients', self::INPUT );
		self::assertSame( 201, $created->get_status() );
		$client = $created->get_data();
		self::assertMatchesRegularExpression( '/^cas_[A-Za-z0-9_-]{43}$/D', $client['client_secret'] );
		self::assertSame( substr( $client['client_secret'], -4 ), $client['secret_end'] );

		$path = '/oauth/clients/' . $client['client_id'];
		unset( $client['client_secret'] );
		self::assertSame( $client, $this->rest( 'GET', $path )->get_data() );
		self::assertSame( [ 'clients' => [ $client ] ], $this->rest( 'GET', '/oauth/clients' )->get_data() );

		$changed = $this->rest( 'PUT', $path, [ ...self::INPUT, 'name' => 'Desk', 'website' => 'https://desk.example/' ] )->get_data();
		self::assertSame( [ 'Desk', 'https://desk.example/', $client['secret_end'] ], [ $changed['name'], $changed['website'], $changed['secret_end'] ] );

		self::assertSame( 204, $this->rest( 'DELETE', $path )->get_status() );
		self::assertSame( [ 404, 'client_not_found' ], self::outcome( $this->rest( 'GET', $path ) ) );
		self::assertSame( [ 404, 'client_not_found' ], self::outcome( $this->rest( 'DELETE', $path ) ) );
	}

	public function testALostUpdateIsNoticed(): void {
		$this->actAs( 'administrator' );
		$path = '/oauth/clients/' . $this->rest( 'POST', '/oauth/clients', self::INPUT )->get_data()['client_id'];
		$tag  = $this->rest( 'GET', $path )->get_headers()['ETag'];
		self::assertSame( 200, $this->rest( 'PUT', $path, [ ...self::INPUT, 'name' => 'First' ], [ 'If-Match' => $tag ] )->get_status() );
		self::assertSame( [ 412, 'version_conflict' ], self::outcome( $this->rest( 'PUT', $path, [ ...self::INPUT, 'name' => 'Second' ], [ 'If-Match' => $tag ] ) ) );
		self::assertSame( 'First', $this->rest( 'GET', $path )->get_data()['name'] );
	}

	public function testANewSecretEndsTheOldOne(): void {
		$user = $this->actAs( 'administrator' );
		[ $client, $old ] = $this->client();
		$tokens           = $this->tokens( $client, $old, $user );
		$new              = $this->rest( 'POST', "/oauth/clients/{$client->id}/secret" )->get_data()['client_secret'];
		$introspect       = fn ( string $secret ): \WP_REST_Response => $this->postForm( 'introspect', [ 'token' => $tokens['access_token'], 'client_id' => $client->id, 'client_secret' => $secret ] );
		self::assertOAuthError( 401, 'invalid_client', $introspect( $old ) );
		self::assertTrue( $introspect( $new )->get_data()['active'], 'Tokens stay.' );

		[ $public ] = $this->client( [ 'confidential' => false ] );
		self::assertSame( [ 409, 'client_has_no_secret' ], self::outcome( $this->rest( 'POST', "/oauth/clients/{$public->id}/secret" ) ) );
	}

	public function testAnApplicationThatIsDeletedLeavesNoToken(): void {
		$user                = $this->actAs( 'administrator' );
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, $user );
		$code                = $this->code( $client, $user );
		$this->rest( 'DELETE', "/oauth/clients/{$client->id}" );
		wp_set_current_user( 0 );
		self::assertSame( 401, $this->rest( 'GET', '/sessions', headers: [ 'Authorization' => 'Bearer ' . $tokens['access_token'] ] )->get_status() );
		self::assertNull( Plugin::services()->oauthGrants()->findByCode( $code ) );
		self::assertNull( Plugin::services()->oauthTokens()->find( $tokens['refresh_token'] ) );
	}

	/** @return array<string, array{array<string, mixed>, string}> */
	public static function mistakes(): array {
		return [
			'an address over plain http'       => [ [ 'redirect_uris' => [ self::REDIRECT, 'http://app.example/' ] ], '/redirect_uris/1' ],
			'an address with a fragment'       => [ [ 'redirect_uris' => [ self::REDIRECT . '#x' ] ], '/redirect_uris/0' ],
			'a script'                         => [ [ 'redirect_uris' => [ 'javascript:alert(1)' ] ], '/redirect_uris/0' ],
			'no address'                       => [ [ 'redirect_uris' => [] ], '/redirect_uris' ],
			'for the site, without a secret'   => [ [ 'confidential' => false, 'client_credentials' => true ], '/client_credentials' ],
			'no scope'                         => [ [ 'scopes' => [] ], '/scopes' ],
			'an unknown scope'                 => [ [ 'scopes' => [ 'admin' ] ], '/scopes/0' ],
			'no name'                          => [ [ 'name' => '' ], '/name' ],
		];
	}

	/** @param array<string, mixed> $other */
	#[DataProvider( 'mistakes' )]
	public function testAMistakeIsPointedAt( array $other, string $pointer ): void {
		$this->actAs( 'administrator' );
		$response = $this->rest( 'POST', '/oauth/clients', [ ...self::INPUT, ...$other ] );
		self::assertSame( [ 400, 'invalid_request' ], self::outcome( $response ) );
		self::assertSame( [ $pointer ], array_column( $response->get_data()['data']['fields'], 'pointer' ) );
		self::assertSame( [], Plugin::services()->applications()->all() );
	}

	public function testWhetherItHasASecretCannotChange(): void {
		$this->actAs( 'administrator' );
		[ $client ] = $this->client();
		$response   = $this->rest( 'PUT', "/oauth/clients/{$client->id}", [ ...self::INPUT, 'confidential' => false ] );
		self::assertSame( [ '/confidential' ], array_column( $response->get_data()['data']['fields'], 'pointer' ) );
	}

	public function testOnlyThoseWhoManageTheSiteRegisterApplications(): void {
		self::assertSame( [ 401, 'login_required' ], self::outcome( $this->rest( 'POST', '/oauth/clients', self::INPUT ) ) );
		$this->actAs( 'editor' );
		self::assertSame( [ 403, 'forbidden' ], self::outcome( $this->rest( 'POST', '/oauth/clients', self::INPUT ) ) );
	}

	public function testWhoManagesTheSiteSeesWhatUsersGrantedAndOthersTheirOwn(): void {
		$admin = $this->actAs( 'administrator' );
		$agent = $this->agent();
		[ $client, $secret ] = $this->client();
		$this->tokens( $client, $secret, $admin, [ 'chat:write' ] );
		$this->tokens( $client, $secret, $agent, [ 'sessions:read' ] );
		$this->code( $client, $agent );

		wp_set_current_user( $agent );
		$mine = $this->rest( 'GET', '/oauth/grants' );
		self::assertSame( '1', $mine->get_headers()['X-WP-Total'] );
		self::assertSame( [ [ $agent, 'Help desk', [ 'sessions:read' ] ] ], array_map( static fn ( array $grant ): array => [ $grant['user_id'], $grant['client_name'], $grant['scopes'] ], $mine->get_data()['grants'] ) );

		wp_set_current_user( $admin );
		$all = $this->rest( 'GET', '/oauth/grants?per_page=1&page=2' );
		self::assertSame( [ '2', '2' ], [ $all->get_headers()['X-WP-Total'], $all->get_headers()['X-WP-TotalPages'] ] );
		self::assertSame( [ $admin ], array_column( $all->get_data()['grants'], 'user_id' ) );
		self::assertSame( 2, $this->rest( 'GET', '/oauth/clients' )->get_data()['clients'][0]['grants'] );
	}

	public function testAccessIsEnded(): void {
		$admin = $this->actAs( 'administrator' );
		$agent = $this->agent();
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, $admin );
		$path                = '/oauth/grants/' . Plugin::services()->oauthGrants()->page( null, 1, 1 )[0]->id;

		self::assertSame( [ 404, 'grant_not_found' ], self::outcome( $this->rest( 'DELETE', $path ) ), 'What others granted is not there.' );
		wp_set_current_user( $admin );
		self::assertSame( 204, $this->rest( 'DELETE', $path )->get_status() );
		self::assertSame( [ 404, 'grant_not_found' ], self::outcome( $this->rest( 'DELETE', $path ) ) );
		self::assertNull( Plugin::services()->oauthTokens()->find( $tokens['access_token'] ) );
	}

	public function testWhoLetWhatInIsWrittenDown(): void {
		global $wpdb;
		$user       = $this->actAs( 'administrator' );
		[ $client ] = $this->client();
		$this->code( $client, $user );
		$path = "/oauth/clients/{$client->id}";
		$this->rest( 'POST', $path . '/secret' );
		$this->rest( 'DELETE', $path );
		$rows = $wpdb->get_results( "SELECT action, subject FROM {$wpdb->prefix}causerie_audit ORDER BY id", ARRAY_N );
		self::assertSame( [ [ 'access.granted', $client->id ], [ 'access.granted', $client->id ], [ 'access.revoked', $client->id ] ], $rows );
	}

	/** Somebody who reads conversations and does not manage the site; the current user then. */
	private function agent(): int {
		$id = $this->actAs( 'editor' );
		wp_get_current_user()->add_cap( 'causerie_read_sessions' );
		return $id;
	}

	/** @return array{int, string} Status and code. */
	private static function outcome( \WP_REST_Response $response ): array {
		return [ $response->get_status(), $response->get_data()['code'] ?? '' ];
	}
}
