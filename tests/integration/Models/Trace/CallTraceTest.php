<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Trace;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\KeyScrubber;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\SilentListener;
use Causerie\Chat\Models\Trace\TracedCall;
use Causerie\Chat\Models\Trace\TracedCallStore;
use Causerie\Chat\Models\Trace\TraceSwitch;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Migrations\Migration031TracedCalls;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/TracesCalls.php';

/** What a trace keeps of the calls to models: nothing while it is off, and never a key. */
final class CallTraceTest extends TestCase {

	use TracesCalls;

	public function testOffAtFirstAndThenNothingIsKeptAndNothingIsAsked(): void {
		global $wpdb;
		self::$server->answer( self::says( 'Hello.' ) );
		self::assertSame( 'Hello.', $this->ask( 'Hi?' )['reply'] );
		self::assertSame( [], $this->rows() );

		$before = $wpdb->num_queries;
		$reply  = $this->services->callTrace()->reply( new ModelChoice( 'openai', 'm' ), 'conversation', 1, self::request(), new SilentListener(), static fn (): ModelReply => new ModelReply( 'x', FinishReason::Stop, 'm' ) );
		self::assertSame( [ 'x', $before ], [ $reply->text, $wpdb->num_queries ] );
	}

	public function testAReplyLeavesOneEntryWithAllThatWasAskedAndAnswered(): void {
		$this->services->traceSwitch()->set( 1 );
		self::$server->answer( self::says( 'Two ', 'days.' ) );
		$asked = $this->ask( 'How long does it take?' );

		self::assertCount( 1, $this->rows() );
		[ $row ] = $this->rows();
		self::assertSame(
			[ 'conversation', (string) $this->services->defaultBot()->id(), $asked['session_id'], $asked['message_id'], 'openai_compatible', 'm-2', 'stop', '', '9', '4', '1', 'Two days.', '9', '' ],
			array_map( static fn ( string $name ) => $row[ $name ], [ 'task', 'bot_id', 'session_id', 'message_id', 'provider', 'model', 'finish', 'problem', 'input_tokens', 'output_tokens', 'sent', 'reply', 'reply_bytes', 'detail' ] )
		);
		self::assertSame( self::$server->requests()[0]['body'], $row['request'], 'As it was sent.' );
		self::assertStringContainsString( 'How long does it take?', (string) $row['request'] );
		self::assertGreaterThanOrEqual( 0, (int) $row['first_token'] );
		self::assertLessThanOrEqual( (int) $row['milliseconds'], (int) $row['first_token'] );
	}

	public function testNoKeyIsKeptWhereverItStands(): void {
		$this->services->traceSwitch()->set( 1 );
		// Of a well-known form, put together so that no search of these sources finds one.
		$other = 'sk' . '-proj-0123456789abcdefghij';
		self::$server->answer( self::says( 'You sent ', substr( self::KEY, 0, 9 ), substr( self::KEY, 9 ), '.' ), [ 401, (string) wp_json_encode( [ 'error' => [ 'message' => 'Incorrect API key provided: Bearer ' . self::KEY, 'code' => 'invalid_api_key' ] ] ) ] );
		$this->ask( 'My key is ' . self::KEY . ' and ' . $other );
		$this->ask( 'And now?' );
		$this->actAs( 'administrator' );

		$rows = $this->rows();
		self::assertSame( [ '', 'model_auth' ], array_column( $rows, 'problem' ) );
		self::assertStringContainsString( 'My key is ••• and •••', (string) $rows[0]['request'] );
		self::assertSame( 'You sent •••.', $rows[0]['reply'] );
		self::assertStringContainsString( 'Incorrect API key provided', (string) $rows[1]['detail'] );
		self::assertStringEndsWith( '/v1/chat/completions?api-version=2&subscription-key=•••', (string) $rows[0]['url'] );

		$shown = array_map( fn ( array $row ): array => $this->rest( 'GET', '/trace/calls/' . $row['id'] )->get_data(), $rows );
		foreach ( [ ...KeyScrubber::forms( self::KEY ), 'q-secret-of-the-gateway', $other ] as $secret ) {
			self::assertStringNotContainsString( $secret, print_r( [ $rows, $shown, $this->rest( 'GET', '/trace/calls' )->get_data() ], true ) );
		}
	}

	public function testWhatHadComeBeforeItBrokeIsKept(): void {
		$this->services->traceSwitch()->set( 1 );
		self::$server->answer( [ 200, 'data: {"id":"c","object":"chat.completion.chunk","model":"m-2","choices":[{"index":0,"delta":{"content":"One two"},"finish_reason":null}]}' . "\n\n" ] );
		$this->ask( 'Why?' );
		self::assertSame( [ [ 'model_cut_off', 'One two', '' ] ], array_map( static fn ( array $row ): array => [ $row['problem'], $row['reply'], $row['finish'] ], $this->rows() ) );
	}

	public function testARefusedKeyAndTheNextOneAreOneCall(): void {
		$this->services->traceSwitch()->set( 1 );
		$this->actAs( 'administrator' );
		$spare = 'spare-key-9f3a1c20b7d45e68';
		self::assertSame( 201, $this->rest( 'POST', '/models/openai_compatible/keys', [ 'api_key' => $spare ] )->get_status() );
		self::$server->answer( [ 401, '{"error":{"message":"No.","code":"invalid_api_key"}}' ], self::says( 'Yes: ' . self::KEY ) );
		$this->ask( 'Is it ' . $spare . '?' );
		[ $row ] = $this->rows();
		self::assertSame( [ 1, '2', '' ], [ count( $this->rows() ), $row['sent'], $row['problem'] ] );
		self::assertStringContainsString( 'Is it •••?', (string) $row['request'] );
		self::assertSame( 'Yes: •••', $row['reply'], 'Also the key that was not used in the end.' );
	}

	public function testEndsByItselfAndAtOnce(): void {
		$clock  = new FixedClock();
		$switch = new TraceSwitch( $clock );
		self::assertNull( $switch->until() );
		$switch->set( 24 );
		self::assertSame( $clock->milliseconds + 86_400_000, $switch->until() );
		$clock->milliseconds += 86_400_000 - 1;
		self::assertTrue( $switch->isOn() );
		++$clock->milliseconds;
		self::assertFalse( $switch->isOn() );
		$switch->set( 1 );
		$switch->set( 0 );
		self::assertFalse( $switch->isOn() );
	}

	public function testNoMoreThanTheBeginningIsKeptAndHowMuchThereWas(): void {
		$this->services->traceSwitch()->set( 1 );
		$most  = $this->services->contract()->limit( 'tracedBytes' );
		$long  = str_repeat( 'é', $most );
		$reply = new ModelReply( $long, FinishReason::Length, 'm' );
		$this->services->callTrace()->reply( new ModelChoice( 'openai', 'm' ), 'conversation', 0, self::request( $long ), new SilentListener(), static fn (): ModelReply => $reply );
		[ $row ] = $this->rows();
		self::assertSame( [ $most, 2 * $most ], [ strlen( (string) $row['reply'] ), (int) $row['reply_bytes'] ] );
		self::assertLessThanOrEqual( $most, strlen( (string) $row['request'] ) );
		self::assertGreaterThan( 2 * $most, (int) $row['request_bytes'] );
		self::assertSame( 1, preg_match( '/^.*$/su', $row['request'] . $row['reply'] ) );
	}

	public function testTheOldestGoWhereThereAreTooManyOrTheyAreTooOld(): void {
		$clock = new FixedClock();
		$store = new TracedCallStore( $this->services->database(), $clock, 7, 3 );
		foreach ( range( 1, 5 ) as $task ) {
			$clock->milliseconds += 1000;
			$store->add( self::traced( $clock->milliseconds, "task-{$task}" ) );
		}
		self::assertSame( [ 'task-5', 'task-4', 'task-3' ], array_map( static fn ( TracedCall $call ): string => $call->task, $store->page( 1, 10 ) ) );
		self::assertSame( [ 3, 3 ], [ $store->count(), count( $this->rows() ) ] );
		self::assertSame( [ 'task-4' ], array_map( static fn ( TracedCall $call ): string => $call->task, $store->page( 2, 1 ) ) );

		$clock->milliseconds += 7 * 86_400_000 - 1000;
		self::assertSame( 2, $store->count(), 'Too old is gone, also before the clean-up.' );
		$store->expire();
		self::assertCount( 2, $this->rows() );
		$store->deleteAll();
		self::assertSame( [], $this->rows() );
	}

	public function testTheTestOfAConnectionAndAComparisonAreTracedToo(): void {
		$this->services->traceSwitch()->set( 1 );
		$this->actAs( 'administrator' );
		self::$server->answer( self::says( 'Hello!' ), self::says( 'Because.' ) );
		$draft = 'draft-key-0123456789abcdef';
		self::assertTrue( $this->rest( 'POST', '/models/openai_compatible/test', [ 'base_url' => self::$server->url . '/v1', 'api_key' => $draft, 'model' => 'm' ] )->get_data()['ok'] );
		self::assertSame( 'Because.', $this->rest( 'POST', '/models/openai_compatible/ask', [ 'message' => 'Why?' ] )->get_data()['text'] );
		self::assertSame( [ [ 'test', 'Hello!', '' ], [ 'playground', 'Because.', '' ] ], array_map( static fn ( array $row ): array => [ $row['task'], $row['reply'], $row['session_id'] ], $this->rows() ) );
		self::assertStringNotContainsString( $draft, print_r( $this->rows(), true ) );
	}

	public function testACallThatWasNeverSentSaysWhatWasAsked(): void {
		$this->services->traceSwitch()->set( 1 );
		$this->withModel( [ 'provider' => 'openai', 'model' => 'gpt-6-luna' ] );
		$this->ask( 'Why is it so?' );
		[ $row ] = $this->rows();
		self::assertSame( [ 'model_not_connected', '0', '', '' ], [ $row['problem'], $row['sent'], $row['url'], $row['reply'] ] );
		self::assertStringContainsString( 'Why is it so?', end( json_decode( (string) $row['request'], true )['messages'] )['text'] );
	}

	public function testAQuestionThatIsEmbeddedIsTracedAndPassagesAreNot(): void {
		$this->services->traceSwitch()->set( 1 );
		$this->services->settings()->replace( [ 'embeddings' => [ 'provider' => 'openai_compatible', 'model' => 'e', 'dimensions' => null ] ] );
		$vector = [ 200, (string) wp_json_encode( [ 'object' => 'list', 'model' => 'e', 'data' => [ [ 'index' => 0, 'embedding' => [ 0.6, 0.8 ] ] ], 'usage' => [ 'prompt_tokens' => 3, 'total_tokens' => 3 ] ] ) ];
		self::$server->answer( $vector, $vector );
		$this->services->embedder()->passages( [ 'A public passage' ] );
		$this->services->embedder()->question( 'Where is my parcel?', 2.0 );
		[ $row ] = $this->rows();
		self::assertSame( [ 1, 'embeddings', '{"vectors":1,"dimensions":2}', '3' ], [ count( $this->rows() ), $row['task'], $row['reply'], $row['input_tokens'] ] );
		self::assertStringContainsString( 'Where is my parcel?', (string) $row['request'] );
	}

	public function testWhatCannotBeKeptTakesNothingFromTheReply(): void {
		$this->services->traceSwitch()->set( 1 );
		self::$server->answer( self::says( 'All the same.' ) );
		$this->services->database()->run( 'DROP TABLE {traced_calls}' );
		try {
			$log = self::logOf( fn () => self::assertSame( 'All the same.', $this->ask( 'Hello?' )['reply'] ) );
		} finally {
			( new Migration031TracedCalls() )->run( $this->services->database() );
		}
		self::assertStringContainsString( 'A call to a model was not kept in the trace', $log );
		self::assertStringNotContainsString( 'Hello?', $log );
	}

	private static function request( string $text = 'Hi' ): ModelRequest {
		return new ModelRequest( $text, [], $text, [], '', 'm', null, 100, '' );
	}

	private static function traced( int $at, string $task ): TracedCall {
		return new TracedCall( TracedCall::firstId( $at ), $at, $task, 0, '', '', 'openai', 'm', 'stop', '', 1, null, new Usage(), 1, '', '', 0, '', 0, '' );
	}
}
