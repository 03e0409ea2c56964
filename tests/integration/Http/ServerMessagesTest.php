<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Messages of servers, by key: over the routes, answered by the built-in answers. */
final class ServerMessagesTest extends TestCase {

	protected function setUp(): void {
		parent::setUp();
		Plugin::services()->queue()->cancelAll();
		$this->post( [ 'post_title' => 'Delivery', 'post_content' => '<!-- wp:paragraph --><p>Delivery costs five euros.</p><!-- /wp:paragraph -->' ] );
	}

	protected function tearDown(): void {
		Plugin::services()->queue()->cancelAll();
		Plugin::services()->afterResponse()->forget();
		parent::tearDown();
	}

	/** @return array<string, string> */
	private static function key( string ...$scopes ): array {
		return [ 'Authorization' => 'Bearer ' . Plugin::services()->apiKeys()->make( 'Test', array_values( $scopes ), 0, null, 0 )->text ];
	}

	private static function rows( string $table ): int {
		global $wpdb;
		return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_{$table}" );
	}

	/** @return array<string, mixed> */
	private function valid( string $schema, \WP_REST_Response $response ): array {
		$verdict = Plugin::services()->contract()->judge( $schema, json_decode( (string) wp_json_encode( $response->get_data() ) ) );
		self::assertTrue( $verdict->isValid(), $schema . ': ' . wp_json_encode( [ $response->get_data(), $verdict->problems ] ) );
		return $response->get_data();
	}

	public function testASessionMayHaveAnyNameAndIsBegunWithItsFirstMessage(): void {
		$key   = self::key( 'chat:write' );
		$first = $this->valid( 'Reply', $this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?', 'session_id' => 'Order-1042_b' ], $key ) );
		self::assertSame( 'Order-1042_b', $first['session_id'] );
		self::assertStringContainsString( 'five euros', $first['reply'] );
		$second = $this->valid( 'Reply', $this->rest( 'POST', '/sessions/Order-1042_b/messages', [ 'message' => 'And delivery abroad?' ], $key ) );
		self::assertArrayHasKey( 'visitor_token', $first );
		self::assertArrayNotHasKey( 'visitor_token', $second );
		$third = $this->rest( 'POST', '/sessions/Order-1042_c/messages', [ 'message' => 'How much does delivery cost?' ], $key );
		self::assertSame( [ 200, 'Order-1042_c' ], [ $third->get_status(), $third->get_data()['session_id'] ] );
		self::assertSame( [ 4, 2 ], [ Plugin::services()->sessions()->find( 'Order-1042_b' )?->messageCount, Plugin::services()->sessions()->find( 'Order-1042_c' )?->messageCount ] );
	}

	public function testASessionIsToldOfOnce(): void {
		$begun = [];
		add_action( 'causerie_session_started', static function ( string $id ) use ( &$begun ): void {
			$begun[] = $id;
		} );
		$key = self::key( 'chat:write' );
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'Told-of-once' ], $key );
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'Told-of-once' ], $key );
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ], $key );
		self::assertCount( 2, $begun );
		self::assertSame( 'Told-of-once', $begun[0] );
	}

	public function testAKeyUsesEverySessionOfTheSiteAndAVisitorOnlyTheirOwn(): void {
		$visitor = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_data();
		$path    = '/sessions/' . $visitor['session_id'] . '/messages';
		self::assertSame( 200, $this->rest( 'POST', $path, [ 'message' => 'From the server' ], self::key( 'chat:write' ) )->get_status() );
		self::assertCount( 4, $this->rest( 'GET', $path, headers: self::key( 'chat:write' ) )->get_data()['messages'] );
		self::assertCount( 4, $this->rest( 'GET', $path, headers: self::key( 'sessions:read' ) )->get_data()['messages'] );

		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'Of-the-server' ], self::key( 'chat:write' ) );
		foreach ( [ 'Of-the-server', 'Of-nobody-yet' ] as $other ) {
			foreach ( [ [], [ 'X-Causerie-Visitor' => $visitor['visitor_token'] ] ] as $headers ) {
				self::assertSame( 401, $this->rest( 'POST', '/chat', [ 'message' => 'Mine?', 'session_id' => $other ], $headers )->get_status() );
				self::assertSame( 401, $this->rest( 'POST', "/sessions/{$other}/messages", [ 'message' => 'Mine?' ], $headers )->get_status() );
				self::assertSame( 401, $this->rest( 'GET', "/sessions/{$other}/messages", headers: $headers )->get_status() );
			}
		}
		self::assertNull( Plugin::services()->sessions()->find( 'Of-nobody-yet' ) );
	}

	/** @return array<string, array{string, string}> */
	public static function closedRoutes(): array {
		return [
			'a message'    => [ 'POST', '/chat' ],
			'a reply again' => [ 'POST', '/sessions/Some-session/messages/msg_01jq8d3m0a1b2c3d4e5f6g7h8j/retry' ],
			'a stop'       => [ 'POST', '/sessions/Some-session/messages/msg_01jq8d3m0a1b2c3d4e5f6g7h8j/stop' ],
			'a rating'     => [ 'POST', '/sessions/Some-session/messages/msg_01jq8d3m0a1b2c3d4e5f6g7h8j/feedback' ],
		];
	}

	#[DataProvider( 'closedRoutes' )]
	public function testAKeyWithoutTheScopeDoesNothing( string $method, string $path ): void {
		$response = $this->rest( $method, $path, [ 'message' => 'Hello?' ], self::key( 'knowledge:read' ) );
		self::assertSame( [ 403, 'scope_missing' ], [ $response->get_status(), $response->get_data()['code'] ] );
		self::assertSame( [ 0, 0 ], [ self::rows( 'sessions' ), self::rows( 'messages' ) ] );
	}

	public function testASessionStaysWithItsBot(): void {
		$key   = self::key( 'chat:write' );
		$other = Plugin::services()->bots()->create( 'Another', [] )->id;
		$this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'With-another', 'bot' => $other ], $key );
		self::assertSame( $other, Plugin::services()->sessions()->find( 'With-another' )?->botId );
		$default  = Plugin::services()->defaultBot()->resolve( null )->id;
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'With-another', 'bot' => $default ], $key );
		self::assertSame( [ 400, '/bot' ], [ $response->get_status(), $response->get_data()['data']['fields'][0]['pointer'] ] );
		self::assertSame( 200, $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'With-another' ], $key )->get_status() );
		self::assertSame( 404, $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'bot' => 999999 ], $key )->get_status() );
	}

	public function testVisitorsOfAServerAreNotCountedAsOne(): void {
		$services = Plugin::services();
		$bot      = $services->bots()->create( 'Narrow', [ 'limits' => [ 'per_session_per_minute' => 2, 'per_address_per_minute' => 1, 'per_address_per_day' => 1, 'per_day' => 5 ] ] )->id;
		$key      = self::key( 'chat:write' );
		$ask      = fn ( string $session ): array => [ $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => $session, 'bot' => $bot ], $key ) ][0]->get_data();
		foreach ( [ 'Visitor-one', 'Visitor-two', 'Visitor-one', 'Visitor-two' ] as $session ) {
			self::assertSame( 'complete', $ask( $session )['state'] ?? null );
		}
		self::assertSame( 'rate_limited', $ask( 'Visitor-one' )['code'] );
		self::assertSame( 'complete', $ask( 'Visitor-three' )['state'] );
		self::assertSame( 'daily_limit_reached', $ask( 'Visitor-four' )['code'] );
		self::assertNull( $services->sessions()->find( 'Visitor-four' ) );
	}

	public function testAServerBeginsAsManySessionsAsItsKeyAllows(): void {
		$key = self::key( 'chat:write' );
		for ( $count = 0; $count <= Plugin::services()->contract()->limit( 'sessionsPerMinute' ); $count++ ) {
			self::assertSame( 201, $this->rest( 'POST', '/sessions', null, $key )->get_status() );
		}
	}

	public function testNobodyWaitsForAnAsyncReply(): void {
		$key      = self::key( 'chat:write' );
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?', 'session_id' => 'In-no-hurry', 'async' => true ], $key );
		$accepted = $this->valid( 'AcceptedMessage', $response );
		self::assertSame( [ 202, 'queued', 'In-no-hurry' ], [ $response->get_status(), $accepted['state'], $accepted['session_id'] ] );
		self::assertSame( rest_url( "causerie/v1/sessions/In-no-hurry/messages?wait=25&after={$accepted['question_id']}" ), $response->get_headers()['Location'] );

		$list = fn (): array => $this->valid( 'MessageList', $this->rest( 'GET', "/sessions/In-no-hurry/messages?after={$accepted['question_id']}", headers: $key ) )['messages'];
		self::assertSame( [ [ $accepted['message_id'], 'queued' ] ], array_map( static fn ( array $message ): array => [ $message['id'], $message['state'] ], $list() ) );
		self::assertSame( 'reply_in_progress', $this->rest( 'POST', '/chat', [ 'message' => 'Hurry!', 'session_id' => 'In-no-hurry' ], $key )->get_data()['code'] );
		do_action( 'causerie_write_replies' );
		self::assertStringContainsString( 'five euros', $list()[0]['text'] );
	}

	public function testAVisitorNeedNotWaitEither(): void {
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'async' => true ] );
		$accepted = $this->valid( 'AcceptedMessage', $response );
		self::assertSame( 202, $response->get_status() );
		$path = "/sessions/{$accepted['session_id']}/messages";
		self::assertSame( 202, $this->rest( 'POST', $path, [ 'message' => 'And?', 'async' => true ], [ 'X-Causerie-Visitor' => $accepted['visitor_token'] ] )->get_status() );
		do_action( 'causerie_write_replies' );
		$messages = $this->rest( 'GET', $path, headers: [ 'X-Causerie-Visitor' => $accepted['visitor_token'] ] )->get_data()['messages'];
		self::assertSame( [ 'complete', 'complete', 'complete', 'complete' ], array_column( $messages, 'state' ) );
	}

	public function testAnAsyncReplyIsNoStream(): void {
		$response = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'async' => true, 'stream' => true ] );
		self::assertSame( [ 400, '/stream' ], [ $response->get_status(), $response->get_data()['data']['fields'][0]['pointer'] ] );
		self::assertSame( 0, self::rows( 'messages' ) );
	}

	public function testARepeatedAsyncMessageIsOne(): void {
		$key   = self::key( 'chat:write' ) + [ 'Idempotency-Key' => 'order-1' ];
		$send  = fn ( bool $isAsync ): array => (array) $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'session_id' => 'Twice-sent', 'async' => $isAsync ], $key )->get_data();
		$first = $send( true );
		self::assertSame( [ $first['message_id'], 'queued' ], [ $send( true )['message_id'], $send( true )['state'] ] );
		self::assertSame( 'reply_in_progress', $send( false )['code'] );
		do_action( 'causerie_write_replies' );
		self::assertSame( [ $first['message_id'], 'complete' ], [ $send( true )['message_id'], $send( true )['state'] ] );
		self::assertSame( [ $first['message_id'], 'complete' ], [ $send( false )['message_id'], $send( false )['state'] ] );
		self::assertSame( 2, self::rows( 'messages' ) );
	}

	public function testKeysOfDifferentServersAreDifferent(): void {
		$ids = [];
		foreach ( [ self::key( 'chat:write' ), self::key( 'chat:write' ) ] as $key ) {
			$ids[] = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ], $key + [ 'Idempotency-Key' => '1' ] )->get_data()['message_id'];
		}
		self::assertNotSame( $ids[0], $ids[1] );
	}

	public function testAServerStopsAndRetries(): void {
		$key      = self::key( 'chat:write' );
		$accepted = $this->rest( 'POST', '/chat', [ 'message' => 'How much does delivery cost?', 'async' => true ], $key )->get_data();
		$path     = "/sessions/{$accepted['session_id']}/messages/{$accepted['message_id']}";
		self::assertSame( 'stopped', $this->rest( 'POST', $path . '/stop', headers: $key )->get_data()['state'] );
		self::assertStringContainsString( 'five euros', $this->rest( 'POST', $path . '/retry', headers: $key )->get_data()['reply'] );
		self::assertSame( 'session_not_found', $this->rest( 'POST', '/sessions/Not-there-yet/messages/' . $accepted['message_id'] . '/retry', headers: $key )->get_data()['code'] );
		self::assertNull( Plugin::services()->sessions()->find( 'Not-there-yet' ) );
	}

	public function testAForgottenReplyIsBegunByWhoLooksForIt(): void {
		$key      = self::key( 'chat:write' );
		$accepted = $this->rest( 'POST', '/chat', [ 'message' => 'Hello?', 'async' => true ], $key )->get_data();
		$look     = fn () => $this->rest( 'GET', "/sessions/{$accepted['session_id']}/messages", headers: $key );
		$after    = Plugin::services()->afterResponse();
		self::assertTrue( $after->isToDo( 'write_replies' ) );
		$after->forget();
		$look();
		self::assertFalse( $after->isToDo( 'write_replies' ) );
		Plugin::services()->database()->run( 'UPDATE {messages} SET updated_at = updated_at - 60000 WHERE id = %s', $accepted['message_id'] );
		$look();
		self::assertTrue( $after->isToDo( 'write_replies' ) );
	}
}
