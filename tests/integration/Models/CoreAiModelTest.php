<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Models\CoreAi\CoreAiModel;
use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolResult;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use WordPress\AiClient\AiClient;
use WordPress\AiClient\Common\Exception\RuntimeException;
use WordPress\AiClient\Providers\Http\Exception\ClientException;
use WordPress\AiClient\Providers\Http\Exception\NetworkException;
use WordPress\AiClient\Providers\Http\Exception\ServerException;

require_once __DIR__ . '/Heard.php';

/** Core's own AI client with a provider of ours in its registry. WordPress before 7.0 has none: then there is one thing to test. */
final class CoreAiModelTest extends TestCase {

	private static bool $hasClient = false;

	public static function setUpBeforeClass(): void {
		self::$hasClient = function_exists( 'wp_ai_client_prompt' );
		if ( self::$hasClient ) {
			require_once __DIR__ . '/CoreAiProvider.php';
			AiClient::defaultRegistry()->registerProvider( CoreAiProvider::class );
		}
	}

	protected function setUp(): void {
		parent::setUp();
		if ( self::$hasClient ) {
			CoreAiProvider::reset();
		}
	}

	protected function tearDown(): void {
		remove_all_filters( 'wp_supports_ai' );
		if ( self::$hasClient ) {
			CoreAiProvider::$isConfigured = false;
		}
		parent::tearDown();
	}

	/** @param list<ModelMessage>|null $messages */
	private static function request( string $model = 'causerie-test/small', ?array $messages = null, ?float $temperature = null ): ModelRequest {
		return new ModelRequest( 'Be kind.', $messages ?? [ new ModelMessage( ModelMessage::USER, 'Hi' ) ], 'Hi', [], 'en', $model, $temperature, 500, '' );
	}

	private static function failure( ModelRequest $request, ?Heard $heard = null ): ModelException {
		try {
			( new CoreAiModel() )->stream( $request, $heard ?? new Heard() );
		} catch ( ModelException $failure ) {
			return $failure;
		}
		self::fail( 'There was a reply.' );
	}

	private static function needClient(): void {
		if ( ! self::$hasClient ) {
			self::markTestSkipped( 'This WordPress has no AI client.' );
		}
	}

	public function test_without_a_client_it_is_not_connected(): void {
		add_filter( 'wp_supports_ai', '__return_false' );
		self::assertFalse( CoreAiModel::isAvailable() );
		self::assertSame( 'model_not_connected', self::failure( self::request() )->problem );
		self::assertInstanceOf( CoreAiModel::class, Plugin::services()->models()->make( Provider::WORDPRESS ) );
	}

	public function test_instructions_and_history_go_in_and_one_piece_comes_out(): void {
		self::needClient();
		$messages = [
			new ModelMessage( ModelMessage::ASSISTANT, 'I am first.' ),
			new ModelMessage( ModelMessage::USER, 'One' ),
			new ModelMessage( ModelMessage::USER, 'Two' ),
			new ModelMessage( ModelMessage::ASSISTANT, 'Let me see.', [ new ToolCall( 'c1', 'hours', '{}' ) ] ),
			ModelMessage::ofResults( [ new ToolResult( 'c1', 'hours', 'Open until six.' ) ] ),
		];
		CoreAiProvider::$answer = '<think>Hm.</think>Until six.';

		$heard = new Heard();
		$reply = ( new CoreAiModel() )->stream( self::request( 'causerie-test/team/large', $messages, 0.5 ), $heard );
		self::assertSame( [ 'Until six.' ], $heard->deltas );
		self::assertSame( [ 'Until six.', FinishReason::Stop, 'causerie-test/team/large' ], [ $reply->text, $reply->finish, $reply->model ] );
		self::assertSame( [ 40, 12, 5 ], [ $reply->usage->input, $reply->usage->output, $reply->usage->reasoning ] );
		self::assertSame( [ [ 'user', "One\n\nTwo" ], [ 'model', 'Let me see.' ], [ 'user', 'hours: Open until six.' ] ], array_map( 'array_values', CoreAiProvider::$told ) );
		self::assertSame( [ 'Be kind.', 500, 0.5 ], [ CoreAiProvider::$config?->getSystemInstruction(), CoreAiProvider::$config?->getMaxTokens(), CoreAiProvider::$config?->getTemperature() ] );
	}

	public function test_without_a_model_core_chooses_and_refuses_where_it_has_none(): void {
		self::needClient();
		$reply = ( new CoreAiModel() )->stream( self::request( '' ), new Heard() );
		self::assertSame( 'causerie-test/small', $reply->model );
		CoreAiProvider::$isConfigured = false;
		self::assertSame( 'model_not_connected', self::failure( self::request( '' ) )->problem );
	}

	public function test_a_listener_stops_it_and_other_ends_are_told(): void {
		self::needClient();
		self::assertSame( FinishReason::Stopped, ( new CoreAiModel() )->stream( self::request(), new Heard( 1 ) )->finish );
		CoreAiProvider::$finish = 'length';
		self::assertSame( FinishReason::Length, ( new CoreAiModel() )->stream( self::request(), new Heard() )->finish );
		CoreAiProvider::$finish = 'error';
		self::assertSame( 'model_overloaded', self::failure( self::request() )->problem );
		CoreAiProvider::$finish = 'content_filter';
		CoreAiProvider::$answer = ' ';
		self::assertSame( 'model_content_filtered', self::failure( self::request() )->problem );
		CoreAiProvider::$finish = 'stop';
		$failure = self::failure( self::request() );
		// It is paid for all the same.
		self::assertSame( [ 'model_empty_reply', 40, 12 ], [ $failure->problem, $failure->usage->input, $failure->usage->output ] );
	}

	public function test_another_model_never_answers_in_the_place_of_an_unknown_one(): void {
		self::needClient();
		foreach ( [ 'causerie-test/huge', 'nobody/small', 'small' ] as $model ) {
			self::assertSame( 'model_not_found', self::failure( self::request( $model ) )->problem, $model );
		}
		self::assertSame( [], CoreAiProvider::$told );
	}

	/** @return array<string, array{\Closure(): \Throwable, string}> */
	public static function failures(): array {
		return [
			'a wrong key'     => [ static fn () => new ClientException( 'Unauthorized (401) - sk-abcdefghijkl is wrong', 401 ), 'model_auth' ],
			'too many'        => [ static fn () => new ClientException( 'Too Many Requests (429)', 429 ), 'model_rate_limited' ],
			'too long'        => [ static fn () => new ClientException( 'Bad Request (400) - prompt is too long: 9 tokens', 400 ), 'model_context_too_long' ],
			'refused'         => [ static fn () => new ClientException( 'Bad Request (400) - no', 400 ), 'model_refused_request' ],
			'overload'        => [ static fn () => new ServerException( 'Overloaded (529)', 529 ), 'model_overloaded' ],
			'network'         => [ static fn () => new NetworkException( 'cURL error 7: no route' ), 'model_network' ],
			'time'            => [ static fn () => new NetworkException( 'cURL error 28: Operation timed out' ), 'model_timeout' ],
			'an odd answer'   => [ static fn () => new RuntimeException( 'Unexpected answer' ), 'model_bad_response' ],
			'a broken plugin' => [ static fn () => new \TypeError( 'null given' ), 'model_bad_response' ],
		];
	}

	/** @param \Closure(): \Throwable $throws */
	#[DataProvider( 'failures' )]
	public function test_failures_are_told_apart( \Closure $throws, string $problem ): void {
		self::needClient();
		CoreAiProvider::$answer = $throws();

		$failure = self::failure( self::request() );
		self::assertSame( [ $problem, false ], [ $failure->problem, $failure->hasBegun ] );
		self::assertStringNotContainsString( 'abcdefghijkl', $failure->detail );
	}
}
