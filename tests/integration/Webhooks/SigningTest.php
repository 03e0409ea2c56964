<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks;

use Causerie\Chat\Platform\Secrets;
use Causerie\Chat\Platform\Signing\Signature;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Endpoints\EndpointSecrets;

/** Signatures by Standard Webhooks 1.0.0. */
final class SigningTest extends TestCase {

	/** The bytes 0 to 31, and what openssl makes of them: `printf %s evt_1.1700000000.BODY | openssl dgst -sha256 -mac HMAC …`. */
	private const SECRET = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

	public function testSignsWhatTheStandardSays(): void {
		$body    = '{"text":"Grüße"}';
		$headers = Signature::headers( 'evt_1', 1700000000, $body, [ self::key( self::SECRET ) ] );
		self::assertSame(
			[
				'webhook-id'        => 'evt_1',
				'webhook-timestamp' => '1700000000',
				'webhook-signature' => 'v1,' . base64_encode( hash_hmac( 'sha256', "evt_1.1700000000.{$body}", implode( '', array_map( 'chr', range( 0, 31 ) ) ), true ) ),
			],
			$headers
		);
	}

	public function testSignsWithBothKeysWhileOneIsReplaced(): void {
		$keys   = [ SigningKey::generate( 'v1' ), SigningKey::generate( 'v1' ), SigningKey::generate( 'v1a' ) ];
		$tokens = explode( ' ', Signature::headers( 'evt_1', 1, '', $keys )['webhook-signature'] );
		self::assertSame( array_map( static fn ( SigningKey $key ): string => $key->sign( 'evt_1.1.' ), $keys ), $tokens );
		self::assertSame( [ 'v1', 'v1', 'v1a' ], array_map( static fn ( string $token ): string => explode( ',', $token )[0], $tokens ) );
	}

	public function testAPublicKeyVerifiesWhatThePrivateOneSigned(): void {
		$key       = SigningKey::generate( 'v1a' );
		$public    = base64_decode( substr( $key->forReceiver(), strlen( 'whpk_' ) ), true );
		$signature = base64_decode( substr( $key->sign( 'evt_1.1.{}' ), strlen( 'v1a,' ) ), true );
		self::assertStringStartsWith( 'whpk_', $key->forReceiver() );
		self::assertStringNotContainsString( substr( $key->toString(), 5, 40 ), $key->forReceiver() );
		self::assertTrue( sodium_crypto_sign_verify_detached( (string) $signature, 'evt_1.1.{}', (string) $public ) );
		self::assertFalse( sodium_crypto_sign_verify_detached( (string) $signature, 'evt_1.1.{ }', (string) $public ) );
	}

	public function testReadsOnlySecretsOfTheRightForm(): void {
		foreach ( [ 23 => false, 24 => true, 64 => true, 65 => false ] as $length => $isSecret ) {
			self::assertSame( $isSecret, SigningKey::parse( 'whsec_' . base64_encode( random_bytes( $length ) ) ) !== null, "$length bytes" );
		}
		self::assertNull( SigningKey::parse( '' ) );
		self::assertNull( SigningKey::parse( 'whsec_%%%%' ) );
		self::assertNull( SigningKey::parse( 'whsk_' . base64_encode( random_bytes( 32 ) ) ) );
		self::assertSame( self::SECRET, self::key( substr( self::SECRET, 6 ) )->toString() );
		$new = SigningKey::generate( 'v1' );
		self::assertSame( $new->sign( 'x' ), self::key( $new->toString() )->sign( 'x' ) );
	}

	public function testKeepsKeysAndHeadersEncryptedAndShowsNeither(): void {
		$secrets = new EndpointSecrets( new Secrets( str_repeat( 'm', 64 ) ) );
		$key     = self::key( self::SECRET );
		$sealed  = $secrets->seal( $key );
		self::assertStringNotContainsString( 'AAECAwQFBgc', $sealed );
		self::assertSame( self::SECRET, $secrets->open( $sealed )?->toString() );
		self::assertNull( $secrets->open( $secrets->sealHeaders( [ 'X-Token' => 'abc' ] ) ) );
		self::assertSame( [ 'X-Token' => 'abc' ], $secrets->openHeaders( $secrets->sealHeaders( [ 'X-Token' => 'abc' ] ) ) );
		self::assertNull( ( new EndpointSecrets( new Secrets( str_repeat( 'n', 64 ) ) ) )->open( $sealed ) );
		self::assertStringNotContainsString( 'AAECAwQFBgc', print_r( $key, true ) . (string) wp_json_encode( $key ) );
	}

	private static function key( string $text ): SigningKey {
		return SigningKey::parse( $text ) ?? throw new \LogicException( 'This is a secret.' );
	}
}
