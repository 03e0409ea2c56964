<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\Providers\Gemini\GenerateContent;
use Causerie\Chat\Models\ReplyState;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ReadsFixtures.php';

final class GeminiTest extends TestCase {

	use ReadsFixtures;

	public function test_text_is_read_wherever_it_is_cut_and_thoughts_are_none(): void {
		foreach ( cuts() as $name => [ $cut ] ) {
			[ $reply, $heard ] = self::read( new GenerateContent(), self::fixture( 'google/text.sse' ), $cut );
			self::assertSame( 'Bien sûr : 日本語 👩‍👧 مرحبا.', implode( '', $heard->deltas ), $name );
			self::assertSame( [ FinishReason::Stop, true, 'gemini-test', null ], [ $reply->finish, $reply->isDone, $reply->model, $reply->failure ], $name );
			self::assertSame( [ 124, 14, 5, 100 ], self::numbers( $reply->usage ), $name );
			self::assertSame( [], $reply->state, $name );
		}
	}

	public function test_parallel_calls_come_whole_with_their_objects_and_signatures(): void {
		foreach ( cuts() as $name => [ $cut ] ) {
			[ $reply ] = self::read( new GenerateContent(), self::fixture( 'google/tools.sse' ), $cut );
			$calls     = self::calls( $reply->toolCalls->all() );
			self::assertSame( [ 'one', 'search', '{"query":"café {}","filter":{},"tags":[],"map":{"0":"a"}}' ], $calls[0], $name );
			self::assertSame( [ [ 'opening_hours', '{}' ], [ 'ping', '{}' ] ], [ array_slice( $calls[1], 1 ), array_slice( $calls[2], 1 ) ], $name );
			self::assertCount( 3, array_unique( array_filter( array_column( $calls, 0 ) ) ), $name );
			self::assertSame( [ 'Zmlyc3Q=', '', '' ], $reply->state, $name );
			self::assertSame( FinishReason::Stop, $reply->finish, $name );
		}
	}

	public function test_calls_without_an_id_get_one_that_no_other_round_has(): void {
		$ids = [];
		foreach ( [ 1, 2 ] as $round ) {
			[ $reply ] = self::read( new GenerateContent(), self::fixture( 'google/tools.sse' ) );
			$ids[]     = $reply->toolCalls->all()[1]->id;
		}
		self::assertNotSame( $ids[0], $ids[1] );
	}

	public function test_a_blocked_question_and_an_error_in_the_stream(): void {
		foreach ( cuts() as $name => [ $cut ] ) {
			[ $reply ] = self::read( new GenerateContent(), self::fixture( 'google/blocked.sse' ), $cut );
			self::assertSame( [ FinishReason::ContentFilter, 'promptFeedback.blockReason:JAILBREAK', true ], [ $reply->finish, $reply->word, $reply->isDone ], $name );
			[ $reply, $heard ] = self::read( new GenerateContent(), self::fixture( 'google/error.sse' ), $cut );
			self::assertSame( [ 'Half of ' ], $heard->deltas, $name );
			self::assertSame( [ 'model_rate_limited', 3, true ], [ $reply->failure?->problem, $reply->failure?->retryAfter, $reply->failure?->hasBegun ], $name );
		}
	}

	/** @return list<array{string, FinishReason}> */
	public static function ends(): array {
		return [
			[ 'STOP', FinishReason::Stop ],
			[ 'MAX_TOKENS', FinishReason::Length ],
			[ 'SAFETY', FinishReason::ContentFilter ],
			[ 'RECITATION', FinishReason::ContentFilter ],
			[ 'BLOCKLIST', FinishReason::ContentFilter ],
			[ 'PROHIBITED_CONTENT', FinishReason::ContentFilter ],
			[ 'SPII', FinishReason::ContentFilter ],
			[ 'MALFORMED_FUNCTION_CALL', FinishReason::Error ],
			[ 'UNEXPECTED_TOOL_CALL', FinishReason::Error ],
			[ 'TOO_MANY_TOOL_CALLS', FinishReason::Error ],
			[ 'MALFORMED_RESPONSE', FinishReason::Error ],
			[ 'LANGUAGE', FinishReason::Other ],
		];
	}

	#[DataProvider( 'ends' )]
	public function test_every_end_is_understood( string $word, FinishReason $reason ): void {
		[ $reply ] = self::read( new GenerateContent(), "data: {\"candidates\":[{\"content\":{},\"finishReason\":\"$word\"}]}\r\n\r\n" );
		self::assertSame( [ $reason, $word, true, null ], [ $reply->finish, $reply->word, $reply->isDone, $reply->failure ] );
	}

	public function test_the_request_is_what_the_service_takes(): void {
		$messages = [
			new ModelMessage( ModelMessage::ASSISTANT, 'I am first.' ),
			new ModelMessage( ModelMessage::USER, 'One' ),
			new ModelMessage( ModelMessage::USER, 'Two' ),
			new ModelMessage( ModelMessage::ASSISTANT, ' ' ),
			new ModelMessage( ModelMessage::ASSISTANT, 'Three' ),
			new ModelMessage( ModelMessage::USER, 'Four' ),
		];
		$tools    = [ new ToolDefinition( 'ping', 'Pings.' ), new ToolDefinition( 'search', 'Searches.', [ 'properties' => [ 'q' => [ 'type' => 'string' ] ], 'additionalProperties' => false ] ) ];
		self::assertSame(
			'{"tools":[{"functionDeclarations":[{"name":"ping","description":"Pings.","parametersJsonSchema":{"type":"object","properties":{}}},'
			. '{"name":"search","description":"Searches.","parametersJsonSchema":{"type":"object","properties":{"q":{"type":"string"}},"additionalProperties":false}}]}],'
			. '"systemInstruction":{"parts":[{"text":"Be kind."}]},'
			. '"contents":[{"role":"user","parts":[{"text":"One"},{"text":"Two"}]},{"role":"model","parts":[{"text":"Three"}]},{"role":"user","parts":[{"text":"Four"}]}],'
			. '"generationConfig":{"maxOutputTokens":500,"temperature":0.5}}',
			self::json( new GenerateContent(), self::requestOf( $messages, $tools, 0.5 ), 'gemini-3.8-flash' )
		);
	}

	public function test_calls_go_back_with_their_signatures_and_results(): void {
		$calls    = [ new ToolCall( 'one', 'search', '{"filter":{}}' ), new ToolCall( 'two', 'ping', 'broken' ) ];
		$results  = [ new ToolResult( 'one', 'search', '[]' ), new ToolResult( 'two', 'ping', 'No.', true ) ];
		$contents = static function ( ?ReplyState $state, string $model ) use ( $calls, $results ): string {
			$request = self::requestOf( [ new ModelMessage( ModelMessage::USER, 'Go' ), new ModelMessage( ModelMessage::ASSISTANT, 'Well.', $calls, [], $state ), ModelMessage::ofResults( $results ) ] );
			return (string) wp_json_encode( ( new GenerateContent() )->body( $request, $model, new Dialect() )['contents'] );
		};
		$expect   = '[{"role":"user","parts":[{"text":"Go"}]},'
			. '{"role":"model","parts":[{"text":"Well."},{"functionCall":{"id":"one","name":"search","args":{"filter":{}}}%s},{"functionCall":{"id":"two","name":"ping","args":{}}}]},'
			. '{"role":"user","parts":[{"functionResponse":{"id":"one","name":"search","response":{"output":"[]"}}},{"functionResponse":{"id":"two","name":"ping","response":{"error":"No."}}}]}]';
		$own      = new ReplyState( GenerateContent::ID, [ 'U2ln', '' ] );
		self::assertSame( sprintf( $expect, ',"thoughtSignature":"U2ln"' ), $contents( $own, 'gemini-3.8-flash' ) );
		// A call that another model made, or an older one that signs nothing.
		$skip = sprintf( $expect, ',"thoughtSignature":"skip_thought_signature_validator"' );
		self::assertSame( $skip, $contents( null, 'gemini-3.8-flash' ) );
		self::assertSame( $skip, $contents( new ReplyState( 'another', [ 'x', 'y' ] ), 'gemini-4-argon' ) );
		self::assertSame( $skip, $contents( new ReplyState( GenerateContent::ID, [ '', '' ] ), 'gemini-flash-latest' ) );
		self::assertSame( sprintf( $expect, '' ), $contents( null, 'gemini-2.5-flash-lite' ) );
	}

	public function test_the_address_holds_the_model_and_the_header_the_key(): void {
		$sent  = self::answer( 200, '{"candidates":[{"content":{"parts":[{"text":"Hello"}]},"finishReason":"STOP"}]}' );
		$reply = self::httpModel( new GenerateContent(), 'https://example.org/proxy?tenant=a', 'gemini x?' )->stream( self::requestOf( [ new ModelMessage( ModelMessage::USER, 'Hi' ) ] ), new Heard() );
		self::assertSame( [ 'Hello', 'gemini x?' ], [ $reply->text, $reply->model ] );
		self::assertSame( 'https://example.org/proxy/v1beta/models/gemini%20x%3F:streamGenerateContent?alt=sse&tenant=a', $sent[0]['url'] );
		self::assertSame( 'secret-key-0123456789', $sent[0]['headers']['x-goog-api-key'] );
		self::assertStringNotContainsString( 'secret', $sent[0]['url'] );
		self::assertStringStartsWith( 'v1beta/tunedModels/mine:', ( new GenerateContent() )->path( self::requestOf( [] ), 'tunedModels/mine' ) );
	}

	public function test_a_temperature_that_is_refused_is_left_out(): void {
		$sent    = self::answer( 400, '{"error":{"code":400,"message":"Unknown parameter: temperature","status":"INVALID_ARGUMENT"}}' );
		$request = self::requestOf( [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], [], 0.5 );
		try {
			self::httpModel( new GenerateContent(), 'https://example.org', 'gemini-9' )->stream( $request, new Heard() );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_refused_request', $failure->problem );
		}
		self::assertCount( 2, $sent );
		self::assertSame( 0.5, $sent[0]['body']['generationConfig']['temperature'] );
		self::assertArrayNotHasKey( 'temperature', $sent[1]['body']['generationConfig'] );
	}

	/** @return array<string, array{int, string, string, int|null}> */
	public static function errors(): array {
		$error = static fn ( int $code, string $status, string $message, string $details = '[]' ): string => sprintf( '{"error":{"code":%d,"message":"%s","status":"%s","details":%s}}', $code, $message, $status, $details );
		return [
			'a wrong key'         => [ 400, $error( 400, 'INVALID_ARGUMENT', 'Bad', '[{"reason":"API_KEY_INVALID"}]' ), 'model_auth', null ],
			'no key'              => [ 403, $error( 403, 'PERMISSION_DENIED', 'No' ), 'model_auth', null ],
			'no such model'       => [ 404, $error( 404, 'NOT_FOUND', 'models/x is not found' ), 'model_not_found', null ],
			'a pause'             => [ 429, $error( 429, 'RESOURCE_EXHAUSTED', 'Quota', '[{"retryDelay":"34.4s"}]' ), 'model_rate_limited', 35 ],
			'a list with one'     => [ 429, '[' . $error( 429, 'RESOURCE_EXHAUSTED', 'Quota', '[{"retryDelay":"7s"}]' ) . ']', 'model_rate_limited', 7 ],
			'too much'            => [ 400, $error( 400, 'INVALID_ARGUMENT', 'The input token count (9) exceeds the maximum number of tokens allowed (8).' ), 'model_context_too_long', null ],
			'overload'            => [ 503, $error( 503, 'UNAVAILABLE', 'Later' ), 'model_overloaded', null ],
			'an unreadable delay' => [ 429, $error( 429, 'RESOURCE_EXHAUSTED', 'Quota', '[{"retryDelay":"soon"}]' ), 'model_rate_limited', null ],
		];
	}

	#[DataProvider( 'errors' )]
	public function test_errors_are_told_apart( int $status, string $body, string $problem, ?int $retryAfter ): void {
		self::answer( $status, $body );
		try {
			self::httpModel( new GenerateContent(), 'https://example.org', 'gemini-x' )->stream( self::requestOf( [ new ModelMessage( ModelMessage::USER, 'Hi' ) ] ), new Heard() );
			self::fail( 'There was a reply.' );
		} catch ( ModelException $failure ) {
			self::assertSame( [ $problem, $retryAfter ], [ $failure->problem, $failure->retryAfter ] );
		}
	}

	public function test_lists_are_paged_and_hold_what_can_chat_or_embed(): void {
		$page = ( new GenerateContent() )->listPage(
			[
				'models'        => [
					[ 'name' => 'models/gemini-x', 'displayName' => 'Gemini X', 'supportedGenerationMethods' => [ 'countTokens', 'generateContent' ] ],
					[ 'name' => 'models/embed-x', 'supportedGenerationMethods' => [ 'embedContent' ] ],
					[ 'name' => 'models/veo', 'supportedGenerationMethods' => [ 'predictLongRunning' ] ],
				],
				'nextPageToken' => 'a b',
			]
		);
		self::assertSame( [ 'gemini-x' => 'Gemini X', 'embed-x' => '' ], array_column( $page->models ?? [], 'label', 'id' ) );
		self::assertSame( 'a b', $page?->next );
		self::assertSame( 'v1beta/models?pageSize=1000&pageToken=a%20b', ( new GenerateContent() )->listPath( 'a b' ) );
		self::assertNull( ( new GenerateContent() )->listPage( [ 'error' => [] ] ) );
	}

	public function test_every_text_becomes_a_vector_of_its_own(): void {
		$format = new GenerateContent();
		self::assertSame( 'v1beta/models/embed-x:batchEmbedContents', $format->embeddingPath( 'embed-x' ) );
		$requests = $format->embeddingBody( [ 'One', 'Two' ], 'embed-x', 64 )['requests'];
		self::assertSame( [ 'model' => 'models/embed-x', 'content' => [ 'parts' => [ [ 'text' => 'Two' ] ] ], 'outputDimensionality' => 64 ], $requests[1] );
		self::assertArrayNotHasKey( 'outputDimensionality', $format->embeddingBody( [ 'One' ], 'embed-x', null )['requests'][0] );
		self::assertSame( [ [ 1.0, 0.5 ], [ 0.0, 1.0 ] ], $format->embeddings( [ 'embeddings' => [ [ 'values' => [ 1, 0.5 ] ], [ 'values' => [ 0, 1 ] ] ] ] ) );
		self::assertNull( $format->embeddings( [ 'embeddings' => [ [ 'values' => [] ] ] ] ) );
	}
}
