<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Visitors\IdentityProof;
use Causerie\Chat\Visitors\IdentitySecrets;

final class IdentityProofTest extends TestCase {

	private IdentitySecrets $secrets;

	private IdentityProof $proof;

	protected function setUp(): void {
		parent::setUp();
		$this->secrets = new IdentitySecrets( Secrets::ofSite(), new FixedClock(), Plugin::services()->turnstile() );
		$this->proof   = new IdentityProof( $this->secrets );
	}

	public function testWithoutASecretNobodyIsProven(): void {
		self::assertSame( '', $this->proof->of( 'ada' ) );
		self::assertFalse( $this->proof->holds( 'ada', hash_hmac( 'sha256', 'ada', '' ) ) );
		self::assertFalse( $this->proof->holds( 'ada', '' ) );
	}

	/** RFC 4231, test case 2: what every other language computes, too. */
	public function testIsTheHmacOfTheStandard(): void {
		update_option( IdentitySecrets::OPTION, [ [ 'id' => 'ids_000000000000', 'secret' => Secrets::ofSite()->encrypt( 'Jefe', 'identity' ), 'created_at' => 1 ] ], false );
		self::assertSame( '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', $this->proof->of( 'what do ya want for nothing?' ) );
	}

	public function testBothSecretsCountUntilTheOldOneIsDeleted(): void {
		$old     = $this->secrets->create();
		$oldHash = hash_hmac( 'sha256', 'ada', (string) $old->secret );
		$new     = $this->secrets->create();
		$newHash = hash_hmac( 'sha256', 'ada', (string) $new->secret );
		self::assertSame( [ $new->id, $old->id ], array_column( $this->secrets->all(), 'id' ) );
		self::assertSame( $newHash, $this->proof->of( 'ada' ) );
		self::assertSame( $newHash, causerie_user_hash( 'ada' ) );
		self::assertTrue( $this->proof->holds( 'ada', $oldHash ) );
		self::assertTrue( $this->proof->holds( 'ada', $newHash ) );
		self::assertFalse( $this->proof->holds( 'Ada', $newHash ) );
		self::assertFalse( $this->proof->holds( 'ada', strrev( $newHash ) ) );
		try {
			$this->secrets->create();
			self::fail( 'A third one must be refused.' );
		} catch ( ProblemException $failure ) {
			self::assertSame( 'identity_secrets_full', $failure->problem->code );
		}
		$this->secrets->delete( $old->id );
		self::assertFalse( $this->proof->holds( 'ada', $oldHash ) );
		self::assertTrue( $this->proof->holds( 'ada', $newHash ) );
		$this->expectExceptionMessage( 'identity_secret_not_found' );
		$this->secrets->delete( $old->id );
	}

	public function testSecretsAreStoredEncryptedAndNotInEveryRequest(): void {
		global $wpdb;
		$made = $this->secrets->create();
		$row  = $wpdb->get_row( $wpdb->prepare( "SELECT option_value, autoload FROM {$wpdb->options} WHERE option_name = %s", IdentitySecrets::OPTION ) );
		self::assertStringNotContainsString( substr( (string) $made->secret, 4, 20 ), $row->option_value );
		self::assertSame( 'off', $row->autoload );
		self::assertStringNotContainsString( (string) $made->secret, print_r( $made, true ) );
	}

	/** As after the salts of the site were changed. */
	public function testASecretThatCannotBeReadProvesNothing(): void {
		update_option( IdentitySecrets::OPTION, [ [ 'id' => 'ids_000000000000', 'secret' => 'v1:AAAA', 'created_at' => 1 ] ], false );
		self::assertNull( $this->secrets->all()[0]->secret );
		self::assertFalse( $this->proof->holds( 'ada', hash_hmac( 'sha256', 'ada', '' ) ) );
		self::assertSame( '', $this->proof->of( 'ada' ) );
		self::assertSame( '', Plugin::services()->identityProof()->of( 'ada' ) );
	}

	/** This process has read both secrets before another one deleted them. */
	public function testASecretThatWasDeletedMeanwhileDoesNotComeBack(): void {
		global $wpdb;
		$this->secrets->create();
		$this->secrets->create();
		$wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = 'a:0:{}' WHERE option_name = %s", IdentitySecrets::OPTION ) );
		$made = $this->secrets->create();
		self::assertSame( [ $made->id ], array_column( $this->secrets->all(), 'id' ) );
	}
}
