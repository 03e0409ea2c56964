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
use Causerie\Chat\Models\Providers\ChatCompletions\ChatCompletions;
use Causerie\Chat\Models\Providers\HttpModel;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

require_once __DIR__ . '/AsksModels.php';

final class OpenAiCompatibleModelTest extends TestCase {

	use AsksModels;

	public function test_a_reply_streams_in_with_its_usage(): void {
		$heard = new Heard();
		$reply = $this->ask( 'echo:delay=5', $heard );
		self::assertSame( 'You said: Où ?', $reply->text );
		self::assertSame( $reply->text, implode( '', $heard->deltas ) );
		self::assertGreaterThan( 1, count( $heard->deltas ) );
		self::assertSame( FinishReason::Stop, $reply->finish );
		self::assertSame( [ 4, 4, 'echo:delay=5' ], [ $reply->usage->input, $reply->usage->output, $reply->model ] );
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
		self::assertSame( $parameter === 'max_tokens', isset( $bodies[1]['max_completion_tokens'] ) );
		self::assertSame( [ $mode => [ $parameter ] ], $this->learned );

		self::$server->reset();
		$this->model( '', '', $this->learned )->stream( self::request( $mode, 0.5 ), new Heard() );
		self::assertCount( 1, self::$server->requests() );
	}

	public function test_no_model_is_chosen(): void {
		$address = BaseUrl::parse( self::$server->baseUrl );
		self::assertNotNull( $address );
		$model = new HttpModel( new HttpClient(), new ChatCompletions(), new Connection( Provider::OPENAI_COMPATIBLE, $address, '', new ApiKey( KeySource::None ) ), 1000 );
		self::assertSame( 'model_not_found', $this->failure( '', null, $model )->problem );
		self::assertSame( [], self::$server->requests() );
	}
}
