<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Chat;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Http\StreamResponse;
use Causerie\Chat\Http\UiMessageStream;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Models\WithModelServer;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

require_once __DIR__ . '/../Models/ModelServer.php';

/** Turns in this process: with the built-in answers, and with a model server over a socket. */
final class TurnTest extends TestCase {

	use WithModelServer;

	/** Of ours and of WordPress, in one turn. */
	private const QUERIES = 12;

	private const PAGE = '<!-- wp:paragraph --><p>We deliver parcels within three working days. Delivery costs five euros.</p><!-- /wp:paragraph -->';

	protected function setUp(): void {
		parent::setUp();
		self::$server->reset();
		$this->post( [ 'post_title' => 'Delivery', 'post_content' => self::PAGE ] );
	}

	public function testTheBuiltInAnswerQuotesThePageAndLinksIt(): void {
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?' ] );
		$reply    = $this->valid( 'Reply', $response->get_data() );
		self::assertSame( 200, $response->get_status() );
		self::assertStringContainsString( 'five euros', $reply['reply'] );
		self::assertSame( 'Delivery', $reply['sources'][0]['title'] );
		self::assertSame( $reply['sources'][0]['url'] . '#:~:text=Delivery%20costs%20five%20euros.', $reply['sources'][0]['link'] );
		self::assertStringContainsString( '[' . $reply['sources'][0]['number'] . ']', $reply['reply'] );
		$list = $this->rest( 'GET', '/sessions/' . $reply['session_id'] . '/messages', headers: [ 'X-Causerie-Visitor' => $reply['visitor_token'] ] );
		$list = $this->valid( 'MessageList', $list->get_data() );
		self::assertSame( [ 'user', 'assistant' ], array_column( $list['messages'], 'role' ) );
		self::assertSame( $reply['sources'], $list['messages'][1]['sources'] );
	}

	public function testEveryPartOfAStreamIsOneOfTheContract(): void {
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?', 'stream' => true ] );
		$parts    = $this->drain( $response );
		foreach ( $parts as $part ) {
			$this->valid( 'StreamPart', $part );
		}
		$types = array_column( $parts, 'type' );
		self::assertSame( [ 'start', 'data-session', 'data-step', 'data-step', 'text-start' ], array_slice( $types, 0, 5 ) );
		$source = $parts[ array_search( 'source-url', $types, true ) ];
		self::assertSame( $source['url'] . '#:~:text=Delivery%20costs%20five%20euros.', $source['providerMetadata']['causerie']['link'] );
		self::assertSame( 'finish', end( $types ) );
		self::assertNotEmpty( $parts[1]['data']['visitor_token'] );
	}

	public function testTheModelGetsThePassagesAsDataOfTheVisitorsTurn(): void {
		$this->withServer( 'echo' );
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ] );
		self::assertSame( 'Delivery', $response->get_data()['sources'][0]['title'] );
		$body = self::$server->requests()[0]['body'];
		self::assertSame( [ 'system', 'user' ], array_column( $body['messages'], 'role' ) );
		self::assertStringNotContainsString( 'three working days', $body['messages'][0]['content'] );
		self::assertMatchesRegularExpression( '/^<passages>.*three working days.*<\/passages>\s+How long does delivery take\?$/s', $body['messages'][1]['content'] );
		self::assertStringNotContainsString( (string) home_url(), $body['messages'][1]['content'] );
	}

	public function testOnlyWhatWasRetrievedCanBeASource(): void {
		$this->withServer( 'echo' );
		self::$server->script( [ 'It takes three days [1], and see [7] and [42].' ] );
		$reply = $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ] )->get_data();
		self::assertSame( [ 1 ], array_column( $reply['sources'], 'number' ) );
	}

	public function testAQuestionThatFailedIsNoPartOfTheNextPrompt(): void {
		$bot   = $this->withServer( '404' );
		$first = $this->rest( 'POST', '/sessions', [ 'bot' => $bot->id ] )->get_data();
		$path  = '/sessions/' . $first['session_id'] . '/messages';
		$token = [ 'X-Causerie-Visitor' => $first['visitor_token'] ];
		self::assertSame( 502, $this->rest( 'POST', $path, [ 'message' => 'The one that fails.' ], $token )->get_status() );
		$this->setModel( $bot, 'echo' );
		self::assertSame( 200, $this->rest( 'POST', $path, [ 'message' => 'The one that works.' ], $token )->get_status() );
		self::assertSame( 200, $this->rest( 'POST', $path, [ 'message' => 'And then?' ], $token )->get_status() );
		$messages = self::$server->requests()[2]['body']['messages'];
		self::assertSame( [ 'system', 'user', 'assistant', 'user' ], array_column( $messages, 'role' ) );
		self::assertSame( 'The one that works.', $messages[1]['content'] );
	}

	public function testAListenerThatBreaksLosesNothingOfWhatWasSaid(): void {
		$break = static fn () => throw new \RuntimeException( 'A listener of another plugin.' );
		add_action( 'causerie_message_remembered', $break );
		try {
			$response = $this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?' ] );
		} finally {
			remove_action( 'causerie_message_remembered', $break );
		}
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		self::assertSame( '1', Plugin::services()->database()->value( "SELECT COUNT(*) FROM {messages} WHERE text = 'How much does delivery cost?'" ) );
	}

	public function testAListenerWhoseWritingFailsUndoesTheMessage(): void {
		$break = static fn () => Plugin::services()->database()->run( 'INSERT INTO {no_such_table} VALUES ( 1 )' );
		add_action( 'causerie_message_remembered', $break );
		try {
			$response = $this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?' ] );
		} finally {
			remove_action( 'causerie_message_remembered', $break );
		}
		self::assertSame( 500, $response->get_status() );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {messages}' ) );
	}

	public function testALostReplyIsToldAsFailedAndBlocksNothing(): void {
		$bot     = $this->withServer( 'echo' );
		$session = $this->rest( 'POST', '/sessions', [ 'bot' => $bot->id ] )->get_data();
		$path    = '/sessions/' . $session['session_id'] . '/messages';
		$token   = [ 'X-Causerie-Visitor' => $session['visitor_token'] ];
		$this->rest( 'POST', $path, [ 'message' => 'Hello' ], $token );
		// What a process that was killed leaves behind.
		$long = 1000 * ( Plugin::services()->contract()->limit( 'lostReplySeconds' ) + 1 );
		Plugin::services()->database()->run( "UPDATE {messages} SET state = 'streaming', updated_at = updated_at - %d WHERE role = 'assistant'", $long );
		$reply = $this->rest( 'GET', $path, headers: $token )->get_data()['messages'][1];
		self::assertSame( 'failed', $reply['state'] );
		self::assertSame( 'reply_interrupted', $reply['error']['code'] );
		self::assertSame( 200, $this->rest( 'POST', $path . '/' . $reply['id'] . '/retry', null, $token )->get_status() );
		self::assertCount( 2, $this->rest( 'GET', $path, headers: $token )->get_data()['messages'] );
	}

	public function testARepeatedFirstMessageGetsTheReplyButNotTheSession(): void {
		$key   = [ 'Idempotency-Key' => '1' ];
		$first = $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ], $key )->get_data();
		$again = $this->valid( 'Reply', $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ], $key )->get_data() );
		self::assertNotEmpty( $first['visitor_token'] );
		self::assertArrayNotHasKey( 'visitor_token', $again );
		self::assertSame( array_diff_key( $first, [ 'visitor_token' => '' ] ), $again );
		$parts = $this->drain( $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?', 'stream' => true ], $key ) );
		self::assertSame( [ 'session_id', 'question_id' ], array_keys( $parts[1]['data'] ) );
	}

	public function testAKeyIsOneOfItsTextAndItsBot(): void {
		$key   = [ 'Idempotency-Key' => 'order-1' ];
		$other = Plugin::services()->bots()->create( 'Another', [] )->id;
		$this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ], $key );
		foreach ( [ [ 'message' => 'And what does it cost?' ], [ 'message' => 'How long does delivery take?', 'bot' => $other ] ] as $body ) {
			$response = $this->rest( 'POST', '/chat', $body, $key );
			self::assertSame( [ 409, 'idempotency_key_reused' ], [ $response->get_status(), $response->get_data()['code'] ] );
			self::assertStringNotContainsString( 'token', (string) wp_json_encode( $response->get_data() ) );
		}
		self::assertSame( 1, (int) Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {sessions}' ) );
	}

	public function testEventsTellWhatHappened(): void {
		$heard = [];
		foreach ( [ 'causerie_session_started', 'causerie_message_created', 'causerie_reply_created', 'causerie_reply_failed' ] as $event ) {
			add_action( $event, static function ( mixed ...$facts ) use ( $event, &$heard ): void {
				$heard[] = [ $event, $facts ];
			}, 10, 4 );
		}
		$reply = $this->rest( 'POST', '/chat', [ 'message' => 'How long does delivery take?' ] )->get_data();
		$this->withServer( '404' );
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] );
		self::assertSame(
			[ 'causerie_session_started', 'causerie_message_created', 'causerie_reply_created', 'causerie_session_started', 'causerie_message_created', 'causerie_reply_failed' ],
			array_column( $heard, 0 )
		);
		self::assertSame( [ $reply['question_id'], $reply['session_id'] ], array_slice( $heard[1][1], 0, 2 ) );
		self::assertSame( $reply['message_id'], $heard[2][1][0]['message_id'] );
		self::assertArrayNotHasKey( 'visitor_token', $heard[2][1][0] );
		self::assertSame( 'model_not_found', $heard[5][1][2] );
	}

	public function testATurnNeedsTwelveQueriesAtMost(): void {
		$this->measureTurns();
	}

	#[Group( 'mariadb' )]
	public function testATurnNeedsAsManyAmongAHundredThousandSessions(): void {
		$database = Plugin::services()->database();
		$database->run( "INSERT INTO {sessions} ( id, bot_id, page_url, created_at, updated_at ) SELECT CONCAT( 'ses_', LPAD( seq, 26, '0' ) ), 1, '', seq, seq FROM seq_1_to_100000" );
		$database->run( "INSERT INTO {messages} ( id, session_id, role, state, text, sources, error_detail, created_at, updated_at ) SELECT CONCAT( 'msg_', LPAD( seq, 26, '0' ) ), CONCAT( 'ses_', LPAD( seq, 26, '0' ) ), 'user', 'complete', 'Hello', '[]', '', seq, seq FROM seq_1_to_100000" );
		$this->measureTurns();
	}

	/** The first turn, those with a history and with misspelt words, and one with a model server. */
	private function measureTurns(): void {
		$first = $this->countQueries( '/chat', [ 'message' => 'How long does delivery take?' ], [] );
		$path  = '/sessions/' . $first['session_id'] . '/messages';
		$token = [ 'X-Causerie-Visitor' => $first['visitor_token'] ];
		$this->countQueries( $path, [ 'message' => 'And what does delivery cost?' ], $token );
		// Words that are looked for under another spelling cost the most.
		self::assertStringContainsString( 'five euros', $this->countQueries( $path, [ 'message' => 'And the delviery csot, how much?' ], $token )['reply'] );
		self::assertStringContainsString( 'five euros', $this->countQueries( $path, [ 'message' => 'How many euross does the delviery of a parcell cost?' ], $token )['reply'] );
		$this->withServer( 'echo' );
		$this->countQueries( $path, [ 'message' => 'How long does delivery take, again?' ], $token );
		$this->countQueries( '/chat', [ 'message' => 'How long does delivery take?' ], [] );
		self::assertCount( 2, self::$server->requests() );
	}

	/**
	 * @param array<string, mixed>  $body
	 * @param array<string, string> $headers
	 * @return array<string, mixed>
	 */
	private function countQueries( string $path, array $body, array $headers ): array {
		global $wpdb;
		rest_get_server();
		wp_cache_flush();
		// WordPress has these before any plugin runs.
		wp_load_alloptions();
		$before   = $wpdb->num_queries;
		$response = $this->rest( 'POST', $path, $body, $headers );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		self::assertLessThanOrEqual( self::QUERIES, $wpdb->num_queries - $before, $path );
		self::assertGreaterThan( 5, $wpdb->num_queries - $before );
		return $response->get_data();
	}

	/** The default bot, answering through the model server. */
	private function withServer( string $model ): Bot {
		$services = Plugin::services();
		$services->connections()->connect( 'openai_compatible', [ 'base_url' => self::$server->baseUrl, 'api_key' => self::$server->key, 'model' => $model ] );
		return $this->setModel( $services->defaultBot()->resolve( null ), $model );
	}

	private function setModel( Bot $bot, string $model ): Bot {
		$settings = array_replace_recursive( $bot->settings, [ 'model' => [ 'provider' => 'openai_compatible', 'model' => $model ] ] );
		return Plugin::services()->bots()->replace( $bot->id, $bot->name, $settings );
	}

	/** @return list<array<string, mixed>> */
	private function drain( \WP_REST_Response $response ): array {
		self::assertInstanceOf( StreamResponse::class, $response );
		ob_start();
		( $response->producer )( new UiMessageStream( new Clock(), 10 ) );
		$bytes = (string) ob_get_clean();
		self::assertStringEndsWith( "data: [DONE]\n\n", $bytes );
		preg_match_all( '/^data: (\{.*\})$/m', $bytes, $matches );
		return array_map( static fn ( string $json ): array => json_decode( $json, true ), $matches[1] );
	}

	/**
	 * @param mixed $value As it would be sent.
	 * @return array<string, mixed>
	 */
	private function valid( string $schema, mixed $value ): array {
		$verdict = Plugin::services()->contract()->judge( $schema, json_decode( (string) wp_json_encode( $value ) ) );
		self::assertTrue( $verdict->isValid(), $schema . ': ' . wp_json_encode( [ $value, $verdict->problems ] ) );
		return $value;
	}
}
