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
use Causerie\Chat\Models\Providers\Anthropic\Messages;
use Causerie\Chat\Models\Providers\Causerie\Causerie;
use Causerie\Chat\Models\Providers\ChatCompletions\ChatCompletions;
use Causerie\Chat\Models\Providers\Embeds;
use Causerie\Chat\Models\Providers\ErrorMap;
use Causerie\Chat\Models\Providers\Gemini\GenerateContent;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\ListsModels;
use Causerie\Chat\Models\Providers\Mistral\Mistral;
use Causerie\Chat\Models\Providers\OpenAi\Responses;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\Providers\ReplyStream;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\Models\Heard;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use function Causerie\Chat\Tests\Models\cuts;
use function Causerie\Chat\Tests\Models\pieces;
use const Causerie\Chat\Tests\Models\SIZES;

require_once __DIR__ . '/ReplayServer.php';
require_once __DIR__ . '/../integration/Models/Heard.php';
require_once __DIR__ . '/../integration/Models/pieces.php';

/**
 * Recorded replies of providers, read by the wire format of each: text, finish, usage and kind of error.
 * The recordings are beside this repository, in `../shared`; without them there is nothing to run.
 */
final class ProvidersTest extends TestCase {

	private const KEY = 'conformance-key-0123456789';

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

	public static function shared(): string {
		return dirname( __DIR__, 3 ) . '/shared';
	}

	public static function setUpBeforeClass(): void {
		self::$server = ReplayServer::in( self::shared() );
	}

	public static function tearDownAfterClass(): void {
		self::$server?->stop();
	}

	/**
	 * Folder of the recordings, their API, where the replay server speaks it, the model as which it checks our request, and the format.
	 *
	 * @return list<array{string, string, string, string, WireFormat}>
	 */
	public static function dialects(): array {
		return [
			[ 'openai', 'chat.completions', '/openai/v1', 'gpt-4o', new ChatCompletions() ],
			[ 'openai', 'responses', '/openai/v1', 'gpt-6.1-terra', new Responses() ],
			[ 'anthropic', 'messages', '/anthropic', 'claude-sonnet-5-5', new Messages() ],
			[ 'openai-compatible', 'chat.completions', '/compat/v1', 'llama3.2', new ChatCompletions() ],
			[ 'gemini', 'generateContent', '/gemini', 'gemini-3.8-flash', new GenerateContent() ],
			[ 'mistral', 'chat.completions', '/mistral/v1', 'mistral-small-2603', new Mistral() ],
			[ 'causerie', 'chat', '/causerie', '', new Causerie() ],
		];
	}

	/** @return iterable<string, array{array<string, mixed>|null, string, string, string, WireFormat|null}> What is expected, and its dialect; one empty set without recordings. */
	private static function fixtures( string ...$apis ): iterable {
		foreach ( self::dialects() as [ $folder, $api, $path, $model, $format ] ) {
			$file = self::shared() . "/fixtures/providers/$folder/expected.json";
			foreach ( is_file( $file ) ? json_decode( (string) file_get_contents( $file ), true )['fixtures'] : [] as $fixture ) {
				if ( in_array( $fixture['api'], $apis === [] ? [ $api ] : $apis, true ) ) {
					yield "$api: $folder/{$fixture['file']}" => [ $fixture, $folder, $path, $model, $format ];
				}
			}
		}
		if ( ! is_dir( self::shared() ) ) {
			yield 'no recordings' => [ null, '', '', '', null ];
		}
	}

	/** @return iterable<string, array{array<string, mixed>|null, string, string, string, WireFormat|null}> */
	public static function replies(): iterable {
		return self::fixtures();
	}

	/** @return iterable<string, array{array<string, mixed>|null, string, string, string, WireFormat|null}> */
	public static function lists(): iterable {
		return self::fixtures( 'models' );
	}

	/** @return iterable<string, array{array<string, mixed>|null, string, string, string, WireFormat|null}> */
	public static function vectors(): iterable {
		return self::fixtures( 'embeddings' );
	}

	private function connection( string $path ): Connection {
		if ( self::$server === null ) {
			self::markTestSkipped( 'There is no ../shared with recorded replies.' );
		}
		$address = BaseUrl::parse( self::$server->url . $path );
		self::assertNotNull( $address );
		return new Connection( Provider::OPENAI_COMPATIBLE, $address, '', new ApiKey( KeySource::Stored, self::KEY ) );
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'replies' )]
	public function test_a_recorded_reply_is_understood( ?array $fixture, string $folder, string $path, string $as, ?WireFormat $format ): void {
		$this->connection( $path );
		foreach ( $fixture['kind'] === 'stream' ? [ '', ...array_map( static fn ( int $size ): string => ",chunk={$size}", SIZES ) ] : [ '' ] as $options ) {
			$this->understand( $fixture, $path, $as, $format, "fixture:{$fixture['file']}{$options}" );
		}
	}

	/**
	 * @param array<string, mixed> $fixture
	 * @param string               $mode    Of the replay server: what it answers, and in which pieces.
	 */
	private function understand( array $fixture, string $path, string $as, WireFormat $format, string $mode ): void {
		// Where a request names no model, the address says what to answer.
		$model   = new HttpModel( new HttpClient(), $format, $this->connection( $as === '' ? "$path?__replay=$mode" : $path ), 262144 );
		$request = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Hello' ) ], 'Hello', [], '', $as === '' ? '' : "$mode,as=$as", null, 500, '', isWhole: $fixture['kind'] === 'json' );
		$heard   = new Heard();
		$expect  = $fixture['expect'];
		try {
			$reply = $model->stream( $request, $heard );
		} catch ( ModelException $failure ) {
			$retryAfter = $expect['error']['retry_after_s'] ?? null;
			self::assertSame( [ self::problem( $expect ), $retryAfter === null ? null : (int) ceil( $retryAfter ) ], [ $failure->problem, $failure->retryAfter ], $failure->getMessage() );
			self::assertSame( $expect['text'] ?? '', implode( '', $heard->deltas ) );
			return;
		}
		self::assertArrayNotHasKey( 'error', $expect );
		self::assertSame( self::said( $expect ), $reply->text );
		self::assertSame( $reply->text, implode( '', $heard->deltas ) );
		self::assertSame( $expect['finish_reason'] ?? 'stop', self::word( $reply->finish ) );
		self::assertSame( self::usage( $expect ), [ $reply->usage->input, $reply->usage->output, $reply->usage->reasoning, $reply->usage->cacheRead, $reply->usage->cacheWrite ] );
		self::assertCalls( $expect, $reply->toolCalls );
		self::assertSame( array_map( static fn ( ToolCall $call ): string => $call->arguments, $reply->toolCalls ), self::joined( $heard ) );
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'replies' )]
	public function test_it_is_the_same_wherever_the_network_cuts_it( ?array $fixture, string $folder, string $path, string $as, ?WireFormat $format ): void {
		$connection = $this->connection( $path );
		if ( $fixture['kind'] !== 'stream' ) {
			self::assertArrayNotHasKey( 'text_deltas', $fixture['expect'] );
			return;
		}
		$expect = $fixture['expect'];
		$bytes  = (string) file_get_contents( self::shared() . "/fixtures/providers/$folder/{$fixture['file']}" );
		foreach ( cuts() as $name => [ $cut ] ) {
			$heard = new Heard();
			$reply = new ReplyStream( $heard, $format, new ErrorMap( $connection->key ), 262144 );
			foreach ( pieces( $bytes, $cut ) as $piece ) {
				if ( ! $reply->bytes( $piece ) ) {
					break;
				}
			}
			$reply->end();
			self::assertSame( self::said( $expect ), implode( '', $heard->deltas ), $name );
			self::assertCalls( $expect, $reply->toolCalls->all() );
			self::assertSame( isset( $expect['error'] ) && $reply->finish !== FinishReason::Error, $reply->failure !== null, $name );
			if ( ! isset( $expect['error'] ) ) {
				self::assertSame( $expect['finish_reason_raw'] ?? '', $reply->word, $name );
				self::assertSame( self::usage( $expect ), [ $reply->usage->input, $reply->usage->output, $reply->usage->reasoning, $reply->usage->cacheRead, $reply->usage->cacheWrite ], $name );
			}
		}
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'lists' )]
	public function test_a_recorded_list_of_models_is_read( ?array $fixture, string $folder, string $path, string $as, ?WireFormat $format ): void {
		$this->connection( $path );
		if ( ! $format instanceof ListsModels ) {
			self::assertSame( [], $fixture['expect']['models'] ?? [] );
			return;
		}
		$decoded = json_decode( (string) file_get_contents( self::shared() . "/fixtures/providers/$folder/{$fixture['file']}" ), true );
		self::assertEqualsCanonicalizing( $fixture['expect']['models'], array_column( $format->listPage( $decoded )->models ?? [], 'id' ) );
	}

	/** @param array<string, mixed> $fixture */
	#[DataProvider( 'vectors' )]
	public function test_recorded_vectors_are_read( ?array $fixture, string $folder, string $path, string $as, ?WireFormat $format ): void {
		$this->connection( $path );
		self::assertInstanceOf( Embeds::class, $format );
		$decoded = json_decode( (string) file_get_contents( self::shared() . "/fixtures/providers/$folder/{$fixture['file']}" ), true );
		$vectors = $format->embeddings( $decoded );
		if ( $fixture['kind'] === 'error' ) {
			self::assertNull( $vectors );
			return;
		}
		self::assertNotNull( $vectors );
		$expect = $fixture['expect']['embeddings'];
		self::assertSame( [ $expect['count'], $expect['dimensions'] ], [ count( $vectors ), count( $vectors[0] ) ] );
		foreach ( $expect['first_values'] ?? [] as $at => $values ) {
			self::assertEqualsWithDelta( $values, array_slice( $vectors[ $at ], 0, count( $values ) ), 1e-7 );
		}
		self::assertSame( $expect['usage_raw']['prompt_tokens'] ?? 0, $format->embeddingUsage( $decoded )->input );
	}

	/** @param array<string, mixed> $expect Of a reply that failed: an error, or one without a word. */
	private static function problem( array $expect ): string {
		if ( isset( $expect['error'] ) ) {
			return self::PROBLEMS[ $expect['error']['error_class'] ];
		}
		self::assertSame( '', self::said( $expect ) );
		return $expect['finish_reason'] === 'content_filter' ? 'model_content_filtered' : 'model_empty_reply';
	}

	/** @param array<string, mixed> $expect What the model says; a refusal is said, too. */
	private static function said( array $expect ): string {
		return ( $expect['text'] ?? '' ) . ( $expect['refusal'] ?? '' );
	}

	/**
	 * @param array<string, mixed> $expect
	 * @return list<int> Input, output, reasoning, read from and written to the cache.
	 */
	private static function usage( array $expect ): array {
		$usage = $expect['usage'] ?? [];
		return array_map( static fn ( string $name ): int => $usage[ $name ] ?? 0, [ 'input_tokens', 'output_tokens', 'reasoning_tokens', 'cache_read_tokens', 'cache_write_tokens' ] );
	}

	/**
	 * @param array<string, mixed> $expect
	 * @param list<ToolCall>       $calls
	 */
	private static function assertCalls( array $expect, array $calls ): void {
		$expected = $expect['tool_calls'] ?? [];
		self::assertSame( array_column( $expected, 'name' ), array_map( static fn ( ToolCall $call ): string => $call->name, $calls ) );
		foreach ( $calls as $at => $call ) {
			self::assertEquals( json_decode( (string) wp_json_encode( (object) $expected[ $at ]['arguments'] ) ), $call->decoded() );
			self::assertNotSame( '', $call->id );
			if ( ( $expected[ $at ]['id'] ?? '' ) !== '' ) {
				self::assertSame( $expected[ $at ]['id'], $call->id );
			}
		}
		self::assertSame( array_unique( array_map( static fn ( ToolCall $call ): string => $call->id, $calls ) ), array_map( static fn ( ToolCall $call ): string => $call->id, $calls ) );
	}

	/** @return list<string> The arguments of each call, joined from their pieces. */
	private static function joined( Heard $heard ): array {
		$arguments = [];
		foreach ( $heard->toolDeltas as [ $id, , $delta ] ) {
			$arguments[ $id ] = ( $arguments[ $id ] ?? '' ) . $delta;
		}
		return array_map( static fn ( string $json ): string => trim( $json ) === '' ? '{}' : $json, array_values( $arguments ) );
	}

	private static function word( FinishReason $reason ): string {
		return $reason->value;
	}
}
