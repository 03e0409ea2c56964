<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Conformance;

use Causerie\Chat\Platform\Signing\Signature;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What the site signs, against the vectors of Standard Webhooks, which are beside this repository, in `../shared`. */
final class WebhookSignerTest extends TestCase {

	/** @return array<string, mixed> */
	private static function vectors(): array {
		return json_decode( (string) file_get_contents( dirname( __DIR__, 3 ) . '/shared/fixtures/webhooks/standard-webhooks-vectors.json' ), true, flags: JSON_THROW_ON_ERROR );
	}

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function signed(): iterable {
		foreach ( self::vectors()['signing'] as $vector ) {
			yield $vector['name'] => [ $vector ];
		}
	}

	/** @return iterable<string, array{string, bool}> */
	public static function secrets(): iterable {
		foreach ( self::vectors()['secrets'] as $vector ) {
			yield $vector['name'] => [ $vector['secret'], $vector['valid'] ];
		}
	}

	/** @param array<string, mixed> $vector */
	#[DataProvider( 'signed' )]
	public function testSignsByteForByteAsTheVectorSays( array $vector ): void {
		$key = SigningKey::parse( $vector['secret'] );
		self::assertNotNull( $key );
		$body    = $vector['body'] ?? base64_decode( $vector['body_base64'], true );
		$headers = Signature::headers( $vector['id'], $vector['timestamp'], $body, [ $key ] );
		self::assertSame( [ 'webhook-id' => $vector['id'], 'webhook-timestamp' => (string) $vector['timestamp'], 'webhook-signature' => $vector['signature'] ], $headers );
	}

	#[DataProvider( 'secrets' )]
	public function testTakesOnlyWhatIsASecret( string $secret, bool $isValid ): void {
		self::assertSame( $isValid, SigningKey::parse( $secret ) !== null );
	}
}
