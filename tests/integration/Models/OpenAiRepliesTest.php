<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\EmbeddingModel;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\OpenAi\Responses;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ReadsReplies.php';

/** What OpenAI's Responses API answers. */
final class OpenAiRepliesTest extends TestCase {

	use ReadsReplies;

	private const TEXT = "Voilà, cœur 日本😀 العربية data: event: x\n\n- 20 °C";

	private static function format(): WireFormat {
		return new Responses();
	}

	#[DataProvider( 'cuts' )]
	public function test_text_is_the_same_wherever_bytes_are_cut( int|string $cut ): void {
		[ $reply, $heard ] = self::read( self::fixture( 'openai/text.sse' ), $cut );
		self::assertNull( $reply->failure );
		self::assertSame( self::TEXT, $reply->text );
		self::assertSame( self::TEXT, implode( '', $heard->deltas ) );
		self::assertSame( [ true, FinishReason::Stop, 'completed', 'gpt-test-2026-01-01' ], [ $reply->isDone, $reply->finish, $reply->word, $reply->model ] );
		self::assertSame( [ 1200, 40, 7, 1024, 5 ], self::numbers( $reply->usage ) );
		self::assertTrue( $reply->toolCalls->isEmpty() );
	}

	/** Calls grow side by side, under ids that change; one comes whole and one without arguments. */
	#[DataProvider( 'cuts' )]
	public function test_calls_are_put_together_from_their_pieces( int|string $cut ): void {
		[ $reply, $heard ] = self::read( self::fixture( 'openai/tools.sse' ), $cut );
		self::assertNull( $reply->failure );
		self::assertSame( 'I will look.', $reply->text );
		self::assertSame(
			[
				[ 'call_a', 'search', '{"query":"café \"crème\"","filter":{}}' ],
				[ 'call_b', 'remember', '{"note":"\ud83d\ude00"}' ],
				[ 'call_c', 'clock', '{"zone":"CET"}' ],
				[ 'call_d', 'ping', '{}' ],
			],
			self::calls( $reply->toolCalls->all() )
		);
		self::assertSame( [ 'call_a', 'call_b', 'call_c', 'call_d' ], array_keys( self::heardArguments( $heard ) ) );
		self::assertSame( '{"query":"café \"crème\"","filter":{}}', self::heardArguments( $heard )['call_a'] );
		self::assertSame( [ 'rs_1', 'msg_1', 'fc_1', 'fc_2', 'fc_3', 'fc_4' ], array_column( $reply->state, 'id' ) );
		self::assertSame( 'gAAAA-secret', $reply->state[0]['encrypted_content'] );
	}

	#[DataProvider( 'cuts' )]
	public function test_a_refusal_is_said( int|string $cut ): void {
		[ $reply, $heard ] = self::read( self::fixture( 'openai/refusal.sse' ), $cut );
		self::assertSame( [ 'I can’t help with that.', FinishReason::Stop ], [ implode( '', $heard->deltas ), $reply->finish ] );
	}

	/** @return array<string, array{string, FinishReason}> The reason of an incomplete reply, and ours. */
	public static function endings(): array {
		return [
			'too long' => [ 'max_output_tokens', FinishReason::Length ],
			'filtered' => [ 'content_filter', FinishReason::ContentFilter ],
			'new'      => [ 'reason_of_tomorrow', FinishReason::Other ],
		];
	}

	#[DataProvider( 'endings' )]
	public function test_an_incomplete_reply_says_why( string $reason, FinishReason $finish ): void {
		$incomplete = str_replace(
			[ 'response.completed', '"completed","error":null,"incomplete_details":null' ],
			[ 'response.incomplete', '"incomplete","error":null,"incomplete_details":{"reason":"' . $reason . '"}' ],
			self::fixture( 'openai/text.sse' )
		);
		foreach ( cuts() as [ $cut ] ) {
			[ $reply ] = self::read( $incomplete, $cut );
			self::assertSame( [ $finish, "incomplete:$reason", self::TEXT, true ], [ $reply->finish, $reply->word, $reply->text, $reply->isDone ] );
		}
	}

	/** @return array<string, array{string, string, string, string}> File, problem, what is told, what was heard before. */
	public static function failures(): array {
		return [
			'flat'   => [ 'error-flat', 'model_overloaded', 'server_error: Something broke.', 'The first words' ],
			'nested' => [ 'error-nested', 'model_rate_limited', 'rate_limit_exceeded: Rate limit reached.', 'The first words' ],
			'failed' => [ 'failed', 'model_quota', 'insufficient_quota: You exceeded your current quota.', '' ],
		];
	}

	#[DataProvider( 'failures' )]
	public function test_an_error_in_the_stream_ends_it( string $file, string $problem, string $detail, string $before ): void {
		foreach ( cuts() as [ $cut ] ) {
			[ $reply, $heard ] = self::read( self::fixture( "openai/$file.sse" ), $cut );
			self::assertSame( [ $problem, $detail, $before !== '' ], [ $reply->failure?->problem, $reply->failure?->detail, $reply->failure?->hasBegun ] );
			self::assertSame( $before, implode( '', $heard->deltas ) );
			self::assertFalse( $reply->isDone );
		}
	}

	public function test_a_reply_in_one_piece_is_understood(): void {
		self::$server->answer( [ 200, self::fixture( 'openai/whole.json' ) ] );
		$reply = $this->model()->stream( self::question(), new Heard() );
		self::assertSame( [ 'I will look: été. But no more.', FinishReason::ToolCalls, 'gpt-test-2026-01-01' ], [ $reply->text, $reply->finish, $reply->model ] );
		self::assertSame( [ [ 'call_a', 'search', '{"query":"x","filter":{}}' ] ], self::calls( $reply->toolCalls ) );
		self::assertSame( [ 9, 4, 1, 2, 0 ], self::numbers( $reply->usage ) );
		self::assertSame( [ 'responses', [ 'rs_1', 'msg_1', 'fc_1' ] ], [ $reply->state?->format, array_column( $reply->state->items ?? [], 'id' ) ] );
	}

	/** @return array<string, array{string, string}> The error, and the parameter that the next request does without. */
	public static function refusals(): array {
		return [
			'temperature'     => [ '"message":"Unsupported parameter: \'temperature\' is not supported with this model.","param":"temperature"', 'temperature' ],
			'reasoning'       => [ '"message":"Encrypted content is not supported with this model.","param":"include"', 'include' ],
			'obfuscation'     => [ '"message":"Unknown parameter: \'stream_options.include_obfuscation\'.","param":"stream_options.include_obfuscation"', 'stream_options' ],
			'name of a cache' => [ '"message":"Unknown parameter: \'prompt_cache_key\'.","param":"prompt_cache_key"', 'prompt_cache_key' ],
			'name of a user'  => [ '"message":"Unrecognized request argument supplied: safety_identifier","param":null', 'safety_identifier' ],
		];
	}

	#[DataProvider( 'refusals' )]
	public function test_what_a_model_refuses_is_left_out( string $error, string $parameter ): void {
		self::$server->answer( [ 400, '{"error":{' . $error . ',"type":"invalid_request_error","code":null}}' ], [ 200, self::fixture( 'openai/text.sse' ) ] );
		$request = new ModelRequest( 'Be kind.', self::question()->messages, 'Où ?', [], 'fr', '', 0.5, 500, '', 'c-1' );
		self::assertSame( self::TEXT, $this->model()->stream( $request, new Heard() )->text );
		[ $first, $second ] = self::bodies();
		self::assertArrayHasKey( $parameter, $first );
		unset( $first[ $parameter ] );
		self::assertSame( $first, $second );
		self::assertSame( [ 'model-1' => [ $parameter ] ], $this->learned );
	}

	public function test_an_error_that_names_nothing_that_was_sent_is_an_error(): void {
		self::$server->answer( [ 400, '{"error":{"message":"Unsupported parameter: \'temperature\'.","param":"temperature","type":"invalid_request_error","code":null}}' ] );
		self::assertSame( 'model_refused_request', $this->failure()->problem );
		self::assertCount( 1, self::bodies() );
	}

	public function test_vectors_come_in_batches(): void {
		$vector  = static fn ( int $index, string $values ): string => '{"object":"embedding","index":' . $index . ',"embedding":[' . $values . ']}';
		$answers = [
			'{"object":"list","data":[' . implode( ',', array_map( static fn ( int $index ): string => $vector( 255 - $index, $index === 255 ? '3,4' : '0,2' ), range( 0, 255 ) ) ) . '],"usage":{"prompt_tokens":512,"total_tokens":512}}',
			'{"object":"list","data":[' . $vector( 0, '1,0' ) . '],"usage":{"prompt_tokens":2,"total_tokens":2}}',
		];
		self::$server->answer( [ 200, $answers[0] ], [ 200, $answers[1] ] );
		$made = ( new EmbeddingModel( new HttpClient(), new Responses(), $this->connection() ) )->embed( array_map( 'strval', range( 0, 256 ) ), 'embedding-1', 2 );
		self::assertCount( 257, $made->vectors );
		self::assertEqualsWithDelta( [ [ 0.6, 0.8 ], [ 0.0, 1.0 ], [ 1.0, 0.0 ] ], [ $made->vectors[0], $made->vectors[1], $made->vectors[256] ], 1e-9 );
		self::assertSame( 514, $made->usage->input );
		self::assertSame(
			[
				'model'           => 'embedding-1',
				'input'           => [ '256' ],
				'dimensions'      => 2,
				'encoding_format' => 'float',
			],
			self::bodies()[1]
		);
		self::assertSame( '/base/embeddings', self::$server->requests()[0]['path'] );
	}

	public function test_models_are_listed(): void {
		self::$server->answer( [ 200, '{"object":"list","data":[{"id":"gpt-b","object":"model","owned_by":"x","shutdown_date":null},{"id":"gpt-a","object":"model","owned_by":"x"}]}' ] );
		self::assertSame( [ 'gpt-a', 'gpt-b' ], array_column( ( new ModelList( new HttpClient() ) )->fetch( $this->connection(), new Responses() ), 'id' ) );
		[ $request ] = self::$server->requests();
		self::assertSame( [ 'GET', '/base/models', 'Bearer sk-test-0123456789' ], [ $request['method'], $request['path'], $request['headers']['authorization'] ] );
	}
}
