<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Providers\Anthropic\Messages;
use Causerie\Chat\Models\Providers\ModelList;
use Causerie\Chat\Models\Providers\WireFormat;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ReadsReplies.php';

/** What Anthropic's Messages API answers. */
final class AnthropicRepliesTest extends TestCase {

	use ReadsReplies;

	private const TEXT = "Voilà, cœur 日本😀 العربية data: event: x\n\n- 20 °C";

	private static function format(): WireFormat {
		return new Messages();
	}

	#[DataProvider( 'cuts' )]
	public function test_text_is_the_same_wherever_bytes_are_cut( int|string $cut ): void {
		[ $reply, $heard ] = self::read( self::fixture( 'anthropic/text.sse' ), $cut );
		self::assertNull( $reply->failure );
		self::assertSame( self::TEXT, $reply->text );
		self::assertSame( self::TEXT, implode( '', $heard->deltas ) );
		self::assertSame( [ true, FinishReason::Stop, 'end_turn', 'claude-test-1' ], [ $reply->isDone, $reply->finish, $reply->word, $reply->model ] );
		self::assertSame( [ 4320, 40, 7, 4000, 300 ], self::numbers( $reply->usage ) );
		self::assertTrue( $reply->toolCalls->isEmpty() );
	}

	#[DataProvider( 'cuts' )]
	public function test_calls_are_put_together_from_their_pieces( int|string $cut ): void {
		[ $reply, $heard ] = self::read( self::fixture( 'anthropic/tools.sse' ), $cut );
		self::assertNull( $reply->failure );
		self::assertSame( [ 'I will look.', FinishReason::ToolCalls ], [ $reply->text, $reply->finish ] );
		self::assertSame(
			[
				[ 'toolu_a', 'search', '{"query":"café \"crème\"","filter":{},"tags":[],"share":1.0}' ],
				[ 'toolu_b', 'remember', '{"note":"\ud83d\ude00"}' ],
				[ 'toolu_c', 'clock', '{}' ],
			],
			self::calls( $reply->toolCalls->all() )
		);
		self::assertSame( '{"note":"\ud83d\ude00"}', self::heardArguments( $heard )['toolu_b'] );
		self::assertSame( [ 4320, 90, 0, 4000, 300 ], self::numbers( $reply->usage ) );
	}

	/** Thoughts with their signatures; empty text is not taken back; objects stay objects. */
	public function test_what_goes_back_is_what_came(): void {
		[ $reply ] = self::read( self::fixture( 'anthropic/tools.sse' ), 7 );
		self::assertSame(
			'[{"type":"thinking","thinking":"Two tools.","signature":"EqQB/+="},'
				. '{"type":"redacted_thinking","data":"EmwKAhgB"},'
				. '{"type":"text","text":"I will look."},'
				. '{"type":"tool_use","id":"toolu_a","name":"search","input":{"query":"café \"crème\"","filter":{},"tags":[],"share":1.0}},'
				. '{"type":"tool_use","id":"toolu_b","name":"remember","input":{"note":"😀"}},'
				. '{"type":"tool_use","id":"toolu_c","name":"clock","input":{}}]',
			wp_json_encode( $reply->state, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION )
		);
	}

	#[DataProvider( 'cuts' )]
	public function test_the_last_word_on_usage_counts_its_zeros_included( int|string $cut ): void {
		$stream    = self::fixture( 'anthropic/usage-corrected.sse' );
		[ $reply ] = self::read( $stream, $cut );
		self::assertSame( [ 'Hello', [ 181, 8, 0, 0, 0 ] ], [ $reply->text, self::numbers( $reply->usage ) ] );
		[ $reply ] = self::read( explode( 'event: message_delta', $stream )[0], $cut );
		self::assertSame( [ false, [ 55109, 7, 0, 55000, 9 ] ], [ $reply->isDone, self::numbers( $reply->usage ) ] );
	}

	/** @return array<string, array{string, FinishReason}> */
	public static function endings(): array {
		return [
			'end'           => [ 'end_turn', FinishReason::Stop ],
			'stop sequence' => [ 'stop_sequence', FinishReason::Stop ],
			'too long'      => [ 'max_tokens', FinishReason::Length ],
			'no room left'  => [ 'model_context_window_exceeded', FinishReason::Length ],
			'tools'         => [ 'tool_use', FinishReason::ToolCalls ],
			'refusal'       => [ 'refusal', FinishReason::ContentFilter ],
			'pause'         => [ 'pause_turn', FinishReason::Other ],
			'new'           => [ 'reason_of_tomorrow', FinishReason::Other ],
		];
	}

	#[DataProvider( 'endings' )]
	public function test_a_reply_says_why_it_ends( string $word, FinishReason $finish ): void {
		foreach ( cuts() as [ $cut ] ) {
			[ $reply ] = self::read( str_replace( '"end_turn"', '"' . $word . '"', self::fixture( 'anthropic/text.sse' ) ), $cut );
			self::assertSame( [ $finish, $word, self::TEXT, true ], [ $reply->finish, $reply->word, $reply->text, $reply->isDone ] );
		}
	}

	public function test_the_end_is_known_without_the_last_event(): void {
		[ $reply ] = self::read( explode( 'event: message_stop', self::fixture( 'anthropic/text.sse' ) )[0], 40 );
		self::assertTrue( $reply->isDone );
	}

	public function test_an_error_in_the_stream_ends_it(): void {
		foreach ( cuts() as [ $cut ] ) {
			[ $reply, $heard ] = self::read( self::fixture( 'anthropic/error.sse' ), $cut );
			self::assertSame( [ 'model_overloaded', true ], [ $reply->failure?->problem, $reply->failure?->hasBegun ] );
			self::assertSame( [ 'The first words', false ], [ implode( '', $heard->deltas ), $reply->isDone ] );
			self::assertSame( 4320, $reply->usage->input );
		}
	}

	public function test_no_reply_at_all_has_its_reason(): void {
		$refusal = self::fixture( 'anthropic/refusal.sse' );
		self::$server->answer( [ 200, $refusal ], [ 200, str_replace( '"refusal","stop_sequence"', '"model_context_window_exceeded","stop_sequence"', $refusal ) ], [ 200, str_replace( '"refusal","stop_sequence"', '"max_tokens","stop_sequence"', $refusal ) ] );
		self::assertSame( [ 'model_content_filtered', 'model_context_too_long', 'model_empty_reply' ], [ $this->failure()->problem, $this->failure()->problem, $this->failure()->problem ] );
	}

	/** @return array<string, array{int, string, string}> Status, error, problem. A status of 200 tells it in a stream. */
	public static function errors(): array {
		$error  = static fn ( string $type, string $message, string $more = '' ): string => '{"type":"error","error":{"type":"' . $type . '","message":"' . $message . '"' . $more . '},"request_id":"req_1"}';
		$stream = static fn ( string $json ): string => "event: error\ndata: $json\n\n";
		return [
			'wrong key'               => [ 401, $error( 'authentication_error', 'invalid x-api-key' ), 'model_auth' ],
			'not allowed'             => [ 403, $error( 'permission_error', 'Not for you.' ), 'model_auth' ],
			'no such model'           => [ 404, $error( 'not_found_error', 'model: claude-none' ), 'model_not_found' ],
			'no credit'               => [ 400, $error( 'invalid_request_error', 'Your credit balance is too low to access the API.' ), 'model_quota' ],
			'billing'                 => [ 402, $error( 'billing_error', 'Pay.' ), 'model_quota' ],
			'limit of spending'       => [ 429, $error( 'rate_limit_error', 'Enough.', ',"details":{"error_code":"enforced_spend_limit_reached"}' ), 'model_quota' ],
			'rate'                    => [ 429, $error( 'rate_limit_error', 'Slow down.' ), 'model_rate_limited' ],
			'prompt too long'         => [ 400, $error( 'invalid_request_error', 'prompt is too long: 213462 tokens > 200000 maximum' ), 'model_context_too_long' ],
			'request too large'       => [ 413, $error( 'request_too_large', 'Too large.' ), 'model_context_too_long' ],
			'filtered'                => [ 400, $error( 'invalid_request_error', 'Output blocked by content filtering policy' ), 'model_content_filtered' ],
			'wrong'                   => [ 400, $error( 'invalid_request_error', 'messages: Field required' ), 'model_refused_request' ],
			'broken'                  => [ 500, $error( 'api_error', 'Oh.' ), 'model_overloaded' ],
			'slow'                    => [ 504, $error( 'timeout_error', 'Too slow.' ), 'model_timeout' ],
			'overloaded'              => [ 529, $error( 'overloaded_error', 'Overloaded' ), 'model_overloaded' ],
			'slow, in a stream'       => [ 200, $stream( $error( 'timeout_error', 'Too slow.' ) ), 'model_timeout' ],
			'wrong, in a stream'      => [ 200, $stream( $error( 'invalid_request_error', 'Wrong.' ) ), 'model_refused_request' ],
			'rate, in a stream'       => [ 200, $stream( $error( 'rate_limit_error', 'Slow down.' ) ), 'model_rate_limited' ],
			'new, in a stream'        => [ 200, $stream( $error( 'error_of_tomorrow', 'Oh.' ) ), 'model_overloaded' ],
			'in one piece after all'  => [ 200, $error( 'overloaded_error', 'Overloaded' ), 'model_overloaded' ],
		];
	}

	#[DataProvider( 'errors' )]
	public function test_each_error_has_its_name( int $status, string $body, string $problem ): void {
		self::$server->answer( [ $status, $body ] );
		$failure = $this->failure();
		self::assertSame( [ $problem, false ], [ $failure->problem, $failure->hasBegun ], $failure->detail );
		self::assertCount( 1, self::bodies() );
	}

	public function test_a_reply_in_one_piece_is_understood(): void {
		self::$server->answer( [ 200, self::fixture( 'anthropic/whole.json' ) ] );
		$reply = $this->model()->stream( self::question(), new Heard() );
		self::assertSame( [ 'I will look: été.', FinishReason::ToolCalls, 'claude-test-1' ], [ $reply->text, $reply->finish, $reply->model ] );
		self::assertSame( [ [ 'toolu_a', 'search', '{"query":"é/x"}' ], [ 'toolu_b', 'clock', '{}' ] ], self::calls( $reply->toolCalls ) );
		self::assertSame( [ 9, 4, 0, 2, 2 ], self::numbers( $reply->usage ) );
		self::assertSame( [ 'thinking', 'text', 'tool_use', 'tool_use' ], array_column( $reply->state->items ?? [], 'type' ) );
		self::assertEquals( new \stdClass(), $reply->state->items[3]['input'] ?? null );
	}

	public function test_models_are_listed_page_by_page(): void {
		$page = static fn ( string $id, string $label, bool $hasMore ): string => '{"data":[{"type":"model","id":"' . $id . '","display_name":"' . $label . '","created_at":"2026-01-01T00:00:00Z"}],"has_more":' . ( $hasMore ? 'true' : 'false' ) . ',"first_id":"' . $id . '","last_id":"' . $id . '"}';
		self::$server->answer( [ 200, $page( 'claude-b', 'Claude B', true ) ], [ 200, $page( 'claude-a', '', false ) ] );
		self::assertSame(
			[
				[
					'id'         => 'claude-a',
					'label'      => 'claude-a',
					'retires_at' => null,
				],
				[
					'id'         => 'claude-b',
					'label'      => 'Claude B',
					'retires_at' => null,
				],
			],
			( new ModelList( new HttpClient() ) )->fetch( $this->connection(), new Messages() )
		);
		self::assertSame( [ '/base/v1/models?limit=1000', '/base/v1/models?limit=1000&after_id=claude-b' ], array_column( self::$server->requests(), 'path' ) );
	}
}
