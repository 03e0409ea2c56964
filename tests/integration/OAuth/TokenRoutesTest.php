<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\OAuth\Client;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The endpoints that applications call: what they get, and what attackers do not. */
final class TokenRoutesTest extends TestCase {

	use SpeaksOAuth;

	public function testACodeGivesTokensOnce(): void {
		[ $client, $secret ] = $this->client();
		$code                = $this->code( $client, 1 );
		$response            = $this->postForm( 'token', self::exchange( $client, $secret, $code ) );
		$tokens              = $response->get_data();
		self::assertSame( 200, $response->get_status() );
		self::assertSame( [ 'no-store', 'no-cache' ], [ $response->get_headers()['Cache-Control'], $response->get_headers()['Pragma'] ] );
		self::assertSame( [ 'Bearer', 3600, 'chat:write sessions:read' ], [ $tokens['token_type'], $tokens['expires_in'], $tokens['scope'] ] );
		self::assertMatchesRegularExpression( '/^cat_[A-Za-z0-9_-]{43}$/D', $tokens['access_token'] );
		self::assertMatchesRegularExpression( '/^crt_[A-Za-z0-9_-]{43}$/D', $tokens['refresh_token'] );
		self::assertTrue( $this->isActive( $client, $secret, $tokens['access_token'] ) );

		// Who replays a code ends what it gave, because one of the two has stolen it.
		self::assertOAuthError( 400, 'invalid_grant', $this->postForm( 'token', self::exchange( $client, $secret, $code ) ) );
		self::assertFalse( $this->isActive( $client, $secret, $tokens['access_token'] ) );
		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $client, $secret, $tokens['refresh_token'] ) );
	}

	public function testACodeLastsSixtySeconds(): void {
		global $wpdb;
		[ $client, $secret ] = $this->client();
		$code                = $this->code( $client, 1 );
		$life                = (int) $wpdb->get_var( "SELECT expires_at - created_at FROM {$wpdb->prefix}causerie_oauth_grants" );
		self::assertEqualsWithDelta( 60000, $life, 1000 );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_oauth_grants SET expires_at = expires_at - 60001" );
		self::assertOAuthError( 400, 'invalid_grant', $this->postForm( 'token', self::exchange( $client, $secret, $code ) ) );
	}

	/** @return array<string, array{array<string, string|null>, string}> */
	public static function wrongExchanges(): array {
		return [
			'a wrong verifier'       => [ [ 'code_verifier' => str_repeat( 'x', 43 ) ], 'invalid_grant' ],
			'the challenge itself'   => [ [ 'code_verifier' => self::CHALLENGE ], 'invalid_grant' ],
			'no verifier'            => [ [ 'code_verifier' => null ], 'invalid_request' ],
			'another address'        => [ [ 'redirect_uri' => self::REDIRECT . '?x' ], 'invalid_grant' ],
			'no address'             => [ [ 'redirect_uri' => null ], 'invalid_request' ],
			'a code that is unknown' => [ [ 'code' => 'cac_' . 'x' ], 'invalid_grant' ],
			'no code'                => [ [ 'code' => null ], 'invalid_request' ],
			'an unknown grant type'  => [ [ 'grant_type' => 'password' ], 'unsupported_grant_type' ],
			'no grant type'          => [ [ 'grant_type' => null ], 'invalid_request' ],
		];
	}

	/** @param array<string, string|null> $other */
	#[DataProvider( 'wrongExchanges' )]
	public function testACodeIsBoundToItsRequest( array $other, string $error ): void {
		[ $client, $secret ] = $this->client();
		$code                = $this->code( $client, 1 );
		self::assertOAuthError( 400, $error, $this->postForm( 'token', self::exchange( $client, $secret, $code, $other ) ) );
		self::assertSame( 200, $this->postForm( 'token', self::exchange( $client, $secret, $code ) )->get_status(), 'The right exchange still works.' );
	}

	public function testACodeOfAnotherClientIsWorthNothing(): void {
		[ $client, $secret ] = $this->client();
		[ $other, $others ]  = $this->client();
		$code                = $this->code( $client, 1 );
		self::assertOAuthError( 400, 'invalid_grant', $this->postForm( 'token', self::exchange( $other, $others, $code ) ) );
		self::assertSame( 200, $this->postForm( 'token', self::exchange( $client, $secret, $code ) )->get_status() );
	}

	public function testARefreshGivesTheNextTokensAndEndsWithTheirTheft(): void {
		[ $client, $secret ] = $this->client();
		$first               = $this->tokens( $client, $secret, 1 );
		$second              = $this->refresh( $client, $secret, $first['refresh_token'] )->get_data();
		self::assertNotSame( $first['refresh_token'], $second['refresh_token'] );
		self::assertTrue( $this->isActive( $client, $secret, $second['access_token'] ) );
		$third = $this->refresh( $client, $secret, $second['refresh_token'] )->get_data();
		self::assertTrue( $this->isActive( $client, $secret, $third['access_token'] ) );

		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $client, $secret, $first['refresh_token'] ) );
		self::assertFalse( $this->isActive( $client, $secret, $third['access_token'] ) );
		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $client, $secret, $third['refresh_token'] ) );
	}

	public function testATheftInOneConsentLeavesOthersAlone(): void {
		[ $client, $secret ] = $this->client();
		$mine                = $this->tokens( $client, $secret, 1 );
		$other               = $this->tokens( $client, $secret, 1 );
		$this->refresh( $client, $secret, $mine['refresh_token'] );
		$this->refresh( $client, $secret, $mine['refresh_token'] );
		self::assertTrue( $this->isActive( $client, $secret, $other['access_token'] ) );
	}

	public function testARefreshCanAskForLessAndNeverForMore(): void {
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, 1, [ 'chat:write' ] );
		self::assertOAuthError( 400, 'invalid_scope', $this->refresh( $client, $secret, $tokens['refresh_token'], 'chat:write sessions:read' ) );

		$tokens = $this->tokens( $client, $secret, 1 );
		$fewer  = $this->refresh( $client, $secret, $tokens['refresh_token'], 'chat:write' )->get_data();
		self::assertSame( 'chat:write', $fewer['scope'] );
		// RFC 6749, 6: the next refresh token is for what the first one was for.
		self::assertSame( 'chat:write sessions:read', $this->refresh( $client, $secret, $fewer['refresh_token'] )->get_data()['scope'] );
	}

	public function testARefreshTokenOfAnotherClientIsWorthNothing(): void {
		[ $client, $secret ] = $this->client();
		[ $other, $others ]  = $this->client();
		$tokens              = $this->tokens( $client, $secret, 1 );
		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $other, $others, $tokens['refresh_token'] ) );
		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $client, $secret, $tokens['access_token'] ) );
		self::assertSame( 200, $this->refresh( $client, $secret, $tokens['refresh_token'] )->get_status() );
	}

	public function testAnApplicationWithoutASecretNeedsNone(): void {
		[ $client ] = $this->client( [ 'confidential' => false, 'redirect_uris' => [ 'http://127.0.0.1/cb' ] ] );
		$address    = [ 'redirect_uri' => 'http://127.0.0.1:49152/cb' ];
		$code       = $this->code( $client, 1, other: $address );
		self::assertOAuthError( 401, 'invalid_client', $this->postForm( 'token', self::exchange( $client, 'cas_guess', $code, $address ) ) );
		self::assertOAuthError( 400, 'invalid_grant', $this->postForm( 'token', self::exchange( $client, '', $code, [ 'redirect_uri' => 'http://127.0.0.1:49153/cb' ] ) ), );
		$tokens = $this->postForm( 'token', self::exchange( $client, '', $code, $address ) )->get_data();
		self::assertSame( 200, $this->refresh( $client, '', $tokens['refresh_token'] )->get_status() );
	}

	public function testAServerActsForTheSiteWithWhatTheAdministratorGranted(): void {
		[ $client, $secret ] = $this->client( [ 'client_credentials' => true, 'redirect_uris' => [] ] );
		$form                = [ 'grant_type' => 'client_credentials', 'client_id' => $client->id, 'client_secret' => $secret ];
		$tokens              = $this->postForm( 'token', $form )->get_data();
		self::assertSame( 'chat:write sessions:read', $tokens['scope'] );
		self::assertArrayNotHasKey( 'refresh_token', $tokens );
		self::assertSame( 'sessions:read', $this->postForm( 'token', [ ...$form, 'scope' => 'sessions:read' ] )->get_data()['scope'] );
		self::assertOAuthError( 400, 'invalid_scope', $this->postForm( 'token', [ ...$form, 'scope' => 'webhooks:manage' ] ) );

		[ $other, $others ] = $this->client();
		self::assertOAuthError( 400, 'unauthorized_client', $this->postForm( 'token', [ 'grant_type' => 'client_credentials', 'client_id' => $other->id, 'client_secret' => $others ] ) );
	}

	public function testTheSecretTravelsInTheHeaderOrInTheForm(): void {
		[ $client, $secret ] = $this->client();
		$basic               = static fn ( string $id, string $password ): array => [ 'Authorization' => 'Basic ' . base64_encode( rawurlencode( $id ) . ':' . rawurlencode( $password ) ) ];
		$bare                = [ 'client_id' => null, 'client_secret' => null ];
		$code                = $this->code( $client, 1 );

		$refused = $this->postForm( 'token', self::exchange( $client, $secret, $code, $bare ), $basic( $client->id, 'cas_wrong' ) );
		self::assertOAuthError( 401, 'invalid_client', $refused );
		self::assertStringStartsWith( 'Basic ', $refused->get_headers()['WWW-Authenticate'] );
		self::assertOAuthError( 401, 'invalid_client', $this->postForm( 'token', self::exchange( $client, $secret, $code, $bare ) ) );
		self::assertOAuthError( 401, 'invalid_client', $this->postForm( 'token', self::exchange( $client, $secret, $code, $bare ), [ 'Authorization' => 'Bearer cat_x' ] ) );
		self::assertOAuthError( 401, 'invalid_client', $this->postForm( 'token', self::exchange( $client, $secret, $code, [ 'client_secret' => null ] ) ) );
		self::assertOAuthError( 400, 'invalid_request', $this->postForm( 'token', self::exchange( $client, $secret, $code ), $basic( $client->id, $secret ) ) );
		self::assertOAuthError( 400, 'invalid_request', $this->postForm( 'token', self::exchange( $client, $secret, $code, [ 'client_id' => 'app_other', 'client_secret' => null ] ), $basic( $client->id, $secret ) ) );
		self::assertSame( 200, $this->postForm( 'token', self::exchange( $client, $secret, $code, $bare ), $basic( $client->id, $secret ) )->get_status() );
	}

	public function testAFormIsReadStrictly(): void {
		[ $client, $secret ] = $this->client();
		$form                = http_build_query( array_filter( self::exchange( $client, $secret, $this->code( $client, 1 ) ), is_string( ... ) ) );
		self::assertOAuthError( 400, 'invalid_request', $this->postForm( 'token', $form . '&grant_type=authorization_code' ) );
		self::assertOAuthError( 400, 'invalid_request', $this->postForm( 'token', (string) wp_json_encode( [ 'grant_type' => 'authorization_code' ] ), [ 'Content-Type' => 'application/json' ] ) );
		self::assertOAuthError( 413, 'invalid_request', $this->postForm( 'token', $form . '&x=' . str_repeat( 'x', 70000 ) ) );
		self::assertOAuthError( 400, 'invalid_request', $this->postForm( 'token', '' ) );
		self::assertSame( 200, $this->postForm( 'token', $form . '&unknown=1&empty=' )->get_status(), 'What is not known is ignored, and an empty parameter is none.' );
	}

	public function testATokenIsRevoked(): void {
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, 1 );
		$revoke              = fn ( string $token, Client $by, string $password ): \WP_REST_Response => $this->postForm( 'revoke', [ 'token' => $token, 'client_id' => $by->id, 'client_secret' => $password ] );

		[ $other, $others ] = $this->client();
		self::assertOAuthError( 400, 'unauthorized_client', $revoke( $tokens['access_token'], $other, $others ) );
		self::assertOAuthError( 401, 'invalid_client', $revoke( $tokens['access_token'], $client, 'cas_wrong' ) );
		self::assertTrue( $this->isActive( $client, $secret, $tokens['access_token'] ) );

		self::assertSame( 200, $revoke( $tokens['access_token'], $client, $secret )->get_status() );
		self::assertFalse( $this->isActive( $client, $secret, $tokens['access_token'] ) );
		self::assertTrue( $this->isActive( $client, $secret, $tokens['refresh_token'] ) );
		self::assertSame( 200, $revoke( $tokens['access_token'], $client, $secret )->get_status(), 'What is not there is revoked.' );

		$next = $this->refresh( $client, $secret, $tokens['refresh_token'] )->get_data();
		self::assertSame( 200, $revoke( $next['refresh_token'], $client, $secret )->get_status() );
		self::assertFalse( $this->isActive( $client, $secret, $next['access_token'] ), 'With the refresh token all of the consent ends.' );
	}

	public function testAClientLearnsAboutItsOwnTokensOnly(): void {
		$user                = $this->actAs( 'administrator' );
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, $user, [ 'chat:write' ] );
		wp_set_current_user( 0 );
		$about               = $this->introspect( $client, $secret, $tokens['access_token'] )->get_data();
		self::assertSame( 3600, $about['exp'] - $about['iat'] );
		self::assertSame(
			[ 'active' => true, 'scope' => 'chat:write', 'client_id' => $client->id, 'token_type' => 'Bearer', 'sub' => (string) $user, 'iss' => untrailingslashit( home_url() ) ],
			array_diff_key( $about, [ 'iat' => 0, 'exp' => 0 ] )
		);

		[ $other, $others ] = $this->client();
		[ $public ]         = $this->client( [ 'confidential' => false ] );
		self::assertSame( [ 'active' => false ], $this->introspect( $other, $others, $tokens['access_token'] )->get_data() );
		self::assertSame( [ 'active' => false ], $this->introspect( $client, $secret, 'cat_unknown' )->get_data() );
		self::assertOAuthError( 401, 'invalid_client', $this->introspect( $client, 'cas_wrong', $tokens['access_token'] ) );
		self::assertOAuthError( 401, 'invalid_client', $this->introspect( $public, '', $tokens['access_token'] ) );
	}

	public function testWhoGuessesMustWait(): void {
		[ $client, $secret ] = $this->client();
		$code                = $this->code( $client, 1 );
		$most                = Plugin::services()->contract()->limit( 'oauthFailuresPerMinute' );
		for ( $attempt = 1; $attempt <= $most; $attempt++ ) {
			self::assertOAuthError( 401, 'invalid_client', $this->postForm( 'token', self::exchange( $client, "cas_guess{$attempt}", $code ) ) );
		}
		$refused = $this->postForm( 'token', self::exchange( $client, $secret, $code ) );
		self::assertOAuthError( 429, 'temporarily_unavailable', $refused );
		self::assertGreaterThan( 0, (int) $refused->get_headers()['Retry-After'] );
		$_SERVER['REMOTE_ADDR'] = '203.0.113.9';
		self::assertSame( 200, $this->postForm( 'token', self::exchange( $client, $secret, $code ) )->get_status(), 'Others go on.' );
	}

	public function testNothingThatOpensAnythingIsStored(): void {
		global $wpdb;
		[ $client, $secret ] = $this->client();
		$code                = $this->code( $client, 1 );
		$tokens              = $this->postForm( 'token', self::exchange( $client, $secret, $code ) )->get_data();
		$stored              = '';
		foreach ( [ 'clients', 'grants', 'tokens' ] as $table ) {
			$stored .= (string) wp_json_encode( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}causerie_oauth_{$table}" ) );
		}
		self::assertStringContainsString( $client->id, $stored );
		foreach ( [ $secret, $code, $tokens['access_token'], $tokens['refresh_token'] ] as $text ) {
			self::assertStringNotContainsString( substr( $text, 4, 20 ), $stored );
		}
	}

	public function testWhatHasEndedIsRemovedByTheDailyCleanUp(): void {
		global $wpdb;
		[ $client, $secret ] = $this->client();
		$this->tokens( $client, $secret, 1 );
		$this->tokens( $client, $secret, 1 );
		$count = static fn ( string $table ): int => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_oauth_{$table}" );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_oauth_grants SET expires_at = 1 ORDER BY id LIMIT 1" );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_oauth_tokens SET expires_at = 1 WHERE grant_id = ( SELECT id FROM {$wpdb->prefix}causerie_oauth_grants WHERE expires_at = 1 )" );
		do_action( 'causerie_clean_up' );
		self::assertSame( [ 1, 2, 1 ], [ $count( 'grants' ), $count( 'tokens' ), $count( 'clients' ) ] );
	}

	private function refresh( Client $client, string $secret, string $token, ?string $scope = null ): \WP_REST_Response {
		return $this->postForm( 'token', [ 'grant_type' => 'refresh_token', 'refresh_token' => $token, 'scope' => $scope, 'client_id' => $client->id, 'client_secret' => $secret === '' ? null : $secret ] );
	}

	private function introspect( Client $client, string $secret, string $token ): \WP_REST_Response {
		return $this->postForm( 'introspect', [ 'token' => $token, 'client_id' => $client->id, 'client_secret' => $secret === '' ? null : $secret ] );
	}

	private function isActive( Client $client, string $secret, string $token ): bool {
		return $this->introspect( $client, $secret, $token )->get_data()['active'];
	}

	public function testWhatAUserGrantedEndsWithTheUser(): void {
		[ $client, $secret ] = $this->client();
		$user                = $this->actAs( 'administrator' );
		wp_set_current_user( 0 );
		$theirs = $this->tokens( $client, $secret, $user );
		$mine   = $this->tokens( $client, $secret, 1 );
		wp_delete_user( $user );
		self::assertSame( [ 1 ], array_map( 'intval', array_column( Plugin::services()->database()->rows( 'SELECT user_id FROM {oauth_grants}' ), 'user_id' ) ) );
		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $client, $secret, $theirs['refresh_token'] ) );
		self::assertFalse( $this->isActive( $client, $secret, $theirs['access_token'] ) );
		self::assertTrue( $this->isActive( $client, $secret, $mine['access_token'] ) );
		do_action( 'remove_user_from_blog', 1, get_current_blog_id(), 0 );
		self::assertFalse( $this->isActive( $client, $secret, $mine['access_token'] ) );
	}

	/** As where a user was deleted while the plugin was not active. */
	public function testNobodyActsForAUserWhoIsGone(): void {
		[ $client, $secret ] = $this->client();
		$code                = $this->code( $client, 999_999 );
		self::assertOAuthError( 400, 'invalid_grant', $this->postForm( 'token', self::exchange( $client, $secret, $code ) ) );
		$tokens = $this->tokens( $client, $secret, 1 );
		Plugin::services()->database()->run( 'UPDATE {oauth_grants} SET user_id = 999999' );
		self::assertOAuthError( 400, 'invalid_grant', $this->refresh( $client, $secret, $tokens['refresh_token'] ) );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {oauth_grants}' ) );
	}
}
