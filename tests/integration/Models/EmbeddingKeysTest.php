<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\Providers\ChatCompletions\ChatCompletions;
use Causerie\Chat\Models\Providers\EmbeddingModel;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Texts become vectors with any key of the provider, as replies are written with any. */
final class EmbeddingKeysTest extends TestCase {

	use WithCannedServer;

	private const REFUSED  = [ 401, '{"error":{"message":"Incorrect API key provided.","code":"invalid_api_key"}}' ];
	private const TOO_MANY = [ 429, '{"error":{"message":"Rate limit reached.","code":"rate_limit_exceeded"}}' ];
	private const BROKEN   = [ 500, '{"error":{"message":"Out of order.","code":"server_error"}}' ];

	/** @return array{int, string} */
	private static function vectors( int $count ): array {
		$data = array_map( static fn ( int $index ): array => [ 'index' => $index, 'embedding' => [ 1, 0 ] ], range( 0, $count - 1 ) );
		return [ 200, (string) wp_json_encode( [ 'data' => $data, 'usage' => [ 'prompt_tokens' => 7 ] ] ) ];
	}

	/** @return array{int, int} How many vectors came, and for how many tokens. */
	private static function embed( int $texts ): array {
		$keys       = array_map( static fn ( string $name ): ApiKey => new ApiKey( KeySource::Stored, "$name-key-0123456789" ), [ 'first', 'second', 'third' ] );
		$connection = new Connection( 'openai_compatible', BaseUrl::parse( self::$server->url ) ?? self::fail(), 'm', $keys[0], [], array_slice( $keys, 1 ) );
		$made       = ( new EmbeddingModel( new HttpClient(), new ChatCompletions(), $connection ) )->embed( array_fill( 0, $texts, 'Hello' ), 'm' );
		return [ count( $made->vectors ), $made->usage->input ];
	}

	/** @return list<string> The keys that were sent, in turn. */
	private static function sent(): array {
		return array_map( static fn ( array $request ): string => (string) preg_replace( '/^Bearer |-key-.*$/', '', $request['headers']['authorization'] ), self::$server->requests() );
	}

	public function testTheNextKeyIsTriedAndTheOneThatHelpedIsKept(): void {
		$batch = ( new ChatCompletions() )->embeddingBatch();
		self::$server->answer( self::REFUSED, self::TOO_MANY, self::vectors( $batch ), self::vectors( 1 ) );
		self::assertSame( [ $batch + 1, 14 ], self::embed( $batch + 1 ) );
		self::assertSame( [ 'first', 'second', 'third', 'third' ], self::sent() );
	}

	public function testAKeyThatFailsLaterLeavesTheWorkToTheOthers(): void {
		$batch = ( new ChatCompletions() )->embeddingBatch();
		self::$server->answer( self::REFUSED, self::vectors( $batch ), self::TOO_MANY, self::TOO_MANY, self::vectors( 1 ) );
		self::assertSame( $batch + 1, self::embed( $batch + 1 )[0] );
		self::assertSame( [ 'first', 'second', 'second', 'third', 'first' ], self::sent() );
	}

	/** @return array<string, array{list<array{int, string}>, string}> */
	public static function failures(): array {
		return [
			'no key helps'              => [ [ self::REFUSED, self::TOO_MANY, self::REFUSED ], 'model_auth' ],
			'another key does not help' => [ [ self::REFUSED, self::BROKEN ], 'model_overloaded' ],
		];
	}

	/** @param list<array{int, string}> $answers */
	#[DataProvider( 'failures' )]
	public function testWhatFailedLastIsTold( array $answers, string $problem ): void {
		self::$server->answer( ...$answers );
		try {
			self::embed( 1 );
			self::fail( 'It was embedded.' );
		} catch ( ModelException $failure ) {
			self::assertSame( [ $problem, count( $answers ) ], [ $failure->problem, count( self::sent() ) ] );
		}
	}
}
