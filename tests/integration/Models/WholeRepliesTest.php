<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\BaseUrl;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Replies that are wanted in one piece, and come so: made by hand, in each provider's form. */
final class WholeRepliesTest extends TestCase {

	use WithCannedServer;

	private const KEY = 'sk-test-0123456789';

	private const SAID = 'I will look: été.';

	/** @return array<string, array{string, string, string, array<string, mixed>}> Provider, its fixture, the path that is asked, and what is understood: text, calls, numbers of the usage, model, finish. */
	public static function replies(): array {
		$calls  = static fn ( string $search, string $clock, string $query = '{"query":"é/x"}' ): array => [ [ $search, 'search', $query ], [ $clock, 'clock', '{}' ] ];
		$answer = static fn ( string $model, array $calls, array $numbers = [ 9, 4, 1, 2, 0 ], string $text = self::SAID ): array => [ $text, $calls, $numbers, $model, FinishReason::ToolCalls ];
		return [
			'OpenAI'              => [ 'openai', 'openai/whole.json', 'responses', $answer( 'gpt-test-2026-01-01', [ [ 'call_a', 'search', '{"query":"x","filter":{}}' ] ], text: self::SAID . ' But no more.' ) ],
			'Anthropic'           => [ 'anthropic', 'anthropic/whole.json', 'v1/messages', $answer( 'claude-test-1', $calls( 'toolu_a', 'toolu_b' ), [ 9, 4, 0, 2, 2 ] ) ],
			'Gemini'              => [ 'google', 'google/whole.json', 'v1beta/models/model-1:generateContent', $answer( 'gemini-test', $calls( 'a', 'b', '{"query":"é/x","filter":{}}' ) ) ],
			'Mistral'             => [ 'mistral', 'mistral/whole.json', 'chat/completions', $answer( 'mistral-test', $calls( 'Ab3dE6gH9', 'zY8xW6vU4', '{"query": "é/x"}' ), [ 9, 4, 0, 2, 0 ] ) ],
			'a compatible server' => [ 'openai_compatible', 'compatible/whole.json', 'chat/completions', $answer( 'llama-test', $calls( 'call_a', 'call_b' ) ) ],
			'Causerie'            => [ 'causerie', 'causerie/reply.json', 'v1/chat', [ "Bien sûr : 日本語 👩‍👧\n\n- مرحبا.", [], [ 0, 0, 0, 0, 0 ], 'model-1', FinishReason::Stop ] ],
		];
	}

	/** @param array{string, list<array{string, string, string}>, list<int>, string, FinishReason} $understood */
	#[DataProvider( 'replies' )]
	public function testAllOfItIsUnderstoodAndNoStreamIsAskedFor( string $provider, string $fixture, string $path, array $understood ): void {
		self::$server->answer( [ 200, self::fixture( $fixture ) ] );
		$heard = new Heard();
		$reply = self::ask( $provider, $heard );
		$usage = $reply->usage;
		self::assertSame( $understood, [ $reply->text, self::calls( $reply ), [ $usage->input, $usage->output, $usage->reasoning, $usage->cacheRead, $usage->cacheWrite ], $reply->model, $reply->finish ] );
		self::assertSame( [ $reply->text ], $heard->deltas );

		[ $request ] = self::$server->requests();
		$body        = json_decode( $request['body'], true );
		self::assertSame( [ "/base/$path", 'application/json' ], [ $request['path'], $request['headers']['accept'] ] );
		self::assertSame( [ false, false ], [ $body['stream'] ?? false, isset( $body['stream_options'] ) ] );
	}

	/** @param array{string, list<array{string, string, string}>, list<int>, string, FinishReason} $understood */
	#[DataProvider( 'replies' )]
	public function testAKeyThatIsSaidBackReachesNobody( string $provider, string $fixture, string $path, array $understood ): void {
		self::$server->answer( [ 200, strtr( self::fixture( $fixture ), [ 'été' => self::KEY, 'Bien' => self::KEY, 'é/x' => self::KEY, $understood[3] => self::KEY ] ) ] );
		$heard = new Heard();
		$reply = self::ask( $provider, $heard );
		self::assertStringContainsString( '•••', $reply->text );
		self::assertStringNotContainsString( self::KEY, (string) wp_json_encode( [ $reply->text, $reply->model, self::calls( $reply ), $heard->deltas ] ) );
	}

	/** @return iterable<string, array{string, string, string, list<int>}> Provider, its answer with the status 200, the problem, and tokens that were taken all the same. */
	public static function failures(): iterable {
		$openAi = static fn ( string $ending ): string => '{"object":"response",' . $ending . ',"output":[],"usage":{"input_tokens":9,"output_tokens":4}}';
		yield 'OpenAI, withheld' => [ 'openai', $openAi( '"status":"incomplete","incomplete_details":{"reason":"content_filter"}' ), 'model_content_filtered', [ 9, 4 ] ];
		yield 'OpenAI, all thoughts' => [ 'openai', $openAi( '"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}' ), 'model_empty_reply', [ 9, 4 ] ];
		yield 'OpenAI, an error' => [ 'openai', '{"error":{"message":"Too long.","type":"invalid_request_error","code":"context_length_exceeded"}}', 'model_context_too_long', [ 0, 0 ] ];

		$anthropic = static fn ( string $reason ): string => '{"type":"message","content":[],"stop_reason":"' . $reason . '","usage":{"input_tokens":9,"output_tokens":4}}';
		yield 'Anthropic, withheld' => [ 'anthropic', $anthropic( 'refusal' ), 'model_content_filtered', [ 9, 4 ] ];
		yield 'Anthropic, no room' => [ 'anthropic', $anthropic( 'model_context_window_exceeded' ), 'model_context_too_long', [ 9, 4 ] ];
		yield 'Anthropic, all thoughts' => [ 'anthropic', $anthropic( 'max_tokens' ), 'model_empty_reply', [ 9, 4 ] ];
		yield 'Anthropic, an error' => [ 'anthropic', '{"type":"error","error":{"type":"rate_limit_error","message":"Slowly."}}', 'model_rate_limited', [ 0, 0 ] ];

		$google = static fn ( string $reason ): string => '{"candidates":[{"content":{},"finishReason":"' . $reason . '"}],"usageMetadata":{"promptTokenCount":9,"thoughtsTokenCount":4}}';
		yield 'Gemini, withheld' => [ 'google', $google( 'SAFETY' ), 'model_content_filtered', [ 9, 4 ] ];
		yield 'Gemini, all thoughts' => [ 'google', $google( 'MAX_TOKENS' ), 'model_empty_reply', [ 9, 4 ] ];
		yield 'Gemini, a broken call' => [ 'google', $google( 'MALFORMED_FUNCTION_CALL' ), 'model_overloaded', [ 9, 4 ] ];
		yield 'Gemini, a blocked question' => [ 'google', '{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":9}}', 'model_content_filtered', [ 9, 0 ] ];
		yield 'Gemini, an error' => [ 'google', '{"error":{"code":503,"status":"UNAVAILABLE","message":"Busy."}}', 'model_overloaded', [ 0, 0 ] ];

		$chat = static fn ( string $reason ): string => '{"choices":[{"index":0,"message":{"role":"assistant","content":""},"finish_reason":"' . $reason . '"}],"usage":{"prompt_tokens":9,"completion_tokens":4}}';
		foreach ( [ 'mistral', 'openai_compatible' ] as $provider ) {
			yield "$provider, withheld" => [ $provider, $chat( 'content_filter' ), 'model_content_filtered', [ 9, 4 ] ];
			yield "$provider, all thoughts" => [ $provider, $chat( 'length' ), 'model_empty_reply', [ 9, 4 ] ];
			yield "$provider, ended by an error" => [ $provider, $chat( 'error' ), 'model_overloaded', [ 9, 4 ] ];
			yield "$provider, an error" => [ $provider, '{"error":{"message":"The model `x` does not exist.","type":"invalid_request_error","code":"model_not_found"}}', 'model_not_found', [ 0, 0 ] ];
		}
	}

	/** @param list<int> $taken */
	#[DataProvider( 'failures' )]
	public function testWhatIsNoReplyHasItsNameAndWhatItTook( string $provider, string $answer, string $problem, array $taken ): void {
		self::$server->answer( [ 200, $answer ] );
		try {
			self::ask( $provider, new Heard() );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( [ $problem, false, $taken ], [ $failure->problem, $failure->hasBegun, [ $failure->usage->input, $failure->usage->output ] ] );
		}
		self::assertCount( 1, self::$server->requests() );
	}

	private static function ask( string $provider, Heard $heard ): ModelReply {
		$address = BaseUrl::parse( self::$server->url . '/base' );
		self::assertNotNull( $address );
		$connection = new Connection( $provider, $address, 'model-1', new ApiKey( KeySource::Stored, self::KEY ) );
		$request    = new ModelRequest( 'Be kind.', [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', '', 0.5, 500, '', 'conversation-1', isWhole: true );
		return ( new HttpModel( new HttpClient(), WireFormats::of( $connection ), $connection, 100_000 ) )->stream( $request, $heard );
	}

	private static function fixture( string $file ): string {
		return (string) file_get_contents( __DIR__ . "/fixtures/$file" );
	}

	/** @return list<array{string, string, string}> */
	private static function calls( ModelReply $reply ): array {
		return array_map( static fn ( ToolCall $call ): array => [ $call->id, $call->name, $call->arguments ], $reply->toolCalls );
	}
}
