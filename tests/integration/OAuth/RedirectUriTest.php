<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\OAuth\RedirectUri;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class RedirectUriTest extends TestCase {

	/** @return array<string, array{string, bool}> */
	public static function addresses(): array {
		return [
			'https'                         => [ 'https://app.example/callback', true ],
			'https with port and query'     => [ 'https://app.example:8443/callback?tenant=1', true ],
			'a host without a path'         => [ 'https://app.example', true ],
			'an IPv6 host'                  => [ 'https://[2001:db8::1]/callback', true ],
			'loopback'                      => [ 'http://127.0.0.1/callback', true ],
			'loopback with a port'          => [ 'http://127.0.0.1:4711/callback', true ],
			'loopback of IPv6'              => [ 'http://[::1]/callback', true ],
			'a scheme of an app'            => [ 'com.example.app:/callback', true ],
			'http elsewhere'                => [ 'http://app.example/callback', false ],
			'a host that begins as loopback' => [ 'http://127.0.0.1.evil.example/callback', false ],
			'a user name as loopback'       => [ 'http://127.0.0.1@evil.example/callback', false ],
			'a user name'                   => [ 'https://app.example@evil.example/', false ],
			'a fragment'                    => [ 'https://app.example/callback#x', false ],
			'a wildcard'                    => [ 'https://*.app.example/callback', false ],
			'a backslash'                   => [ 'https://app.example\\@evil.example/', false ],
			'dots that a browser resolves'  => [ 'https://app.example/callback/../open?to=evil', false ],
			'the same, encoded'             => [ 'https://app.example/callback/%2E%2e/open', false ],
			'a script'                      => [ 'javascript:alert(1)', false ],
			'data'                          => [ 'data:text/html,x', false ],
			'a scheme without a dot'        => [ 'myapp:/callback', false ],
			'capitals in the scheme'        => [ 'JAVASCRIPT:alert(1)', false ],
			'a line break'                  => [ "https://app.example/\r\nSet-Cookie: x", false ],
			'a space'                       => [ 'https://app.example/a b', false ],
			'beyond ASCII'                  => [ 'https://äpp.example/', false ],
			'no host'                       => [ 'https:///callback', false ],
			'nothing'                       => [ '', false ],
		];
	}

	#[DataProvider( 'addresses' )]
	public function testOnlyAddressesThatAreSafeToSendACodeToCanBeRegistered( string $uri, bool $can ): void {
		self::assertSame( $can, RedirectUri::canBeRegistered( $uri ) );
	}

	/** @return array<string, array{string, string, bool}> */
	public static function pairs(): array {
		return [
			'the same'                     => [ 'https://app.example/cb', 'https://app.example/cb', true ],
			'a slash more'                 => [ 'https://app.example/cb', 'https://app.example/cb/', false ],
			'another case'                 => [ 'https://app.example/cb', 'https://app.example/CB', false ],
			'a query more'                 => [ 'https://app.example/cb', 'https://app.example/cb?x=1', false ],
			'longer'                       => [ 'https://app.example/cb', 'https://app.example/cb.evil', false ],
			'another port'                 => [ 'https://app.example/cb', 'https://app.example:444/cb', false ],
			'loopback, another port'       => [ 'http://127.0.0.1/cb', 'http://127.0.0.1:49152/cb', true ],
			'loopback, from port to port'  => [ 'http://127.0.0.1:1/cb', 'http://127.0.0.1:49152/cb', true ],
			'loopback of IPv6'             => [ 'http://[::1]/cb', 'http://[::1]:49152/cb', true ],
			'loopback, another path'       => [ 'http://127.0.0.1/cb', 'http://127.0.0.1:49152/other', false ],
			'loopback, a port and a name'  => [ 'http://127.0.0.1/cb', 'http://127.0.0.1:80@evil.example/cb', false ],
			'loopback of the other family' => [ 'http://127.0.0.1/cb', 'http://[::1]/cb', false ],
			'loopback with https'          => [ 'http://127.0.0.1/cb', 'https://127.0.0.1:4/cb', false ],
		];
	}

	#[DataProvider( 'pairs' )]
	public function testAnAddressIsComparedCharacterByCharacterButForThePortOfLoopback( string $registered, string $asked, bool $matches ): void {
		self::assertSame( $matches, RedirectUri::matches( $registered, $asked ) );
	}

	public function testParametersAreAddedToThoseThatAreThere(): void {
		self::assertSame( 'https://a.example/?x=1&code=a%20b%26c', RedirectUri::with( 'https://a.example/?x=1', [ 'code' => 'a b&c' ] ) );
		self::assertSame( 'https://a.example/?state=%0D%0AX%3A%201', RedirectUri::with( 'https://a.example/', [ 'state' => "\r\nX: 1" ] ) );
	}

	public function testAPersonSeesTheHost(): void {
		self::assertSame( 'app.example', RedirectUri::host( 'https://app.example/callback?x=https://other.example' ) );
		self::assertSame( '127.0.0.1:4711', RedirectUri::host( 'http://127.0.0.1:4711/callback' ) );
		self::assertSame( 'com.example.app:', RedirectUri::host( 'com.example.app:/callback' ) );
	}
}
