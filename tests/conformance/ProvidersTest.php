<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Conformance;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\OpenAiCompatible\ErrorMap;
use Causerie\Chat\Models\OpenAiCompatible\ModelList;
use Causerie\Chat\Models\OpenAiCompatible\OpenAiCompatibleModel;
use Causerie\Chat\Models\OpenAiCompatible\ReplyStream;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\Models\Heard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Causerie\Chat\Tests\Models\cuts;
use function Causerie\Chat\Tests\Models\pieces;

require_once __DIR__ . '/ReplayServer.php';
require_once __DIR__ . '/../integration/Models/Heard.php';
require_once __DIR__ . '/../integration/Models/pieces.php';

/**
 * Recorded replies of providers, read by the adapter for OpenAI-compatible servers: text, finish, usage and kind of error.
 * The recordings are beside this repository, in `../shared`; without them there is nothing to run.
 */
final class ProvidersTest extends TestCase {

	private const KEY = 'conformance-key-0123456789';

	/** Folder of the recordings and where the replay server speaks that dialect. */
	private const DIALECTS = [
		'openai'            => '/openai/v1',
		'openai-compatible' => '/compat/v1',
		'mistral'           => '/mistral/v1',
	];

	/** The model as which strict dialects check our request. */
	private const MODELS = [
		'openai'            => 'gpt-4o',
		'openai-compatible' => 'llama3.2',
		'mistral'           => 'mistral-small-2603',
	];

	private const PROBLEMS = [
		'auth'             => 'model_auth',
		'permission'       => 'model_auth',
		'not_found'        => 'model_not_found',
		'invalid_request'  => 'model_refused_request',
		'context_length'   => 'model_context_too_long',
		'content_filter'   => 'model_content_filtered',
		'rate_limit'       => 'model_rate_limited',
		'quota'            => 'model_quota',
		'overloaded'       => 'model_overloaded',
		'server_error'     => 'model_overloaded',
		'timeout'          => 'model_timeout',
		'invalid_response' => 'model_bad_response',
	];

	private static ?ReplayServer $server = null;

	private static function shared(): string {
		return dirname( __DIR__, 3 ) . '/shared';
	}

	public static function setUpBeforeClass(): void {
		if ( is_dir( self::shared() ) ) {
			self::$server = new ReplayServer( self::shared() . '/tools/provider-replay.mjs', self::shared() . '/fixtures/providers' );
		}
	}

	public static function tearDownAfterClass(): void {
		self::$server?->stop();
	}

	/** @return iterable<string, array{string, array<string, mixed>}> Dialect and what is expected; one empty set without recordings. */
	private static function fixtures( string $api ): iterable {
		foreach ( array_keys( self::DIALECTS ) as $dialect ) {
			$file = self::shared() . "/fixtures/providers/$dialect/expected.json";
			foreach ( is_file( $file ) ? json_decode( (string) file_get_contents( $file ), true )['fixtures'] : [] as $fixture ) {
				// Tools are a matter of a later version.
				if ( $fixture['api'] === $api && ( $fixture['expect']['tool_calls'] ?? [] ) === [] ) {
					yield "$dialect/{$fixture['file']}" => [ $dialect, $fixture ];
				}
			}
		}
		if ( ! is_dir( self::shared() ) ) {
			yield 'no recordings' => [ '', [] ];
		}
	}

	/** @return iterable<string, array{string, array<string, mixed>}> */
	public static function replies(): iterable {
		return self::fixtures( 'chat.completions' );
	}

	/** @return iterable<string, array{string, array<string, mixed>}> */
	public static function lists(): iterable {
		return self::fixtures( 'models' );
	}

	private function connection( string $dialect ): Connection {
		if ( self::$server === null ) {
			self::markTestSkipped( 'There is no ../shared with recorded replies.' );
		}
		$address = BaseUrl::parse( self::$server->url . self::DIALECTS[ $dialect ] );
		self::assertNotNull( $address );
		return new Connection( Provider::OPENAI_COMPATIBLE, $address, '', new ApiKey( KeySource::Stored, self::KEY ) );
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'replies' )]
	public function test_a_recorded_reply_is_understood( string $dialect, array $fixture ): void {
		$model   = new OpenAiCompatibleModel( new HttpClient(), $this->connection( $dialect ), 262144 );
		$mode    = "fixture:{$fixture['file']},as=" . self::MODELS[ $dialect ];
		$request = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Hello' ) ], 'Hello', [], '', $mode, null, 500, '' );
		$heard   = new Heard();
		$expect  = $fixture['expect'];
		try {
			$reply = $model->stream( $request, $heard );
		} catch ( ModelException $failure ) {
			self::assertArrayHasKey( 'error', $expect, $failure->getMessage() );
			self::assertSame( [ self::PROBLEMS[ $expect['error']['error_class'] ], $expect['error']['retry_after_s'] ?? null ], [ $failure->problem, $failure->retryAfter ] );
			self::assertSame( $expect['text'] ?? '', implode( '', $heard->deltas ) );
			return;
		}
		self::assertArrayNotHasKey( 'error', $expect );
		self::assertSame( self::said( $expect ), $reply->text );
		self::assertSame( $reply->text, implode( '', $heard->deltas ) );
		self::assertSame( $expect['finish_reason'], self::word( $reply->finish ) );
		self::assertSame( [ $expect['usage']['input_tokens'] ?? 0, $expect['usage']['output_tokens'] ?? 0 ], [ $reply->inputTokens, $reply->outputTokens ] );
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'replies' )]
	public function test_it_is_the_same_wherever_the_network_cuts_it( string $dialect, array $fixture ): void {
		$connection = $this->connection( $dialect );
		if ( $fixture['kind'] !== 'stream' ) {
			self::assertArrayNotHasKey( 'text_deltas', $fixture['expect'] );
			return;
		}
		$bytes = (string) file_get_contents( self::shared() . "/fixtures/providers/$dialect/{$fixture['file']}" );
		foreach ( cuts() as $name => [ $cut ] ) {
			$heard = new Heard();
			$reply = new ReplyStream( $heard, new ErrorMap( $connection->key ), 262144 );
			foreach ( pieces( $bytes, $cut ) as $piece ) {
				if ( ! $reply->bytes( $piece ) ) {
					break;
				}
			}
			$reply->end();
			self::assertSame( self::said( $fixture['expect'] ), implode( '', $heard->deltas ), $name );
			self::assertSame( $fixture['expect']['finish_reason_raw'] ?? '', $reply->finish, $name );
			self::assertSame( isset( $fixture['expect']['error'] ) && $reply->finish !== 'error', $reply->failure !== null, $name );
		}
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'lists' )]
	public function test_a_recorded_list_of_models_is_read( string $dialect, array $fixture ): void {
		$connection = $this->connection( $dialect );
		$answer     = [
			'headers'  => [],
			'body'     => (string) file_get_contents( self::shared() . "/fixtures/providers/$dialect/{$fixture['file']}" ),
			'response' => [
				'code'    => 200,
				'message' => '',
			],
			'cookies'  => [],
		];
		add_filter( 'pre_http_request', static fn () => $answer );
		try {
			$ids = array_column( ( new ModelList( new HttpClient() ) )->fetch( $connection ), 'id' );
		} finally {
			remove_all_filters( 'pre_http_request' );
		}
		self::assertEqualsCanonicalizing( $fixture['expect']['models'], $ids );
	}

	/** @param array<string, mixed> $expect What the model says; a refusal is said, too. */
	private static function said( array $expect ): string {
		return ( $expect['text'] ?? '' ) . ( $expect['refusal'] ?? '' );
	}

	private static function word( FinishReason $reason ): string {
		return $reason->value;
	}
}
