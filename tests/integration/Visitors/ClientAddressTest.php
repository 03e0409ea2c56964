<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\ClientAddress;
use PHPUnit\Framework\Attributes\DataProvider;

final class ClientAddressTest extends TestCase {

	/** @param list<string> $proxies */
	private static function address( array $proxies = [], ?FixedClock $clock = null ): ClientAddress {
		return new ClientAddress( $clock ?? new FixedClock(), static fn (): array => $proxies );
	}

	/** @return array<string, array{string, ?string, list<string>, string}> */
	public static function requests(): array {
		return [
			'IPv4'                                      => [ '203.0.113.9', null, [], '203.0.113.9' ],
			'IPv6 is its /64'                           => [ '2001:db8:1:2:3:4:5:6', null, [], '2001:db8:1:2::' ],
			'IPv4 written as IPv6'                      => [ '::ffff:203.0.113.9', null, [], '203.0.113.9' ],
			'no address'                                => [ '', null, [], 'unknown' ],
			'no address at all'                         => [ 'unix:', null, [], 'unknown' ],
			'a header that nobody trusts'               => [ '203.0.113.9', '198.51.100.1', [], '203.0.113.9' ],
			'a header from a stranger'                  => [ '203.0.113.9', '198.51.100.1', [ '10.0.0.0/8' ], '203.0.113.9' ],
			'a header from a proxy'                     => [ '10.1.2.3', '198.51.100.1', [ '10.0.0.0/8' ], '198.51.100.1' ],
			'what the visitor forged stands left'       => [ '10.1.2.3', '1.2.3.4, 198.51.100.1', [ '10.0.0.0/8' ], '198.51.100.1' ],
			'two proxies'                               => [ '10.1.2.3', '1.2.3.4, 198.51.100.1, 10.9.9.9', [ '10.0.0.0/8' ], '198.51.100.1' ],
			'only proxies'                              => [ '10.1.2.3', '10.4.4.4, 10.9.9.9', [ '10.0.0.0/8' ], '10.4.4.4' ],
			'nonsense behind a proxy'                   => [ '10.1.2.3', '198.51.100.1, nonsense', [ '10.0.0.0/8' ], '10.1.2.3' ],
			'an empty header'                           => [ '10.1.2.3', '', [ '10.0.0.0/8' ], '10.1.2.3' ],
			'a port'                                    => [ '10.1.2.3', '198.51.100.1:4711', [ '10.1.2.3' ], '198.51.100.1' ],
			'brackets and a port'                       => [ '10.1.2.3', '[2001:db8::1]:4711', [ '10.1.2.3' ], '2001:db8::' ],
			'brackets'                                  => [ '10.1.2.3', '[2001:db8::1]', [ '10.1.2.3' ], '2001:db8::' ],
			'a proxy with IPv6'                         => [ 'fd00::1', '198.51.100.1', [ 'fd00::/8' ], '198.51.100.1' ],
			'a range of another family'                 => [ '10.1.2.3', '198.51.100.1', [ '::/0' ], '10.1.2.3' ],
			'a range that ends within a byte'           => [ '172.31.255.1', '198.51.100.1', [ '172.16.0.0/12' ], '198.51.100.1' ],
			'one address behind such a range'           => [ '172.32.0.1', '198.51.100.1', [ '172.16.0.0/12' ], '172.32.0.1' ],
			'everybody'                                 => [ '203.0.113.9', '198.51.100.1, 192.0.2.1', [ '0.0.0.0/0' ], '198.51.100.1' ],
			'a proxy that is written as IPv6'           => [ '::ffff:10.1.2.3', '198.51.100.1', [ '10.0.0.0/8' ], '198.51.100.1' ],
			'a range that is none'                      => [ '10.1.2.3', '198.51.100.1', [ 'fe', '10.0.0.0/x' ], '198.51.100.1' ],
		];
	}

	/** @param list<string> $proxies */
	#[DataProvider( 'requests' )]
	public function testFindsTheNetworkOfTheCaller( string $remote, ?string $forwarded, array $proxies, string $expected ): void {
		$server = array_filter( [ 'REMOTE_ADDR' => $remote, 'HTTP_X_FORWARDED_FOR' => $forwarded ], 'is_string' );

		self::assertSame( $expected, self::address( $proxies )->network( $server ) );
	}

	/** @return array<string, array{array<string, string>, list<string>, ?string}> */
	public static function proxies(): array {
		$for = static fn ( string $remote, ?string $forwarded = null, string ...$others ): array => array_filter( [ 'REMOTE_ADDR' => $remote, 'HTTP_X_FORWARDED_FOR' => $forwarded ] + $others, 'is_string' );
		return [
			'nobody in between'                     => [ $for( '203.0.113.9' ), [], null ],
			'an empty header'                       => [ $for( '203.0.113.9', '' ), [], null ],
			'a proxy'                               => [ $for( '10.1.2.3', '198.51.100.1' ), [], '10.1.2.3' ],
			'a proxy that was named'                => [ $for( '10.1.2.3', '198.51.100.1' ), [ '10.0.0.0/8' ], null ],
			'a network in front of a named proxy'   => [ $for( '127.0.0.1', '198.51.100.1, 172.64.0.7' ), [ '127.0.0.1' ], '172.64.0.7' ],
			'both named'                            => [ $for( '127.0.0.1', '198.51.100.1, 172.64.0.7' ), [ '127.0.0.1', '172.64.0.0/13' ], null ],
			'IPv6'                                  => [ $for( '2001:db8::5', '198.51.100.1' ), [], '2001:db8::5' ],
			'a header of another name'              => [ $for( '172.64.0.7', null, HTTP_CF_CONNECTING_IP: '198.51.100.1' ), [], '172.64.0.7' ],
			'named, with a header of another name'  => [ $for( '172.64.0.7', '198.51.100.1', HTTP_CF_CONNECTING_IP: '198.51.100.1' ), [ '172.64.0.0/13' ], null ],
			'the web server has resolved it itself' => [ $for( '198.51.100.1', '198.51.100.1, 172.64.0.7' ), [], null ],
			'and so for a header of another name'   => [ $for( '198.51.100.1', null, HTTP_X_REAL_IP: '198.51.100.1' ), [], null ],
			'nonsense'                              => [ $for( '203.0.113.9', 'unknown' ), [], null ],
			'no address'                            => [ $for( '', '198.51.100.1' ), [], null ],
		];
	}

	/**
	 * @param array<string, string> $server
	 * @param list<string>          $named
	 */
	#[DataProvider( 'proxies' )]
	public function testFindsTheProxyThatIsNotNamed( array $server, array $named, ?string $expected ): void {
		self::assertSame( $expected, self::address( $named )->unnamedProxy( $server ) );
	}

	public function testOtherHeadersCountForNothing(): void {
		$server = [ 'REMOTE_ADDR' => '10.1.2.3', 'HTTP_CLIENT_IP' => '198.51.100.1', 'HTTP_X_REAL_IP' => '198.51.100.1', 'HTTP_CF_CONNECTING_IP' => '198.51.100.1', 'HTTP_FORWARDED' => 'for=198.51.100.1' ];

		self::assertSame( '10.1.2.3', self::address( [ '10.0.0.0/8' ] )->network( $server ) );
	}

	public function testTheHashNamesTheNetworkWithoutTellingIt(): void {
		$hash = self::address()->hash( [ 'REMOTE_ADDR' => '203.0.113.9' ] );

		self::assertMatchesRegularExpression( '/^[0-9a-f]{32}$/D', $hash );
		self::assertSame( $hash, self::address()->hash( [ 'REMOTE_ADDR' => '203.0.113.9' ] ) );
		self::assertNotSame( $hash, self::address()->hash( [ 'REMOTE_ADDR' => '203.0.113.8' ] ) );
		foreach ( [ 'md5', 'sha1', 'sha256' ] as $algorithm ) {
			self::assertStringStartsNotWith( $hash, hash( $algorithm, '203.0.113.9' ) );
		}
		self::assertSame( self::address()->hash( [ 'REMOTE_ADDR' => '2001:db8::1' ] ), self::address()->hash( [ 'REMOTE_ADDR' => '2001:db8::ffff' ] ) );
	}

	public function testTheHashIsAnotherOneEveryDay(): void {
		$clock  = new FixedClock( 1_790_035_199_999 );
		$server = [ 'REMOTE_ADDR' => '203.0.113.9' ];
		$today  = self::address( [], $clock )->hash( $server );
		$clock->milliseconds -= 86_399_999;
		self::assertSame( $today, self::address( [], $clock )->hash( $server ) );

		$clock->milliseconds += 86_400_000;
		self::assertNotSame( $today, self::address( [], $clock )->hash( $server ) );
	}
}
