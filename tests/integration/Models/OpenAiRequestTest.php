<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\OpenAi\Responses;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\ReplyState;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/ReadsReplies.php';

/** What OpenAI's Responses API is asked. */
final class OpenAiRequestTest extends TestCase {

	use ReadsReplies;

	private static function format(): WireFormat {
		return new Responses();
	}

	/** @param list<ModelMessage> $messages */
	private static function input( array $messages ): string {
		$request = new ModelRequest( '', $messages, '', [], '', '', null, 500, '' );
		return (string) wp_json_encode( self::format()->body( $request, 'gpt-1', new Dialect() )['input'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES );
	}

	/** What stays the same from turn to turn comes first, and the question last. */
	public function test_the_whole_request(): void {
		self::$server->answer( [ 200, self::fixture( 'openai/text.sse' ) ] );
		$tools    = [
			new ToolDefinition( 'search', 'Searches.', [ 'properties' => [ 'query' => [ 'type' => 'string' ] ] ] ),
			new ToolDefinition( 'clock', 'Tells the time.' ),
		];
		$messages = [ new ModelMessage( ModelMessage::USER, 'Hi' ), new ModelMessage( ModelMessage::ASSISTANT, 'Hello' ), new ModelMessage( ModelMessage::ASSISTANT, ' ' ), new ModelMessage( ModelMessage::USER, "Où \xE2\x82?" ) ];
		$this->model()->stream( new ModelRequest( 'Be kind.', $messages, 'Où ?', [], 'fr', 'gpt-1', null, 5, '', 'c-1', $tools ), new Heard() );
		[ $request ] = self::$server->requests();
		self::assertSame(
			'{"model":"gpt-1",'
				. '"tools":[{"type":"function","name":"search","description":"Searches.","parameters":{"type":"object","properties":{"query":{"type":"string"}}},"strict":false},'
				. '{"type":"function","name":"clock","description":"Tells the time.","parameters":{"type":"object","properties":{}},"strict":false}],'
				. '"instructions":"Be kind.",'
				. '"input":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Où ' . "\u{FFFD}" . '?"}],'
				. '"stream":true,"store":false,"max_output_tokens":16,'
				. '"include":["reasoning.encrypted_content"],"stream_options":{"include_obfuscation":false},"prompt_cache_key":"c-1","safety_identifier":"c-1"}',
			$request['body']
		);
		self::assertSame( [ 'POST', '/base/responses' ], [ $request['method'], $request['path'] ] );
		self::assertSame( [ 'Bearer sk-test-0123456789', 'application/json' ], [ $request['headers']['authorization'], $request['headers']['content-type'] ] );
	}

	public function test_little_is_sent_where_little_is_known(): void {
		$request = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], '', '', 0.5, 500, '' );
		self::assertSame(
			[
				'model'             => 'gpt-1',
				'input'             => [
					[
						'role'    => 'user',
						'content' => 'Hi',
					],
				],
				'stream'            => true,
				'store'             => false,
				'max_output_tokens' => 500,
				'temperature'       => 0.5,
			],
			self::format()->body( $request, 'gpt-1', new Dialect( [ 'include', 'stream_options' ] ) )
		);
	}

	/** The arguments are what the model wrote, byte for byte. */
	public function test_calls_of_the_history_and_their_results(): void {
		$long = str_repeat( 'x', 65 );
		self::assertSame(
			'[{"role":"user","content":"Hi"},'
				. '{"role":"assistant","content":"I look."},'
				. '{"type":"function_call","call_id":"a","name":"search","arguments":"{ \"n\": 1.0, \"o\": {} }"},'
				. '{"type":"function_call","call_id":"call_' . md5( $long ) . '","name":"clock","arguments":"{}"},'
				. '{"type":"function_call_output","call_id":"a","output":"{\"found\":[]}"},'
				. '{"type":"function_call_output","call_id":"call_' . md5( $long ) . '","output":""},'
				. '{"role":"assistant","content":"Nothing."},{"role":"user","content":"Sure?"}]',
			self::input(
				[
					new ModelMessage( ModelMessage::USER, 'Hi' ),
					new ModelMessage( ModelMessage::ASSISTANT, 'I look.', [ new ToolCall( 'a', 'search', '{ "n": 1.0, "o": {} }' ), new ToolCall( $long, 'clock', '{}' ) ] ),
					ModelMessage::ofResults( [ new ToolResult( 'a', 'search', '{"found":[]}' ), new ToolResult( $long, 'clock', '', true ) ] ),
					new ModelMessage( ModelMessage::ASSISTANT, 'Nothing.' ),
					new ModelMessage( ModelMessage::USER, 'Sure?' ),
				]
			)
		);
	}

	public function test_a_reply_goes_back_with_the_results_as_it_came(): void {
		self::$server->answer( [ 200, self::fixture( 'openai/tools.sse' ) ], [ 200, self::fixture( 'openai/text.sse' ) ] );
		$reply   = $this->model()->stream( self::question(), new Heard() );
		$results = array_map( static fn ( ToolCall $call ): ToolResult => new ToolResult( $call->id, $call->name, 'done' ), $reply->toolCalls );
		$this->model()->stream( self::question()->followedBy( ModelMessage::ofReply( $reply ), ModelMessage::ofResults( $results ) ), new Heard() );
		$input = self::bodies()[1]['input'];
		self::assertSame( [ 'Où ?', 'rs_1', 'msg_1', 'fc_1', 'fc_2', 'fc_3', 'fc_4' ], array_map( static fn ( array $item ): string => $item['id'] ?? $item['content'], array_slice( $input, 0, 7 ) ) );
		self::assertSame(
			[
				'id'                => 'rs_1',
				'type'              => 'reasoning',
				'summary'           => [
					[
						'type' => 'summary_text',
						'text' => 'Two tools.',
					],
				],
				'encrypted_content' => 'gAAAA-secret',
			],
			$input[1]
		);
		self::assertSame( '{"query":"café \"crème\"","filter":{}}', $input[3]['arguments'] );
		self::assertSame( [ 'call_a', 'call_b', 'call_c', 'call_d' ], array_column( array_slice( $input, 7 ), 'call_id' ) );
		self::assertSame( [ 'function_call_output' ], array_values( array_unique( array_column( array_slice( $input, 7 ), 'type' ) ) ) );
	}

	/** Nothing is stored, so reasoning that is not in the item itself cannot be found. And other formats' states mean nothing here. */
	public function test_what_cannot_be_understood_does_not_go_back(): void {
		$call  = new ToolCall( 'a', 'clock', '{}' );
		$item  = [
			'type'      => 'function_call',
			'call_id'   => 'a',
			'name'      => 'clock',
			'arguments' => '{}',
		];
		$state = new ReplyState(
			Responses::ID,
			[
				[
					'id'      => 'rs_1',
					'type'    => 'reasoning',
					'summary' => [],
				],
				$item,
			]
		);
		foreach ( [ $state, new ReplyState( 'another', [ 'x' ] ) ] as $given ) {
			self::assertSame( wp_json_encode( [ $item ] ), self::input( [ new ModelMessage( ModelMessage::ASSISTANT, '', [ $call ], [], $given ) ] ) );
		}
	}

	public function test_the_provider_is_spoken_with_in_this_format(): void {
		$connection = new Connection( Provider::OPENAI, $this->connection()->baseUrl, '', new ApiKey( KeySource::None ) );
		self::assertInstanceOf( Responses::class, WireFormats::of( $connection ) );
		self::assertInstanceOf( Responses::class, WireFormats::listing( $connection ) );
		self::assertInstanceOf( Responses::class, WireFormats::embedding( $connection ) );
	}
}
