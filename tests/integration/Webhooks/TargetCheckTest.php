<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Platform\Target\PrivateTargets;
use Causerie\Chat\Platform\Target\TargetCheck;
use Causerie\Chat\Platform\Target\TargetRefused;

/** Where a delivery may go: hostile targets, and legitimate ones. */
final class TargetCheckTest extends TestCase {

	private const PUBLIC_V4 = '93.184.216.34';
	private const PUBLIC_V6 = '2606:2800:220:1:248:1893:25c8:1946';

	/** Addresses that are not on the public internet, as literals and behind names. */
	private const NOT_PUBLIC = [
		'0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254', '169.254.0.1', '169.254.169.254', '172.16.0.1',
		'172.31.255.255', '192.0.0.1', '192.0.0.170', '192.0.2.1', '192.31.196.1', '192.52.193.1', '192.88.99.1', '192.168.0.1', '192.175.48.1', '198.18.0.1', '198.19.255.255',
		'198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16', '100.100.100.200',
		'::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::ffff:93.184.216.34', '::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1',
		'100::1', '100:0:0:1::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:2::1', '2001:10::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::1', '2002:a9fe:a9fe::1', '2620:4f:8000::1',
		'3fff::1', '5f00::1', 'fc00::1', 'fd00:ec2::254', 'fdff:ffff::1', 'fe80::1', 'fec0::1', 'ff02::1', '4000::1', 'e000::1',
	];

	/** What is no plain address of a web server. */
	private const MALFORMED = [
		'', 'hooks.example', '//hooks.example/', '/path', 'https:hooks.example', 'https:/hooks.example', 'https:///hooks.example', 'https://', 'https://:443/', 'ftp://hooks.example/', 'file:///etc/passwd',
		'gopher://hooks.example/', 'javascript:alert(1)', 'dict://hooks.example/', 'https://user@hooks.example/', 'https://user:secret@hooks.example/', 'https://hooks.example@10.0.0.1/',
		'https://hooks.example#@10.0.0.1/', 'https://hooks.example\\@10.0.0.1/', 'https://hooks.example\\.evil.example/', "https://hooks.example\r\nX: y/", "https://hooks.example/\r\nX: y", "https://hooks.example/\0",
		'https://hooks.example/a b', "https://hooks.example/\t", 'https:// hooks.example/', ' https://hooks.example/', 'https://hooks.example./', 'https://.hooks.example/', 'https://hooks..example/',
		'https://-hooks.example/', 'https://hooks-.example/', 'https://hooks_1.example/', 'https://hööks.example/', 'https://hooks.example/ü', 'https://localhost/', 'https://localhost.localdomain:0/',
		'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://0177.0.0.1/', 'https://10.1.1/', 'https://1.2.3.4.5/', 'https://256.1.1.1/', 'https://[::1/', 'https://::1/',
		'https://[fe80::1%25eth0]/', 'https://[127.0.0.1]/', 'https://[]/', 'https://hooks.example:/', 'https://hooks.example:0/', 'https://hooks.example:65536/', 'https://hooks.example:443x/', 'https://hooks.example:-1/',
		'https://hooks.example:0443/', 'https://hooks.example/"', 'https://hooks.example/<x>', 'https://hooks.example/`id`', 'https://hooks.example/{x}', 'https://hooks.example/^', 'https://%31%30.0.0.1/',
		'https://①⓪.⓪.⓪.①/', 'https://hooks。example/', 'https://hooks.example/#part',
	];

	public function testRefusesAddressesThatAreNotPublicAlsoBehindNamesAndBesideGoodOnes(): void {
		$count = 0;
		foreach ( self::NOT_PUBLIC as $address ) {
			$host = str_contains( $address, ':' ) ? "[{$address}]" : $address;
			self::assertSame( TargetRefused::NOT_PUBLIC, self::verdict( "https://{$host}/", [] ), $address );
			foreach ( [ [ $address ], [ self::PUBLIC_V4, $address ], [ $address, self::PUBLIC_V6, self::PUBLIC_V4 ] ] as $addresses ) {
				self::assertSame( TargetRefused::NOT_PUBLIC, self::verdict( 'https://hooks.example/', [ 'hooks.example' => $addresses ] ), implode( ', ', $addresses ) );
				++$count;
			}
		}
		self::assertGreaterThan( 110, $count );
	}

	public function testRefusesWhatIsNoPlainAddress(): void {
		foreach ( self::MALFORMED as $url ) {
			self::assertSame( TargetRefused::MALFORMED, self::verdict( $url, [ 'hooks.example' => [ self::PUBLIC_V4 ] ] ), $url );
		}
		self::assertSame( TargetRefused::MALFORMED, self::verdict( 'https://hooks.example/' . str_repeat( 'a', 2000 ), [ 'hooks.example' => [ self::PUBLIC_V4 ] ] ) );
	}

	public function testRefusesPlainHttpOddPortsUnknownNamesAndTheSiteItself(): void {
		$names = [
			'hooks.example' => [ self::PUBLIC_V4 ],
			'site.example'  => [ self::PUBLIC_V4 ],
		];
		self::assertSame( TargetRefused::NOT_HTTPS, self::verdict( 'http://hooks.example/', $names ) );
		foreach ( [ 22, 25, 80, 110, 1023, 3306, 5432, 6379, 9200, 11211, 27017 ] as $port ) {
			self::assertSame( TargetRefused::ODD_PORT, self::verdict( "https://hooks.example:{$port}/", $names ), (string) $port );
		}
		self::assertSame( TargetRefused::UNRESOLVED, self::verdict( 'https://unknown.example/', $names ) );
		foreach ( [ 'https://site.example/', 'https://SITE.example:443/wp-json/', 'http://site.example/' ] as $url ) {
			self::assertSame( TargetRefused::OWN_SITE, self::verdict( $url, $names ) );
		}
	}

	public function testTakesLegitimateTargetsAndPinsThemToWhatWasChecked(): void {
		$names = [
			'hooks.example'         => [ self::PUBLIC_V4 ],
			'six.example'           => [ self::PUBLIC_V6 ],
			'both.example'          => [ self::PUBLIC_V4, self::PUBLIC_V6 ],
			'many.example'          => [ '1.1.1.1', '8.8.8.8', '2606:4700:4700::1111', '2001:4860:4860::8888' ],
			'xn--hks-snaa.example'  => [ self::PUBLIC_V4 ],
			'a.b.c.d.hooks.example' => [ self::PUBLIC_V4 ],
			'1password.example'     => [ self::PUBLIC_V4 ],
			'site.example'          => [ self::PUBLIC_V4 ],
		];
		$urls  = [
			'https://hooks.example', 'https://hooks.example/', 'https://HOOKS.Example/Path', 'HTTPS://hooks.example/', 'https://hooks.example:443/', 'https://hooks.example:8443/in', 'https://hooks.example/in?a=b&c=d%20e',
			'https://hooks.example?x=1', 'https://six.example/', 'https://both.example/', 'https://many.example/', 'https://xn--hks-snaa.example/', 'https://a.b.c.d.hooks.example/', 'https://1password.example/',
			'https://93.184.216.34/', 'https://[2606:2800:220:1:248:1893:25c8:1946]/in', 'https://[2606:2800:220:1:248:1893:25c8:1946]:8443/in', 'https://172.32.0.1/', 'https://11.0.0.1/', 'https://100.128.0.1/',
			'https://169.253.255.255/', 'https://192.169.0.1/', 'https://hooks.example/@user/~tilde/(x)!$&\'*+,;=:', 'https://site.example:8443/',
		];
		foreach ( $urls as $url ) {
			self::assertNull( self::verdict( $url, $names ), $url );
		}
		self::assertSame( [ 'many.example:443:1.1.1.1,8.8.8.8,[2606:4700:4700::1111],[2001:4860:4860::8888]' ], self::check( $names )->check( 'https://many.example/' )->pins() );
		self::assertSame( [], self::check( $names )->check( 'https://[2606:2800:220:1:248:1893:25c8:1946]/' )->pins() );
		$target = self::check( $names )->check( 'https://six.example:8443/' );
		self::assertTrue( $target->has( '2606:2800:0220:0001:0248:1893:25c8:1946' ) );
		self::assertFalse( $target->has( self::PUBLIC_V4 ) );
		self::assertFalse( $target->has( '' ) );
	}

	public function testTakesAPrivateTargetOnlyAsTheConfigurationNamesIt(): void {
		$names   = [
			'inside.example' => [ '10.1.2.3' ],
			'mixed.example'  => [ '10.1.2.3', '192.168.0.1' ],
			'half.example'   => [ '10.1.2.3', self::PUBLIC_V4 ],
		];
		$private = '10.0.0.0/8:8080 , 127.0.0.1:9510,[fd00::/8]:443, nonsense, 1.2.3.4, 300.0.0.0/8:1';
		foreach ( [ 'http://inside.example:8080/', 'https://inside.example:8080/', 'http://127.0.0.1:9510/in', 'https://[fd12::1]/', 'https://half.example:8080/' ] as $url ) {
			self::assertNull( self::verdict( $url, $names, $private ), $url );
		}
		foreach ( [ 'http://inside.example/', 'https://inside.example:8081/', 'http://mixed.example:8080/', 'http://127.0.0.2:9510/', 'http://127.0.0.1:9511/', 'https://[fd12::1]:444/', 'https://[fe80::1]/' ] as $url ) {
			self::assertSame( TargetRefused::NOT_PUBLIC, self::verdict( $url, $names, $private ), $url );
		}
		self::assertSame( TargetRefused::NOT_HTTPS, self::verdict( 'http://half.example:8080/', $names, $private ) );
	}

	/** @param array<string, list<string>> $names */
	private static function verdict( string $url, array $names, string $private = '' ): ?string {
		try {
			self::check( $names, $private )->check( $url );
			return null;
		} catch ( TargetRefused $refusal ) {
			self::assertNotSame( '', $refusal->sentence() );
			return $refusal->reason;
		}
	}

	/** @param array<string, list<string>> $names */
	private static function check( array $names, string $private = '' ): TargetCheck {
		return new TargetCheck( new ListedResolver( $names ), new PrivateTargets( $private ), [ 'https://site.example' ], new Clock() );
	}
}
