<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Tests\TestCase;

final class SecretsTest extends TestCase {

	private const SECRET = 'sk-proj-abcdefghijklmnop';

	public function test_a_secret_comes_back_for_its_purpose_only(): void {
		$secrets = Secrets::ofSite();
		$stored  = $secrets->encrypt( self::SECRET, 'one' );
		self::assertStringNotContainsString( self::SECRET, $stored );
		self::assertNotSame( $stored, $secrets->encrypt( self::SECRET, 'one' ) );
		self::assertSame( self::SECRET, $secrets->decrypt( $stored, 'one' ) );
		self::assertNull( $secrets->decrypt( $stored, 'two' ) );
		self::assertNull( ( new Secrets( 'other salts' ) )->decrypt( $stored, 'one' ) );
	}

	public function test_what_was_changed_cannot_be_read(): void {
		$secrets = Secrets::ofSite();
		$stored  = $secrets->encrypt( self::SECRET, 'one' );
		foreach ( [ 3, 20, 50, strlen( $stored ) - 3 ] as $at ) {
			$changed        = $stored;
			$changed[ $at ] = $changed[ $at ] === 'A' ? 'B' : 'A';
			self::assertNull( $secrets->decrypt( $changed, 'one' ), "changed at $at" );
		}
		foreach ( [ '', 'v1:', 'v1:%%%', 'v2:' . substr( $stored, 3 ), self::SECRET ] as $nonsense ) {
			self::assertNull( $secrets->decrypt( $nonsense, 'one' ) );
		}
	}

	public function test_only_a_long_secret_shows_its_end(): void {
		self::assertSame( 'mnop', Secrets::lastFour( self::SECRET ) );
		self::assertSame( '', Secrets::lastFour( '12345678901' ) );
		self::assertSame( '9012', Secrets::lastFour( '123456789012' ) );
	}

	public function test_it_does_not_show_its_key(): void {
		$secrets = new Secrets( 'the material of the key' );
		self::assertStringNotContainsString( 'material of', print_r( $secrets, true ) );
		$this->expectException( \LogicException::class );
		serialize( $secrets );
	}
}
