<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\ApiKey;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\KeySource;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers\Anthropic\Messages;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Models\Providers\WireFormats;
use Causerie\Chat\Models\ReplyState;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ReadsReplies.php';

/** What Anthropic's Messages API is asked. */
final class AnthropicRequestTest extends TestCase {

	use ReadsReplies;

	private const KEEP = '"cache_control":{"type":"ephemeral"}';

	private static function format(): WireFormat {
		return new Messages();
	}

	/** @param list<ModelMessage> $messages */
	private static function messages( array $messages ): string {
		$request = new ModelRequest( '', $messages, '', [], '', '', null, 500, '' );
		return (string) wp_json_encode( self::format()->body( $request, 'claude-1', new Dialect() )['messages'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION );
	}

	/** What stays the same from turn to turn comes first, with the marks up to which it is kept, and the question last. No temperature. */
	public function test_the_whole_request(): void {
		self::$server->answer( [ 200, self::fixture( 'anthropic/text.sse' ) ] );
		$tools    = [
			new ToolDefinition( 'search', 'Searches.', [ 'properties' => [ 'query' => [ 'type' => 'string' ] ] ] ),
			new ToolDefinition( 'clock', 'Tells the time.' ),
		];
		$messages = [ new ModelMessage( ModelMessage::USER, 'Hi' ), new ModelMessage( ModelMessage::ASSISTANT, 'Hello' ), new ModelMessage( ModelMessage::USER, "Où \xE2\x82?" ) ];
		$this->model()->stream( new ModelRequest( 'Be kind.', $messages, 'Où ?', [], 'fr', 'claude-1', 0.5, 8000, '', 'c-1', $tools ), new Heard() );
		[ $request ] = self::$server->requests();
		self::assertSame(
			'{"model":"claude-1","max_tokens":8000,'
				. '"tools":[{"name":"search","description":"Searches.","input_schema":{"type":"object","properties":{"query":{"type":"string"}}}},'
				. '{"name":"clock","description":"Tells the time.","input_schema":{"type":"object","properties":{}}}],'
				. '"system":[{"type":"text","text":"Be kind.",' . self::KEEP . '}],'
				. '"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},'
				. '{"role":"assistant","content":[{"type":"text","text":"Hello",' . self::KEEP . '}]},'
				. '{"role":"user","content":[{"type":"text","text":"Où ' . "\u{FFFD}" . '?"}]}],'
				. '"stream":true,"metadata":{"user_id":"c-1"}}',
			$request['body']
		);
		self::assertSame( [ 'POST', '/base/v1/messages' ], [ $request['method'], $request['path'] ] );
		self::assertSame( [ 'sk-test-0123456789', '2026-10-21', 'application/json' ], [ $request['headers']['x-api-key'], $request['headers']['anthropic-version'], $request['headers']['content-type'] ] );
		self::assertArrayNotHasKey( 'authorization', $request['headers'] );
	}

	/** @return array<string, array{string, int}> Model, and the limit that 500 becomes. */
	public static function limits(): array {
		return [
			'thinks'             => [ 'claude-sonnet-5-5', 4096 ],
			'thinks, the newest' => [ 'claude-fable-5-2', 4096 ],
			'thinks, older'      => [ 'claude-opus-4-8', 4096 ],
			'unknown'            => [ 'somebody/claude', 4096 ],
			'does not'           => [ 'claude-haiku-4-5', 500 ],
			'does not, dated'    => [ 'claude-sonnet-4-20250514', 500 ],
			'does not, both'     => [ 'claude-opus-4-1-20250805', 500 ],
			'does not, old'      => [ 'claude-3-5-haiku-latest', 500 ],
		];
	}

	#[DataProvider( 'limits' )]
	public function test_there_is_room_to_think( string $model, int $limit ): void {
		self::assertSame( $limit, self::format()->body( self::question(), $model, new Dialect() )['max_tokens'] );
	}

	/** The user first, no two turns of one role, no empty text. */
	public function test_turns_alternate(): void {
		self::assertSame(
			'[{"role":"user","content":[{"type":"text","text":"One"},{"type":"text","text":"Two"}]},'
				. '{"role":"assistant","content":[{"type":"text","text":"Three",' . self::KEEP . '}]},'
				. '{"role":"user","content":[{"type":"text","text":"Four"}]}]',
			self::messages(
				[
					ModelMessage::ofResults( [ new ToolResult( 'a', 'clock', 'of a call that is out of sight' ) ] ),
					new ModelMessage( ModelMessage::ASSISTANT, 'I am first.' ),
					new ModelMessage( ModelMessage::USER, 'One' ),
					new ModelMessage( ModelMessage::USER, 'Two' ),
					new ModelMessage( ModelMessage::ASSISTANT, ' ' ),
					new ModelMessage( ModelMessage::ASSISTANT, 'Three' ),
					new ModelMessage( ModelMessage::USER, "\n" ),
					new ModelMessage( ModelMessage::USER, 'Four' ),
				]
			)
		);
		self::assertSame( '[{"role":"user","content":[{"type":"text","text":"Hi"}]}]', self::messages( [ new ModelMessage( ModelMessage::USER, 'Hi' ) ] ) );
	}

	/** Objects stay objects; ids of other providers are spelt as they are taken here; results come before what the user says. */
	public function test_calls_of_the_history_and_their_results(): void {
		self::assertSame(
			'[{"role":"user","content":[{"type":"text","text":"Hi"}]},'
				. '{"role":"assistant","content":[{"type":"text","text":"I look."},'
				. '{"type":"tool_use","id":"functions_search_0","name":"search","input":{"n":1.0,"o":{},"l":[]}},'
				. '{"type":"tool_use","id":"b","name":"clock","input":{}},'
				. '{"type":"tool_use","id":"c","name":"clock","input":{},' . self::KEEP . '}]},'
				. '{"role":"user","content":[{"type":"tool_result","tool_use_id":"functions_search_0","content":"{\"found\":[]}"},'
				. '{"type":"tool_result","tool_use_id":"b"},'
				. '{"type":"tool_result","tool_use_id":"c","content":"No such zone.","is_error":true},'
				. '{"type":"text","text":"Sure?"}]}]',
			self::messages(
				[
					new ModelMessage( ModelMessage::USER, 'Hi' ),
					new ModelMessage( ModelMessage::ASSISTANT, 'I look.', [ new ToolCall( 'functions.search:0', 'search', '{ "n": 1.0, "o": {}, "l": [] }' ), new ToolCall( 'b', 'clock', '{}' ), new ToolCall( 'c', 'clock', '{"broken' ) ] ),
					ModelMessage::ofResults( [ new ToolResult( 'functions.search:0', 'search', '{"found":[]}' ), new ToolResult( 'b', 'clock', '' ), new ToolResult( 'c', 'clock', 'No such zone.', true ) ] ),
					new ModelMessage( ModelMessage::USER, 'Sure?' ),
				]
			)
		);
	}

	public function test_a_reply_goes_back_with_the_results_as_it_came(): void {
		self::$server->answer( [ 200, self::fixture( 'anthropic/tools.sse' ) ], [ 200, self::fixture( 'anthropic/text.sse' ) ] );
		$request = self::question()->followedBy();
		$reply   = $this->model()->stream( $request, new Heard() );
		$results = array_map( static fn ( ToolCall $call ): ToolResult => new ToolResult( $call->id, $call->name, 'done' ), $reply->toolCalls );
		$this->model()->stream( $request->followedBy( ModelMessage::ofReply( $reply ), ModelMessage::ofResults( $results ) ), new Heard() );
		$body = self::$server->requests()[1]['body'];
		self::assertStringContainsString(
			'{"role":"assistant","content":[{"type":"thinking","thinking":"Two tools.","signature":"EqQB/+="},'
				. '{"type":"redacted_thinking","data":"EmwKAhgB"},{"type":"text","text":"I will look."},'
				. '{"type":"tool_use","id":"toolu_a","name":"search","input":{"query":"café \"crème\"","filter":{},"tags":[],"share":1.0}},'
				. '{"type":"tool_use","id":"toolu_b","name":"remember","input":{"note":"😀"}},'
				. '{"type":"tool_use","id":"toolu_c","name":"clock","input":{}}]},'
				. '{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_a","content":"done"},'
				. '{"type":"tool_result","tool_use_id":"toolu_b","content":"done"},'
				. '{"type":"tool_result","tool_use_id":"toolu_c","content":"done"}]}]',
			$body
		);
	}

	/** While a turn goes on, what is kept ends where it did at its beginning. */
	public function test_the_mark_stays_before_the_question_while_tools_are_asked(): void {
		$messages = [
			new ModelMessage( ModelMessage::USER, 'Hi' ),
			new ModelMessage( ModelMessage::ASSISTANT, 'Hello' ),
			new ModelMessage( ModelMessage::USER, 'What time is it?' ),
			new ModelMessage( ModelMessage::ASSISTANT, 'I look.', [ new ToolCall( 'a', 'clock', '{}' ) ], [], new ReplyState( 'another', [ 'x' ] ) ),
			ModelMessage::ofResults( [ new ToolResult( 'a', 'clock', '12:30' ) ] ),
		];
		$sent     = self::messages( $messages );
		self::assertStringContainsString( '"text":"Hello",' . self::KEEP, $sent );
		self::assertSame( 1, substr_count( $sent, 'cache_control' ) );
	}

	public function test_the_provider_is_spoken_with_in_this_format(): void {
		$connection = new Connection( Provider::ANTHROPIC, $this->connection()->baseUrl, '', new ApiKey( KeySource::None ) );
		self::assertInstanceOf( Messages::class, WireFormats::of( $connection ) );
		self::assertInstanceOf( Messages::class, WireFormats::listing( $connection ) );
		self::assertNull( WireFormats::embedding( $connection ) );
	}
}
