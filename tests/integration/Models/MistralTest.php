<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\Mistral\Mistral;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ReadsFixtures.php';

final class MistralTest extends TestCase {

	use ReadsFixtures;

	public function test_text_is_read_wherever_it_is_cut_and_thoughts_are_none(): void {
		foreach ( cuts() as $name => [ $cut ] ) {
			[ $reply, $heard ] = self::read( new Mistral(), self::fixture( 'mistral/text.sse' ), $cut );
			self::assertSame( 'Bien sûr : 日本語 👩‍👧 مرحبا.', implode( '', $heard->deltas ), $name );
			self::assertSame( [ FinishReason::Stop, true, 'mistral-test', null ], [ $reply->finish, $reply->isDone, $reply->model, $reply->failure ], $name );
			self::assertSame( [ 50, 20, 0, 32 ], self::numbers( $reply->usage ), $name );
		}
	}

	public function test_parallel_calls_need_no_index(): void {
		foreach ( cuts() as $name => [ $cut ] ) {
			[ $reply ] = self::read( new Mistral(), self::fixture( 'mistral/tools.sse' ), $cut );
			self::assertSame( [ [ 'Ab3dE6gH9', 'search', '{"query": "café"}' ], [ 'zY8xW6vU4', 'ping', '{}' ] ], self::calls( $reply->toolCalls->all() ), $name );
			self::assertSame( FinishReason::ToolCalls, $reply->finish, $name );
		}
	}

	public function test_an_error_in_the_stream(): void {
		foreach ( cuts() as $name => [ $cut ] ) {
			[ $reply, $heard ] = self::read( new Mistral(), self::fixture( 'mistral/error.sse' ), $cut );
			self::assertSame( [ [ 'Half of ' ], 'model_overloaded' ], [ $heard->deltas, $reply->failure?->problem ], $name );
		}
	}

	/** @return list<array{string, FinishReason}> */
	public static function ends(): array {
		return [
			[ 'stop', FinishReason::Stop ],
			[ 'length', FinishReason::Length ],
			[ 'model_length', FinishReason::Length ],
			[ 'tool_calls', FinishReason::ToolCalls ],
			[ 'error', FinishReason::Error ],
		];
	}

	#[DataProvider( 'ends' )]
	public function test_every_end_is_understood( string $word, FinishReason $reason ): void {
		[ $reply ] = self::read( new Mistral(), "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"$word\"}]}\n\n" );
		self::assertSame( [ $reason, $word ], [ $reply->finish, $reply->word ] );
	}

	public function test_the_request_has_no_field_that_is_refused(): void {
		$request = self::requestOf( [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], [ new ToolDefinition( 'ping', 'Pings.' ) ], 2.0 );
		self::assertSame(
			'{"model":"mistral-x","tools":[{"type":"function","function":{"name":"ping","description":"Pings.","parameters":{"type":"object","properties":{}}}}],'
			. '"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hi"}],"stream":true,"max_tokens":500,"temperature":1.5}',
			self::json( new Mistral(), $request, 'mistral-x' )
		);
		self::assertArrayNotHasKey( 'temperature', ( new Mistral() )->body( $request, 'mistral-x', new Dialect( [ 'temperature' ] ) ) );
	}

	public function test_calls_of_other_providers_get_ids_that_mistral_takes(): void {
		$foreign  = 'toolu_01A09q90qw90lq917835lq9';
		$messages = [
			new ModelMessage( ModelMessage::USER, 'Go' ),
			new ModelMessage( ModelMessage::ASSISTANT, '', [ new ToolCall( $foreign, 'search', '{"q":1}' ), new ToolCall( 'Ab3dE6gH9', 'ping', '{}' ) ] ),
			ModelMessage::ofResults( [ new ToolResult( $foreign, 'search', '[]' ), new ToolResult( 'Ab3dE6gH9', 'ping', 'ok' ) ] ),
			new ModelMessage( ModelMessage::USER, 'And?' ),
		];
		$sent = ( new Mistral() )->body( self::requestOf( $messages ), 'mistral-x', new Dialect() )['messages'];
		// A user is not heard right after a tool.
		self::assertSame( [ 'system', 'user', 'assistant', 'tool', 'tool', 'assistant', 'user' ], array_column( $sent, 'role' ) );
		self::assertNotSame( '', $sent[5]['content'] );
		$ids = array_column( $sent[2]['tool_calls'], 'id' );
		self::assertMatchesRegularExpression( '/^[a-zA-Z0-9]{9}$/D', $ids[0] );
		self::assertSame( 'Ab3dE6gH9', $ids[1] );
		self::assertSame( $ids, [ $sent[3]['tool_call_id'], $sent[4]['tool_call_id'] ] );
		self::assertSame( $sent, ( new Mistral() )->body( self::requestOf( $messages ), 'mistral-x', new Dialect() )['messages'] );
	}

	public function test_embeddings_are_shortened_by_another_name(): void {
		self::assertSame( [ 'model' => 'mistral-embed', 'input' => [ 'One' ], 'output_dimension' => 64 ], ( new Mistral() )->embeddingBody( [ 'One' ], 'mistral-embed', 64 ) );
		self::assertSame( [ 'model' => 'mistral-embed', 'input' => [ 'One' ] ], ( new Mistral() )->embeddingBody( [ 'One' ], 'mistral-embed', null ) );
	}

	public function test_a_list_holds_what_can_chat_or_embed(): void {
		$row  = static fn ( string $id, bool $chats ): array => [ 'id' => $id, 'capabilities' => [ 'completion_chat' => $chats ] ];
		$page = ( new Mistral() )->listPage( [ 'data' => [ $row( 'mistral-ocr', false ), $row( 'mistral-x', true ), $row( 'mistral-embed', false ), [ 'id' => 'ft:mine' ] ] ] );
		self::assertSame( [ 'mistral-x', 'mistral-embed', 'ft:mine' ], array_column( $page->models ?? [], 'id' ) );
	}
}
