<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/Heard.php';

/** A model that one key may not use, and another one of the same provider may: its provider says that it is not there. */
final class ModelOfAnotherKeyTest extends TestCase {

	use WithCannedServer;

	private const KEYS = [ 'first-key-0123456789', 'second-key-012345678' ];

	private const NOT_FOUND = [ 404, '{"error":{"message":"The model `m` does not exist or you do not have access to it.","code":"model_not_found"}}' ];
	private const REFUSED   = [ 401, '{"error":{"message":"Incorrect API key provided.","code":"invalid_api_key"}}' ];
	private const TOO_MANY  = [ 429, '{"error":{"message":"Rate limit reached.","code":"rate_limit_exceeded"}}' ];
	private const REPLY     = [ 200, '{"choices":[{"message":{"content":"Here I am."},"finish_reason":"stop"}]}' ];

	/** @param list<string> $keys */
	private static function ask( array $keys ): string {
		$keys       = array_map( static fn ( string $key ): ApiKey => new ApiKey( KeySource::Stored, $key ), $keys );
		$address    = BaseUrl::parse( self::$server->url . '/v1' );
		self::assertNotNull( $address );
		$connection = new Connection( 'openai_compatible', $address, 'm', $keys[0], [], array_slice( $keys, 1 ) );
		$request    = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], '', '', null, 100, '' );
		return ( new HttpModel( new HttpClient(), WireFormats::of( $connection ), $connection, 10_000 ) )->stream( $request, new Heard() )->text;
	}

	public function test_the_next_key_answers(): void {
		self::$server->answer( self::NOT_FOUND, self::REPLY );
		self::assertSame( 'Here I am.', self::ask( self::KEYS ) );
		self::assertSame( array_map( static fn ( string $key ): string => "Bearer $key", self::KEYS ), array_map( static fn ( array $request ): string => $request['headers']['authorization'], self::$server->requests() ) );
	}

	/** @return array<string, array{list<array{int, string}>, string}> What the keys are told in turn, and what has failed then. */
	public static function failures(): array {
		return [
			'every key is told so'             => [ [ self::NOT_FOUND, self::NOT_FOUND ], 'model_not_found' ],
			'there is but one'                 => [ [ self::NOT_FOUND ], 'model_not_found' ],
			'the first may have access'        => [ [ self::TOO_MANY, self::NOT_FOUND ], 'model_rate_limited' ],
			'the second may have access'       => [ [ self::NOT_FOUND, self::REFUSED ], 'model_auth' ],
			'neither says a word of the model' => [ [ self::TOO_MANY, self::REFUSED ], 'model_auth' ],
		];
	}

	/** @param list<array{int, string}> $answers */
	#[DataProvider( 'failures' )]
	public function test_the_model_is_gone_only_when_every_key_is_told_so( array $answers, string $problem ): void {
		self::$server->answer( ...$answers );
		try {
			self::ask( array_slice( self::KEYS, 0, count( $answers ) ) );
			self::fail( 'There was an answer.' );
		} catch ( ModelException $failure ) {
			self::assertSame( $problem, $failure->problem );
		}
		self::assertCount( count( $answers ), self::$server->requests() );
	}
}
