<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Conformance;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Inbound\Signed;
use Causerie\Chat\Platform\Signing\SigningKey;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What the site believes, against the vectors of Standard Webhooks, which are beside this repository, in `../shared`. */
final class InboundVerifierTest extends TestCase {

	/** @return iterable<string, array{array<string, mixed>}> */
	public static function verified(): iterable {
		$vectors = json_decode( (string) file_get_contents( dirname( __DIR__, 3 ) . '/shared/fixtures/webhooks/standard-webhooks-vectors.json' ), true, flags: JSON_THROW_ON_ERROR );
		foreach ( $vectors['verification'] as $vector ) {
			// Inbound sources share a secret; none has a key pair.
			if ( ( $vector['public_keys'] ?? [] ) === [] ) {
				yield $vector['name'] => [ $vector ];
			}
		}
	}

	/** @param array<string, mixed> $vector */
	#[DataProvider( 'verified' )]
	public function testBelievesWhatTheVectorSays( array $vector ): void {
		$headers = array_change_key_case( $vector['headers'] );
		$message = new Signed( $headers['webhook-id'] ?? '', $headers['webhook-timestamp'] ?? '', $headers['webhook-signature'] ?? '', $vector['body'] );
		$keys    = array_values( array_filter( array_map( SigningKey::parse( ... ), $vector['secrets'] ) ) );
		try {
			$message->verify( $keys, $vector['now'], $vector['tolerance_seconds'] );
			$code = '';
		} catch ( ProblemException $problem ) {
			$code = $problem->problem->code;
		}
		self::assertSame( $vector['accept'], $code === '', "{$vector['name']}: {$code}" );
	}
}
