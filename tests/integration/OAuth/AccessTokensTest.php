<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\OAuth\TokenText;
use Causerie\Chat\Tests\TestCase;

/** What a token opens: what was granted, and no more than the user may do now. */
final class AccessTokensTest extends TestCase {

	use SpeaksOAuth;

	public function testATokenActsWithTheScopesThatWereGranted(): void {
		$token = $this->tokenOf( 'administrator', [ 'sessions:read' ] );
		self::assertSame( 200, $this->statusOf( 'GET', '/sessions', $token ) );
		self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'GET', '/bots', $token ), 'Another scope.' );
		self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'GET', '/oauth/clients', $token ), 'Closed to applications.' );
		self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'GET', '/oauth/grants', $token ), 'An application cannot let itself in.' );
		self::assertSame( 200, $this->rest( 'GET', '/sessions', headers: [ 'X-Causerie-Key' => $token ] )->get_status(), 'For hosts that strip Authorization.' );
	}

	/** The token of somebody who may not do a thing does not do it either. */
	public function testWhatTheUserMayNotDoTheTokenMayNot(): void {
		foreach ( [ 'subscriber', 'contributor', 'author', 'editor' ] as $role ) {
			$token = $this->tokenOf( $role, [ 'sessions:read', 'chat:write' ] );
			self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'GET', '/sessions', $token ), $role );
			// Anyone may begin a session; a server may name one, and only somebody who may answer can let it.
			self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'POST', '/sessions', $token ), $role );
		}
	}

	public function testWhatTheUserLosesTheTokenLoses(): void {
		$token = $this->tokenOf( 'administrator', [ 'sessions:read' ] );
		$user  = get_user_by( 'id', $this->user );
		self::assertSame( 200, $this->statusOf( 'GET', '/sessions', $token ) );
		$user->set_role( 'subscriber' );
		self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'GET', '/sessions', $token ) );
		$user->set_role( 'administrator' );
		self::assertSame( 200, $this->statusOf( 'GET', '/sessions', $token ) );
		wp_delete_user( $this->user );
		self::assertSame( [ 401, 'api_key_invalid' ], $this->outcome( 'GET', '/sessions', $token ) );
	}

	public function testWhatTheClientLosesTheTokenLoses(): void {
		[ $client, $secret ] = $this->client( [ 'client_credentials' => true ] );
		$token               = $this->postForm( 'token', [ 'grant_type' => 'client_credentials', 'client_id' => $client->id, 'client_secret' => $secret ] )->get_data()['access_token'];
		self::assertSame( 200, $this->statusOf( 'GET', '/sessions', $token ), 'It acts for the site.' );
		$this->actAs( 'administrator' );
		$input = [ 'name' => 'x', 'client_credentials' => true, 'redirect_uris' => [ self::REDIRECT ], 'scopes' => [ 'chat:write' ] ];
		self::assertSame( 200, $this->rest( 'PUT', "/oauth/clients/{$client->id}", $input )->get_status() );
		self::assertSame( [ 403, 'scope_missing' ], $this->outcome( 'GET', '/sessions', $token ) );
		$this->rest( 'PUT', "/oauth/clients/{$client->id}", [ ...$input, 'client_credentials' => false, 'scopes' => [ 'sessions:read' ] ] );
		self::assertSame( [ 401, 'api_key_invalid' ], $this->outcome( 'GET', '/sessions', $token ) );
	}

	public function testATokenEnds(): void {
		global $wpdb;
		$token = $this->tokenOf( 'administrator', [ 'sessions:read' ] );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_oauth_tokens SET expires_at = 1" );
		self::assertSame( [ 401, 'api_key_expired' ], $this->outcome( 'GET', '/sessions', $token ) );
	}

	public function testNothingElseIsAToken(): void {
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, 1 );
		foreach ( [ $tokens['refresh_token'], TokenText::mint( TokenText::ACCESS ), 'cat_', $secret, substr( $tokens['access_token'], 0, -1 ), strtoupper( $tokens['access_token'] ) ] as $other ) {
			self::assertSame( [ 401, 'api_key_invalid' ], $this->outcome( 'GET', '/sessions', $other ), $other );
		}
	}

	/** Sites of a network have the same salts, and a copied row must not open another of them. */
	public function testATokenIsBoundToItsSite(): void {
		$token = $this->tokenOf( 'administrator', [ 'sessions:read' ] );
		$here  = TokenText::hash( $token );
		$GLOBALS['blog_id'] = 2;
		try {
			self::assertNotSame( $here, TokenText::hash( $token ) );
		} finally {
			$GLOBALS['blog_id'] = 1;
		}
		self::assertSame( $here, TokenText::hash( $token ) );
	}

	public function testTheUseOfATokenIsNoted(): void {
		global $wpdb;
		$token = $this->tokenOf( 'administrator', [ 'sessions:read' ] );
		$used  = static fn (): int => (int) $wpdb->get_var( "SELECT last_used_at FROM {$wpdb->prefix}causerie_oauth_grants" );
		self::assertSame( 0, $used() );
		$this->statusOf( 'GET', '/sessions', $token );
		self::assertGreaterThan( 0, $used() );
	}

	private int $user = 0;

	/** @param list<string> $scopes What is granted, whatever the user may grant. */
	private function tokenOf( string $role, array $scopes ): string {
		$this->user          = $this->actAs( $role );
		[ $client, $secret ] = $this->client();
		$token               = $this->tokens( $client, $secret, $this->user, $scopes )['access_token'];
		wp_set_current_user( 0 );
		return $token;
	}

	private function statusOf( string $method, string $path, string $token ): int {
		return $this->rest( $method, $path, headers: [ 'Authorization' => 'Bearer ' . $token ] )->get_status();
	}

	/** @return array{int, string} Status and code. */
	private function outcome( string $method, string $path, string $token ): array {
		$response = $this->rest( $method, $path, headers: [ 'Authorization' => 'Bearer ' . $token ] );
		return [ $response->get_status(), $response->get_data()['code'] ?? '' ];
	}
}
