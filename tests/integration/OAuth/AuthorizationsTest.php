<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\Contract\FormBody;
use Causerie\Chat\OAuth\AuthorizationFailed;
use Causerie\Chat\OAuth\AuthorizationRefused;
use Causerie\Chat\OAuth\Issuer;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What an application may ask a user for, and where the answer goes. */
final class AuthorizationsTest extends TestCase {

	use SpeaksOAuth;

	public function testTheAnswerHasCodeStateAndIssuerAndGoesToTheRegisteredAddress(): void {
		[ $client ]     = $this->client();
		$authorizations = Plugin::services()->authorizations();
		$request        = $authorizations->read( self::query( $client, [ 'state' => " a+b%20&=\r\nü" ] ) );
		$address        = $authorizations->approve( $request, 1, $request->scopes );

		self::assertStringStartsWith( self::REDIRECT . '?', $address );
		self::assertMatchesRegularExpression( '/^[\x21-\x7e]+$/D', $address );
		$answer = self::answered( $address );
		self::assertMatchesRegularExpression( '/^cac_[A-Za-z0-9_-]{43}$/D', $answer['code'] );
		self::assertSame( [ " a+b%20&=\r\nü", untrailingslashit( home_url() ) ], [ $answer['state'], $answer['iss'] ] );
	}

	public function testARefusalOfTheUserGoesBackToo(): void {
		[ $client ]     = $this->client();
		$authorizations = Plugin::services()->authorizations();
		$answer         = self::answered( $authorizations->deny( $authorizations->read( self::query( $client ) ) ) );
		self::assertSame( [ 'access_denied', 'xyz' ], [ $answer['error'], $answer['state'] ] );
		self::assertArrayNotHasKey( 'code', $answer );
	}

	public function testWithoutAScopeTheRequestIsForAllThatTheClientMayHave(): void {
		[ $client ] = $this->client();
		self::assertSame( [ 'chat:write', 'sessions:read' ], Plugin::services()->authorizations()->read( self::query( $client ) )->scopes );
		self::assertSame( [ 'sessions:read' ], Plugin::services()->authorizations()->read( self::query( $client, [ 'scope' => 'sessions:read  sessions:read' ] ) )->scopes );
	}

	/** @return array<string, array{array<string, string|null>}> */
	public static function strangers(): array {
		return [
			'no client'              => [ [ 'client_id' => null ] ],
			'an unknown client'      => [ [ 'client_id' => 'app_00000000000000000000000000' ] ],
			'no client id at all'    => [ [ 'client_id' => "' OR 1=1" ] ],
			'no address'             => [ [ 'redirect_uri' => null ] ],
			'another address'        => [ [ 'redirect_uri' => 'https://evil.example/' ] ],
			'a longer address'       => [ [ 'redirect_uri' => self::REDIRECT . '/../open' ] ],
			'a script as an address' => [ [ 'redirect_uri' => 'javascript:alert(1)' ] ],
		];
	}

	/** @param array<string, string|null> $other */
	#[DataProvider( 'strangers' )]
	public function testWhoIsNotKnownGetsNoRedirect( array $other ): void {
		[ $client ] = $this->client();
		$this->expectException( AuthorizationRefused::class );
		Plugin::services()->authorizations()->read( self::query( $client, $other ) );
	}

	/** Of two addresses PHP would take the last and others the first. */
	public function testWhoNamesTwoAddressesGetsNoRedirect(): void {
		[ $client ] = $this->client();
		$query      = http_build_query( [ 'client_id' => $client->id, 'redirect_uri' => self::REDIRECT ] ) . '&redirect_uri=' . rawurlencode( 'https://evil.example/' );
		$this->expectException( AuthorizationRefused::class );
		Plugin::services()->authorizations()->read( FormBody::decode( $query, 10000 ) );
	}

	/** @return array<string, array{array<string, string|null>, string}> */
	public static function faults(): array {
		return [
			'no response type'            => [ [ 'response_type' => null ], 'invalid_request' ],
			'the implicit flow'           => [ [ 'response_type' => 'token' ], 'unsupported_response_type' ],
			'an answer in the fragment'   => [ [ 'response_mode' => 'fragment' ], 'invalid_request' ],
			'no PKCE'                     => [ [ 'code_challenge' => null, 'code_challenge_method' => null ], 'invalid_request' ],
			'PKCE without a method'       => [ [ 'code_challenge_method' => null ], 'invalid_request' ],
			'plain PKCE'                  => [ [ 'code_challenge_method' => 'plain' ], 'invalid_request' ],
			'a challenge that is no hash' => [ [ 'code_challenge' => 'short' ], 'invalid_request' ],
			'an unknown scope'            => [ [ 'scope' => 'chat:write admin' ], 'invalid_scope' ],
			'a scope of others'           => [ [ 'scope' => 'webhooks:manage' ], 'invalid_scope' ],
			'a scope of spaces'           => [ [ 'scope' => '  ' ], 'invalid_scope' ],
			'a state without end'         => [ [ 'state' => str_repeat( 'x', 2001 ) ], 'invalid_request' ],
		];
	}

	/** @param array<string, string|null> $other */
	#[DataProvider( 'faults' )]
	public function testTheApplicationIsToldWhatItDidWrong( array $other, string $error ): void {
		[ $client ] = $this->client();
		try {
			Plugin::services()->authorizations()->read( self::query( $client, $other ) );
			self::fail( 'It was accepted.' );
		} catch ( AuthorizationFailed $failure ) {
			self::assertStringStartsWith( self::REDIRECT . '?', $failure->address );
			$answer = self::answered( $failure->address );
			self::assertSame( [ $error, $other['state'] ?? 'xyz', untrailingslashit( home_url() ) ], [ $answer['error'], $answer['state'], $answer['iss'] ] );
		}
	}

	public function testTokensTravelOverTlsOrWithinOneMachine(): void {
		self::assertTrue( Issuer::isSecureAt( 'https://shop.example', 'production' ) );
		self::assertFalse( Issuer::isSecureAt( 'http://shop.example', 'production' ) );
		self::assertFalse( Issuer::isSecureAt( 'http://127.0.0.1.shop.example', 'production' ) );
		self::assertTrue( Issuer::isSecureAt( 'http://127.0.0.1:8888', 'production' ) );
		self::assertTrue( Issuer::isSecureAt( 'http://shop.example', 'local' ) );
	}
}
