<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Sessions\SessionOrder;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** What people and servers note of a session, over the routes. */
final class SessionChangesTest extends TestCase {

	/** @var list<list<mixed>> What was announced: the hook, then its arguments. */
	private array $announced = [];

	protected function setUp(): void {
		parent::setUp();
		foreach ( [ 'completed', 'reopened', 'started' ] as $fact ) {
			add_action( "causerie_session_{$fact}", [ $this, $fact ], 10, 3 );
		}
	}

	protected function tearDown(): void {
		foreach ( [ 'completed', 'reopened', 'started' ] as $fact ) {
			remove_action( "causerie_session_{$fact}", [ $this, $fact ] );
		}
		parent::tearDown();
	}

	public function completed( mixed ...$arguments ): void {
		$this->announced[] = [ 'completed', ...$arguments ];
	}

	public function reopened( mixed ...$arguments ): void {
		$this->announced[] = [ 'reopened', ...$arguments ];
	}

	public function started( mixed ...$arguments ): void {
		$this->announced[] = [ 'started', ...$arguments ];
	}

	/**
	 * @param list<string> $scopes
	 * @return array<string, string> The header of a new key.
	 */
	private function key( array $scopes ): array {
		$this->actAs( 'administrator' );
		$made = $this->rest( 'POST', '/api-keys', [ 'name' => 'Test', 'scopes' => $scopes ] )->get_data();
		wp_set_current_user( 0 );
		return [ 'Authorization' => 'Bearer ' . $made['key'] ];
	}

	/** @param array<string, string> $headers */
	private function patch( string $id, mixed $body, array $headers = [] ): \WP_REST_Response {
		return $this->rest( 'PATCH', '/sessions/' . $id, $body, $headers );
	}

	/** @return list<string> */
	private static function pointers( \WP_REST_Response $response ): array {
		self::assertSame( 'invalid_request', $response->get_data()['code'] ?? '', (string) wp_json_encode( $response->get_data() ) );
		return array_column( $response->get_data()['data']['fields'], 'pointer' );
	}

	/** @return list<string> */
	private static function found( string $text ): array {
		return array_column( Plugin::services()->sessionList()->page( new SessionFilter( text: $text ), SessionOrder::by(), 1, 10 )->sessions, 'id' );
	}

	public function testWhatIsNotedIsReadAgain(): void {
		$talk = new Conversation();
		$talk->ask( 'Where is it?' );
		$user   = $this->actAs( 'administrator' );
		$before = $talk->sessions->find( $talk->session->id );
		$answer = $this->patch( $talk->session->id, [ 'title' => 'Lost parcel', 'state' => 'closed', 'tags' => [ 'vip', 'late', 'vip' ], 'assignee' => $user, 'metadata' => [ 'order' => 'A-1', 'items' => 3, 'paid' => true, '0' => 'zero' ] ] );

		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		$record  = json_decode( (string) wp_json_encode( $this->rest( 'GET', '/sessions/' . $talk->session->id )->get_data() ) );
		$verdict = Plugin::services()->contract()->judge( 'SessionRecord', $record );
		self::assertSame( [], $verdict->problems );
		self::assertSame( [ 'Lost parcel', 'closed', [ 'late', 'vip' ], $user ], [ $record->title, $record->state, $record->tags, $record->assignee ] );
		self::assertSame( wp_get_current_user()->display_name, $record->assignee_name );
		self::assertEquals( (object) [ 'order' => 'A-1', 'items' => 3, 'paid' => true, '0' => 'zero' ], $record->metadata );
		self::assertNotNull( $record->closed_at );
		self::assertSame( $before?->updatedAt, $talk->sessions->find( $talk->session->id )?->updatedAt );
	}

	public function testMetadataIsAMergePatch(): void {
		$talk = new Conversation();
		$this->actAs( 'administrator' );
		$this->patch( $talk->session->id, [ 'metadata' => [ 'a' => 1, 'b' => 2 ] ] );
		$this->patch( $talk->session->id, [ 'metadata' => [ 'a' => null, 'c' => 'three' ] ] );
		self::assertEquals( (object) [ 'b' => 2, 'c' => 'three' ], $this->patch( $talk->session->id, [ 'tags' => [] ] )->get_data()['metadata'] );
	}

	public function testWhatIsLeftOutStays(): void {
		$talk = new Conversation();
		$user = $this->actAs( 'administrator' );
		$all  = $this->patch( $talk->session->id, [ 'title' => 'T', 'state' => 'closed', 'tags' => [ 'a' ], 'assignee' => $user, 'metadata' => [ 'a' => 1 ] ] )->get_data();
		self::assertEquals( $all, $this->patch( $talk->session->id, new \stdClass() )->get_data() );
		self::assertNull( $this->patch( $talk->session->id, [ 'assignee' => null ] )->get_data()['assignee'] );
	}

	public function testAnEmptyTitleIsTheBeginningOfTheFirstMessage(): void {
		$talk = new Conversation();
		$talk->ask( 'Where is it?' );
		$this->actAs( 'administrator' );
		$this->patch( $talk->session->id, [ 'title' => 'Lost parcel' ] );
		self::assertSame( 'Where is it?', $this->patch( $talk->session->id, [ 'title' => '' ] )->get_data()['title'] );
	}

	/** @return array<string, array{array<string, mixed>, list<string>}> */
	public static function wrong(): array {
		return [
			'a key with a space'     => [ [ 'metadata' => [ 'a b' => 1 ] ], [ '/metadata/a b' ] ],
			'a key that is too long' => [ [ 'metadata' => [ str_repeat( 'k', 41 ) => 1 ] ], [ '/metadata/' . str_repeat( 'k', 41 ) ] ],
			'a key with a slash'     => [ [ 'metadata' => [ 'a/b' => 1 ] ], [ '/metadata/a~1b' ] ],
			'no such user'           => [ [ 'assignee' => 99999999 ], [ '/assignee' ] ],
			'too many keys'          => [ [ 'metadata' => array_fill_keys( array_map( static fn ( int $n ): string => "k{$n}", range( 1, 51 ) ), 1 ) ], [ '/metadata' ] ],
		];
	}

	/**
	 * @param array<string, mixed> $body
	 * @param list<string>         $pointers
	 */
	#[DataProvider( 'wrong' )]
	public function testAWrongChangeChangesNothing( array $body, array $pointers ): void {
		$talk = new Conversation();
		$this->actAs( 'administrator' );
		$before = $this->rest( 'GET', '/sessions/' . $talk->session->id )->get_data();
		self::assertSame( $pointers, self::pointers( $this->patch( $talk->session->id, $body + [ 'title' => 'Changed' ] ) ) );
		self::assertEquals( $before, $this->rest( 'GET', '/sessions/' . $talk->session->id )->get_data() );
	}

	public function testTheLimitOfMetadataIsThatOfTheResult(): void {
		$talk = new Conversation();
		$this->actAs( 'administrator' );
		$keys = static fn ( int $from, int $to ): array => array_fill_keys( array_map( static fn ( int $n ): string => "k{$n}", range( $from, $to ) ), 1 );
		self::assertSame( 200, $this->patch( $talk->session->id, [ 'metadata' => $keys( 1, 50 ) ] )->get_status() );
		self::assertSame( [ '/metadata' ], self::pointers( $this->patch( $talk->session->id, [ 'metadata' => $keys( 51, 51 ) ] ) ) );
		self::assertSame( 200, $this->patch( $talk->session->id, [ 'metadata' => [ 'k1' => null ] + $keys( 51, 51 ) ] )->get_status() );
	}

	public function testASubscriberCannotLookAfterASession(): void {
		$talk       = new Conversation();
		$subscriber = $this->actAs( 'subscriber' );
		$this->actAs( 'administrator' );
		self::assertSame( [ '/assignee' ], self::pointers( $this->patch( $talk->session->id, [ 'assignee' => $subscriber ] ) ) );
	}

	public function testClosingAndOpeningAreAnnouncedOnce(): void {
		$talk = new Conversation( 7 );
		$id   = $talk->session->id;
		$this->actAs( 'administrator' );
		foreach ( [ 'closed', 'closed', 'open', 'open' ] as $state ) {
			$this->patch( $id, [ 'state' => $state ] );
		}
		self::assertNull( $this->rest( 'GET', '/sessions/' . $id )->get_data()['closed_at'] );
		$this->patch( $id, [ 'state' => 'closed' ], $this->key( [ 'sessions:write' ] ) );
		self::assertSame( [ [ 'completed', $id, 7, 'agent' ], [ 'reopened', $id, 7, 'agent' ], [ 'completed', $id, 7, 'api' ] ], $this->announced );
	}

	public function testAVisitorWhoWritesOnceMoreOpensTheSession(): void {
		$made = $this->rest( 'POST', '/sessions' )->get_data();
		$bot  = Plugin::services()->defaultBot()->resolve( null )->id;
		$this->actAs( 'administrator' );
		$this->patch( $made['session_id'], [ 'state' => 'closed' ] );
		wp_set_current_user( 0 );
		$this->announced = [];
		$reply           = $this->rest( 'POST', "/sessions/{$made['session_id']}/messages", [ 'message' => 'Hello again' ], [ 'X-Causerie-Visitor' => $made['visitor_token'] ] );

		self::assertSame( 200, $reply->get_status(), (string) wp_json_encode( $reply->get_data() ) );
		self::assertSame( [ [ 'reopened', $made['session_id'], $bot, 'visitor' ] ], $this->announced );
		$this->actAs( 'administrator' );
		$session = $this->rest( 'GET', '/sessions/' . $made['session_id'] )->get_data();
		self::assertSame( [ 'open', null, 2 ], [ $session['state'], $session['closed_at'], $session['message_count'] ] );
	}

	public function testALostUpdateIsRefused(): void {
		$talk = new Conversation();
		$this->actAs( 'administrator' );
		$seen  = $this->rest( 'GET', '/sessions/' . $talk->session->id )->get_headers()['ETag'];
		$first = $this->patch( $talk->session->id, [ 'title' => 'Mine' ], [ 'If-Match' => $seen ] );
		self::assertSame( 200, $first->get_status() );
		$second = $this->patch( $talk->session->id, [ 'title' => 'Theirs' ], [ 'If-Match' => $seen ] );
		self::assertSame( [ 412, 'version_conflict' ], [ $second->get_status(), $second->get_data()['code'] ] );
		self::assertSame( 'Mine', $talk->sessions->find( $talk->session->id )?->title );
	}

	public function testAServerBeginsASessionUnderItsOwnName(): void {
		$key  = $this->key( [ 'chat:write', 'sessions:read' ] );
		$body = [ 'session_id' => 'order-A-1042', 'title' => 'Order', 'tags' => [ 'vip' ], 'metadata' => [ 'order' => 'A-1042' ], 'page' => [ 'url' => 'https://shop.example/' ] ];
		$made = $this->rest( 'POST', '/sessions', $body, $key );
		self::assertSame( [ 201, 'order-A-1042' ], [ $made->get_status(), $made->get_data()['session_id'] ?? $made->get_data() ] );
		$record = $this->rest( 'GET', '/sessions/order-A-1042', headers: $key )->get_data();
		self::assertEquals( [ 'Order', [ 'vip' ], (object) [ 'order' => 'A-1042' ], 'https://shop.example/' ], [ $record['title'], $record['tags'], $record['metadata'], $record['page_url'] ] );
		self::assertSame( 200, $this->rest( 'GET', '/sessions/order-A-1042/messages', headers: [ 'X-Causerie-Visitor' => $made->get_data()['visitor_token'] ] )->get_status() );
		self::assertSame( 'started', $this->announced[0][0] );

		$again = $this->rest( 'POST', '/sessions', [ 'session_id' => 'order-A-1042', 'title' => 'Another' ], $key );
		self::assertSame( [ 409, 'session_exists' ], [ $again->get_status(), $again->get_data()['code'] ] );
		self::assertSame( 'Order', $this->rest( 'GET', '/sessions/order-A-1042', headers: $key )->get_data()['title'] );
		self::assertCount( 1, $this->announced );
	}

	public function testASessionThatIsRefusedIsNotThere(): void {
		$key = $this->key( [ 'chat:write', 'sessions:read' ] );
		self::assertSame( [ '/metadata/a b' ], self::pointers( $this->rest( 'POST', '/sessions', [ 'session_id' => 'order-A-1042', 'metadata' => [ 'a b' => 1 ] ], $key ) ) );
		self::assertSame( 404, $this->rest( 'GET', '/sessions/order-A-1042', headers: $key )->get_status() );
		self::assertSame( [], $this->announced );
	}

	public function testAVisitorChoosesNothingOfTheSort(): void {
		$body = [ 'session_id' => 'order-A-1042', 'title' => 'x', 'tags' => [ 'vip' ], 'metadata' => [ 'a' => 1 ] ];
		self::assertSame( [ '/session_id', '/title', '/tags', '/metadata' ], self::pointers( $this->rest( 'POST', '/sessions', $body ) ) );
		$this->actAs( 'administrator' );
		self::assertSame( [ '/session_id' ], self::pointers( $this->rest( 'POST', '/sessions', [ 'session_id' => 'order-A-1042' ] ) ) );
	}

	public function testKeysNeedTheScope(): void {
		$talk   = new Conversation();
		$reader = $this->key( [ 'sessions:read' ] );
		$writer = $this->key( [ 'sessions:write' ] );
		$path   = '/sessions/' . $talk->session->id;
		foreach ( [ [ 'PATCH', $path, $reader ], [ 'DELETE', $path, $reader ], [ 'POST', '/sessions', $reader ], [ 'GET', $path, $writer ], [ 'GET', '/sessions', $writer ], [ 'GET', "$path/export", $writer ], [ 'GET', '/sessions/export', $writer ] ] as [ $method, $target, $headers ] ) {
			self::assertSame( 'scope_missing', $this->rest( $method, $target, $method === 'GET' ? null : new \stdClass(), $headers )->get_data()['code'] ?? '', "$method $target" );
		}
		self::assertSame( 200, $this->rest( 'GET', '/sessions', headers: $reader )->get_status() );
		self::assertSame( 204, $this->rest( 'DELETE', $path, headers: $writer )->get_status() );
	}

	public function testTheWordsOfAnOldTitleAreForgotten(): void {
		$talk = new Conversation();
		$talk->answer( $talk->ask( 'Where is it?' ), 'Here.' );
		$this->actAs( 'administrator' );
		$this->patch( $talk->session->id, [ 'title' => 'Elephant' ] );
		self::assertSame( [ $talk->session->id ], self::found( 'elephant' ) );
		$this->patch( $talk->session->id, [ 'title' => 'Giraffe' ] );
		self::assertSame( [], self::found( 'elephant' ) );
		self::assertSame( [ $talk->session->id ], self::found( 'giraffe where' ) );
	}

	public function testASessionThatANoteWasMadeOfIsNotEmpty(): void {
		$key = $this->key( [ 'chat:write' ] );
		$ids = [];
		foreach ( [ [], [ 'tags' => [ 'a' ] ], [ 'metadata' => [ 'a' => 1 ] ], [ 'session_id' => 'order-A-1042' ] ] as $body ) {
			$ids[] = $this->rest( 'POST', '/sessions', $body === [] ? null : $body, $key )->get_data()['session_id'];
		}
		Plugin::services()->database()->run( 'UPDATE {sessions} SET updated_at = 1' );
		self::assertSame( 1, Plugin::services()->erasure()->deleteEmpty() );
		$left = array_map( static fn ( string $id ): bool => Plugin::services()->sessions()->find( $id ) !== null, $ids );
		self::assertSame( [ false, true, true, true ], $left );
	}
}
