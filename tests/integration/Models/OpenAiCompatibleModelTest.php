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
use Causerie\Chat\Models\OpenAiCompatible\OpenAiCompatibleModel;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/ModelServer.php';
require_once __DIR__ . '/Heard.php';

final class OpenAiCompatibleModelTest extends TestCase {

	private const MAX_REPLY_BYTES = 262144;

	private static ModelServer $server;

	/** @var array<string, list<string>> */
	private array $learned = [];

	public static function setUpBeforeClass(): void {
		self::$server = new ModelServer();
	}

	public static function tearDownAfterClass(): void {
		self::$server->stop();
	}

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		add_filter( 'causerie_model_patience', $this->patience( ... ) );
	}

	protected function tearDown(): void {
		remove_all_filters( 'causerie_model_patience' );
		parent::tearDown();
	}

	/** @return array<string, float> */
	private function patience(): array {
		return [
			'first_byte' => 5.0,
			'idle'       => 1.5,
			'total'      => 60.0,
		];
	}

	/** @param array<string, list<string>> $unsent */
	private function model( string $baseUrl = '', string $key = '', array $unsent = [] ): OpenAiCompatibleModel {
		$address = BaseUrl::parse( '' === $baseUrl ? self::$server->baseUrl : $baseUrl );
		self::assertNotNull( $address );
		$connection = new Connection( Provider::OPENAI_COMPATIBLE, $address, 'echo', new ApiKey( KeySource::Stored, '' === $key ? self::$server->key : $key ), $unsent );
		return new OpenAiCompatibleModel(
			new HttpClient(),
			$connection,
			self::MAX_REPLY_BYTES,
			function ( string $model, array $unsent ): void {
				$this->learned[ $model ] = $unsent;
			}
		);
	}

	/** @param list<ModelMessage>|null $messages */
	private static function request( string $model, ?float $temperature = null, ?array $messages = null ): ModelRequest {
		return new ModelRequest( 'Be kind.', $messages ?? [ new ModelMessage( ModelMessage::USER, 'Où ?' ) ], 'Où ?', [], 'fr', $model, $temperature, 500, '' );
	}

	private function ask( string $mode, ?Heard $heard = null ): ModelReply {
		return $this->model()->stream( self::request( $mode ), $heard ?? new Heard() );
	}

	private function failure( string $mode, ?Heard $heard = null, ?OpenAiCompatibleModel $model = null ): ModelException {
		try {
			( $model ?? $this->model() )->stream( self::request( $mode ), $heard ?? new Heard() );
		} catch ( ModelException $failure ) {
			self::assertStringNotContainsString( self::$server->key, $failure->getMessage() . $failure->detail . print_r( $failure, true ) );
			return $failure;
		}
		self::fail( "$mode: there was a reply." );
	}

	public function test_a_reply_streams_in_with_its_usage(): void {
		$heard = new Heard();
		$reply = $this->ask( 'echo:delay=5', $heard );
		self::assertSame( 'You said: Où ?', $reply->text );
		self::assertSame( $reply->text, implode( '', $heard->deltas ) );
		self::assertGreaterThan( 1, count( $heard->deltas ) );
		self::assertSame( FinishReason::Stop, $reply->finish );
		self::assertSame( [ 4, 4, 'echo:delay=5' ], [ $reply->inputTokens, $reply->outputTokens, $reply->model ] );
	}

	public function test_the_request_is_what_servers_expect(): void {
		$messages = [
			new ModelMessage( ModelMessage::ASSISTANT, 'Hello, I am first.' ),
			new ModelMessage( ModelMessage::USER, 'One' ),
			new ModelMessage( ModelMessage::USER, 'Two' ),
			new ModelMessage( ModelMessage::ASSISTANT, ' ' ),
			new ModelMessage( ModelMessage::ASSISTANT, 'Three' ),
			new ModelMessage( ModelMessage::USER, "Four \xE2\x82" ),
		];
		try {
			$this->model()->stream( self::request( 'echo', 0.5, $messages ), new Heard() );
		} catch ( ModelException $refused ) {
			// The server takes no broken characters, which is what the last message has.
			self::assertSame( 'model_refused_request', $refused->problem );
		}
		$request = self::$server->requests()[0];
		self::assertSame(
			[
				[ 'system', 'Be kind.' ],
				[ 'user', "One\n\nTwo" ],
				[ 'assistant', 'Three' ],
				[ 'user', "Four \u{FFFD}" ],
			],
			array_map( 'array_values', $request['body']['messages'] )
		);
		unset( $request['body']['messages'] );
		self::assertSame(
			[
				'model'          => 'echo',
				'stream'         => true,
				'max_tokens'     => 500,
				'stream_options' => [ 'include_usage' => true ],
				'temperature'    => 0.5,
			],
			$request['body']
		);
		self::assertSame( 'Bearer ' . self::$server->key, $request['headers']['authorization'] );
		self::assertSame( 'identity', $request['headers']['accept-encoding'] );
	}

	/** @return array<string, array{string, string}> Mode and text. */
	public static function unusual(): array {
		$echo = 'You said: Où ?';
		return [
			'characters cut in two'   => [ 'utf8-split', "Voilà : cœur, «\u{A0}été\u{A0}», 日本語, العربية, 👩‍👩‍👧, 𝒻𝒶𝓃𝒸𝓎, fin ✓" ],
			'reasoning'               => [ 'reasoning', $echo ],
			'thinking aloud'          => [ 'think', $echo ],
			'no usage'                => [ 'no-usage', $echo ],
			'no [DONE]'               => [ 'no-done', $echo ],
			'an open connection'      => [ 'stays-open', $echo ],
			'CRLF, comments, BOM'     => [ 'strange', $echo ],
			'one byte at a time'      => [ 'strange:chunk=1', $echo ],
			'another content type'    => [ 'wrong-type', $echo ],
			'JSON instead of a stream' => [ 'json', $echo ],
			'a slow beginning'        => [ 'slow-first:ms=1500', $echo ],
		];
	}

	#[DataProvider( 'unusual' )]
	public function test_unusual_replies_are_understood( string $mode, string $text ): void {
		$heard = new Heard();
		$reply = $this->ask( $mode, $heard );
		self::assertSame( $text, $reply->text );
		self::assertSame( $text, implode( '', $heard->deltas ) );
		foreach ( $heard->deltas as $delta ) {
			self::assertTrue( mb_check_encoding( $delta, 'UTF-8' ) );
			self::assertNotSame( '', $delta );
		}
		self::assertSame( FinishReason::Stop, $reply->finish );
		self::assertCount( 1, self::$server->requests() );
	}

	/** @return array<string, array{string, string, int|null, int}> Mode, problem, seconds to wait, words heard before. */
	public static function faults(): array {
		return [
			'wrong key'        => [ '401', 'model_auth', null, 0 ],
			'key, masked'      => [ '401-masked', 'model_auth', null, 0 ],
			'wrong country'    => [ '403', 'model_auth', null, 0 ],
			'no such model'    => [ '404', 'model_not_found', null, 0 ],
			'rate'             => [ '429:retry=7', 'model_rate_limited', 7, 0 ],
			'rate in ms'       => [ '429:ms=1500', 'model_rate_limited', 2, 0 ],
			'quota'            => [ 'quota', 'model_quota', null, 0 ],
			'server error'     => [ '500', 'model_overloaded', null, 0 ],
			'overloaded'       => [ '503', 'model_overloaded', 2, 0 ],
			'context'          => [ 'context', 'model_context_too_long', null, 0 ],
			'prompt filtered'  => [ 'filter', 'model_content_filtered', null, 0 ],
			'reply filtered'   => [ 'filtered', 'model_content_filtered', null, 0 ],
			'refused'          => [ 'refused', 'model_refused_request', null, 0 ],
			'redirect'         => [ 'redirect', 'model_bad_response', null, 0 ],
			'web page'         => [ 'html', 'model_bad_response', null, 0 ],
			'page of a proxy'  => [ 'html:status=502', 'model_overloaded', null, 0 ],
			'page not found'   => [ 'html:status=404', 'model_bad_response', null, 0 ],
			'broken JSON'      => [ 'not-json', 'model_bad_response', null, 0 ],
			'nothing'          => [ 'nothing', 'model_empty_reply', null, 0 ],
			'empty'            => [ 'empty', 'model_empty_reply', null, 0 ],
			'reset'            => [ 'reset', 'model_network', null, 0 ],
			'slow first byte'  => [ 'slow-first:ms=60000', 'model_timeout', null, 0 ],
			'silence'          => [ 'stall', 'model_timeout', null, 3 ],
			'cut'              => [ 'cut', 'model_network', null, 3 ],
			'cut politely'     => [ 'cut-politely', 'model_network', null, 3 ],
			'malformed chunk'  => [ 'malformed', 'model_bad_response', null, 3 ],
			'error in stream'  => [ 'error-in-stream', 'model_overloaded', null, 3 ],
			'error as the end' => [ 'finish-error', 'model_overloaded', null, 3 ],
		];
	}

	#[DataProvider( 'faults' )]
	public function test_each_fault_has_its_name( string $mode, string $problem, ?int $retryAfter, int $words ): void {
		$heard   = new Heard();
		$failure = $this->failure( $mode, $heard );
		self::assertSame( [ $problem, $retryAfter ], [ $failure->problem, $failure->retryAfter ], $failure->detail );
		self::assertSame( $words, count( array_filter( explode( ' ', trim( implode( '', $heard->deltas ) ) ) ) ) );
		self::assertNotSame( '', $failure->detail );
		self::assertLessThanOrEqual( 1000, mb_strlen( $failure->detail ) );
		self::assertCount( 1, self::$server->requests() );
		self::assertSame( [], $this->learned );
	}

	public function test_a_date_says_how_long_to_wait(): void {
		$seconds = $this->failure( '429:date=90' )->retryAfter;
		self::assertGreaterThan( 60, $seconds );
		self::assertLessThanOrEqual( 90, $seconds );
	}

	public function test_a_reply_of_two_megabytes_is_cut_off(): void {
		$heard = new Heard();
		self::assertSame( 'model_bad_response', $this->failure( 'huge', $heard )->problem );
		self::assertLessThanOrEqual( self::MAX_REPLY_BYTES, strlen( implode( '', $heard->deltas ) ) );
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_nobody_there_and_nobody_known(): void {
		self::assertSame( 'model_network', $this->failure( 'echo', null, $this->model( 'http://127.0.0.1:9/v1' ) )->problem );
		self::assertSame( 'model_network', $this->failure( 'echo', null, $this->model( 'http://no-such-host.invalid/v1' ) )->problem );
	}

	public function test_a_wrong_key_is_never_quoted(): void {
		$key = 'sk-proj-veryWrongKey0123456789';
		try {
			$this->model( '', $key )->stream( self::request( 'echo' ), new Heard() );
			self::fail( 'It was taken.' );
		} catch ( ModelException $failure ) {
			self::assertSame( 'model_auth', $failure->problem );
			self::assertStringContainsString( 'Incorrect API key', $failure->detail );
			self::assertStringNotContainsString( 'veryWrong', $failure->detail . $failure );
		}
	}

	public function test_length_is_a_reason_to_end(): void {
		self::assertSame( FinishReason::Length, $this->ask( 'length' )->finish );
	}

	public function test_a_listener_stops_the_model(): void {
		$heard = new Heard( 3 );
		$reply = $this->ask( 'words:n=2000,delay=10', $heard );
		self::assertSame( FinishReason::Stopped, $reply->finish );
		self::assertSame( implode( '', $heard->deltas ), $reply->text );
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_a_listener_stops_a_silent_model(): void {
		$heard = new Heard( 0, false );
		$reply = $this->ask( 'slow-first:ms=60000', $heard );
		self::assertSame( [ FinishReason::Stopped, '', 1 ], [ $reply->finish, $reply->text, $heard->ticks ] );
		self::assertTrue( self::$server->lastEnded()['aborted_by_client'] );
	}

	/** @return array<string, array{string, string}> Mode and the parameter that it refuses. */
	public static function refusals(): array {
		return [
			'usage'       => [ 'refuses-stream-options', 'stream_options' ],
			'temperature' => [ 'refuses-temperature', 'temperature' ],
			'max_tokens'  => [ 'refuses-max-tokens', 'max_tokens' ],
		];
	}

	#[DataProvider( 'refusals' )]
	public function test_a_parameter_that_is_refused_is_left_out_and_that_is_remembered( string $mode, string $parameter ): void {
		$reply = $this->model()->stream( self::request( $mode, 0.5 ), new Heard() );
		self::assertSame( 'You said: Où ?', $reply->text );
		$bodies = array_column( self::$server->requests(), 'body' );
		self::assertCount( 2, $bodies );
		self::assertArrayHasKey( $parameter, $bodies[0] );
		self::assertArrayNotHasKey( $parameter, $bodies[1] );
		self::assertSame( 'max_tokens' === $parameter, isset( $bodies[1]['max_completion_tokens'] ) );
		self::assertSame( [ $mode => [ $parameter ] ], $this->learned );

		self::$server->reset();
		$this->model( '', '', $this->learned )->stream( self::request( $mode, 0.5 ), new Heard() );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_no_model_is_chosen(): void {
		$address = BaseUrl::parse( self::$server->baseUrl );
		self::assertNotNull( $address );
		$model = new OpenAiCompatibleModel( new HttpClient(), new Connection( Provider::OPENAI_COMPATIBLE, $address, '', new ApiKey( KeySource::None ) ), 1000 );
		self::assertSame( 'model_not_found', $this->failure( '', null, $model )->problem );
		self::assertSame( [], self::$server->requests() );
	}
}
