<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\Sessions\Conversation;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Users over the API, as the owner's people and servers see them. */
final class UserRoutesTest extends TestCase {

	private const ATTRIBUTES = [
		[ 'key' => 'plan', 'label' => 'Plan', 'type' => 'enum', 'options' => [ 'free', 'pro' ] ],
		[ 'key' => 'orders', 'type' => 'number' ],
		[ 'key' => 'since', 'type' => 'date' ],
	];

	protected function setUp(): void {
		parent::setUp();
		Plugin::services()->settings()->replace( [ 'attributes' => self::ATTRIBUTES ] );
		$this->actAs( 'administrator' );
	}

	/** The answer is what the contract says, to the last field. */
	private static function assertIs( string $schema, int $status, \WP_REST_Response $response ): void {
		self::assertSame( $status, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		$verdict = Plugin::services()->contract()->judge( $schema, json_decode( (string) wp_json_encode( $response->get_data() ) ) );
		self::assertSame( [], array_map( static fn ( $problem ) => $problem->toArray(), $verdict->problems ) );
	}

	/** @return array{int, string} */
	private static function refusal( \WP_REST_Response $response ): array {
		return [ $response->get_status(), $response->get_data()['code'] ];
	}

	/** @return list<string> */
	private static function pointers( \WP_REST_Response $response ): array {
		self::assertSame( [ 400, 'invalid_request' ], self::refusal( $response ) );
		return array_column( $response->get_data()['data']['fields'], 'pointer' );
	}

	public function testAUserIsCreatedReadReplacedPatchedAndDeleted(): void {
		$made = $this->rest( 'POST', '/users', [ 'user_id' => 'ada', 'name' => 'Ada', 'attributes' => [ 'plan' => 'pro', 'orders' => 7 ] ] );
		self::assertIs( 'User', 201, $made );
		self::assertSame( [ 409, 'user_exists' ], self::refusal( $this->rest( 'POST', '/users', [ 'user_id' => 'ada' ] ) ) );

		$read = $this->rest( 'GET', '/users/ada' );
		self::assertIs( 'User', 200, $read );
		self::assertEquals( $made->get_data(), $read->get_data() );

		$patched = $this->rest( 'PATCH', '/users/ada', [ 'email' => 'ada@example.org', 'attributes' => [ 'orders' => null, 'since' => '2024-05-17' ] ], [ 'Content-Type' => 'application/merge-patch+json' ] );
		self::assertIs( 'User', 200, $patched );
		self::assertSame( [ 'Ada', 'ada@example.org', [ 'plan' => 'pro', 'since' => '2024-05-17' ] ], [ $patched->get_data()['name'], $patched->get_data()['email'], (array) $patched->get_data()['attributes'] ] );

		$replaced = $this->rest( 'PUT', '/users/ada', [ 'name' => 'Ada Byron' ] );
		self::assertIs( 'User', 200, $replaced );
		self::assertSame( [ 'Ada Byron', '', [] ], [ $replaced->get_data()['name'], $replaced->get_data()['email'], (array) $replaced->get_data()['attributes'] ] );
		self::assertSame( $made->get_data()['first_seen_at'], $replaced->get_data()['first_seen_at'] );

		self::assertSame( 204, $this->rest( 'DELETE', '/users/ada' )->get_status() );
		foreach ( [ [ 'GET', '' ], [ 'PATCH', '' ], [ 'DELETE', '' ], [ 'GET', '/sessions' ], [ 'GET', '/pages' ], [ 'POST', '/merge' ] ] as [ $method, $rest ] ) {
			self::assertSame( [ 404, 'user_not_found' ], self::refusal( $this->rest( $method, "/users/ada$rest", $method === 'PATCH' || $method === 'POST' ? (object) [] : null ) ), "$method $rest" );
		}
	}

	public function testPutMakesAUserWhereThereIsNone(): void {
		self::assertIs( 'User', 200, $this->rest( 'PUT', '/users/customer-1042', [ 'name' => 'Bo' ] ) );
		self::assertSame( 'Bo', $this->rest( 'GET', '/users/customer-1042' )->get_data()['name'] );
	}

	/** @return iterable<string, array{string}> */
	public static function ids(): iterable {
		foreach ( [ '1', 'ada+news@shop.example', "o'brien@shop.example", '0b7c4f2e-3d7b-4d0e-9a43-7c1d3b1f6a55', 'auth0|5f7c', 'wp:12', '-Nx_~.a', 'a=b&c!$*' ] as $id ) {
			yield $id => [ $id ];
		}
	}

	/** As WordPress hands the path on with pretty permalinks, with plain ones, and to clients that encode little. */
	#[DataProvider( 'ids' )]
	public function testIdsOfEveryKindStandInAPath( string $id ): void {
		$this->rest( 'POST', '/users', [ 'user_id' => $id ] );
		foreach ( [ rawurlencode( $id ), addslashes( $id ), $id ] as $path ) {
			self::assertSame( [ 200, $id ], [ $this->rest( 'GET', "/users/$path" )->get_status(), $this->rest( 'GET', "/users/$path" )->get_data()['user_id'] ?? '' ], $path );
		}
	}

	public function testAPathThatIsNoIdIsRefused(): void {
		foreach ( [ 'a%2Fb', 'a%20b', '.a', '%2e%2e', 'a%2540b', str_repeat( 'a', 129 ), 'a%00', 'zo%C3%AB', "a%0A" ] as $path ) {
			foreach ( [ [ 'GET', null ], [ 'PUT', [ 'name' => 'x' ] ] ] as [ $method, $body ] ) {
				self::assertSame( [ 400, 'invalid_request' ], self::refusal( $this->rest( $method, "/users/$path", $body ) ), "$method $path" );
			}
		}
		self::assertSame( [], $this->rest( 'GET', '/users' )->get_data()['users'] );
	}

	public function testAttributesAreHeldToTheirDefinitionsOnEveryWayIn(): void {
		$this->rest( 'PUT', '/users/ada', [ 'attributes' => [ 'plan' => 'free' ] ] );
		$bad = [ 'plan' => 'gold', 'orders' => '7', 'since' => '2026-02-30', 'colour' => 'red' ];
		foreach ( [ [ 'POST', '/users', [ 'user_id' => 'bo' ] ], [ 'PUT', '/users/ada', [] ], [ 'PUT', '/users/bo', [] ], [ 'PATCH', '/users/ada', [] ] ] as [ $method, $path, $body ] ) {
			self::assertSame( [ '/attributes/plan', '/attributes/orders', '/attributes/since', '/attributes/colour' ], self::pointers( $this->rest( $method, $path, $body + [ 'attributes' => $bad ] ) ) );
		}
		self::assertSame( [ 'plan' => 'free' ], (array) $this->rest( 'GET', '/users/ada' )->get_data()['attributes'] );
		self::assertSame( 404, $this->rest( 'GET', '/users/bo' )->get_status() );
	}

	public function testDefinitionsThatContradictEachOtherAreRefused(): void {
		$settings               = Plugin::services()->settings()->get();
		$settings['attributes'] = [ [ 'key' => 'a' ], [ 'key' => 'a' ], [ 'key' => 'b', 'type' => 'enum' ] ];
		self::assertSame( [ '/attributes/1/key', '/attributes/2/options' ], self::pointers( $this->rest( 'PUT', '/settings', $settings ) ) );
		self::assertCount( 3, Plugin::services()->settings()->get()['attributes'], 'Those of before are still there.' );
	}

	public function testListsWithSearchOrderAndPages(): void {
		foreach ( [ 'b' => 'Zed', 'a' => 'Ann', 'c' => 'Mo' ] as $id => $name ) {
			$this->rest( 'POST', '/users', [ 'user_id' => $id, 'name' => $name, 'email' => "$id@example.org" ] );
		}
		$list = $this->rest( 'GET', '/users?orderby=name&order=asc&per_page=2' );
		self::assertIs( 'UserList', 200, $list );
		self::assertSame( [ 'a', 'c' ], array_column( $list->get_data()['users'], 'user_id' ) );
		self::assertSame( [ '3', '2' ], [ $list->get_headers()['X-WP-Total'], $list->get_headers()['X-WP-TotalPages'] ] );
		self::assertSame( [ 'b' ], array_column( $this->rest( 'GET', '/users?search=b%40ex' )->get_data()['users'], 'user_id' ) );
		self::assertSame( [ '/orderby' ], self::pointers( $this->rest( 'GET', '/users?orderby=email' ) ) );
	}

	public function testAUsersSessionsAndPages(): void {
		$talk = new Conversation();
		$talk->clock->milliseconds += 10;
		$talk->replies->open( $talk->session->id, 0, 'Hello', 'en', null, page: [ 'url' => 'https://example.org/delivery/', 'title' => 'Delivery' ] );
		$this->rest( 'PUT', '/users/ada', (object) [] );
		self::assertIs( 'User', 200, $this->rest( 'POST', '/users/ada/merge', [ 'session_ids' => [ $talk->session->id ] ] ) );

		$sessions = $this->rest( 'GET', '/users/ada/sessions' );
		self::assertIs( 'SessionRecordList', 200, $sessions );
		self::assertSame( [ [ $talk->session->id, 'ada' ] ], array_map( static fn ( array $record ): array => [ $record['session_id'], $record['user_id'] ], $sessions->get_data()['sessions'] ) );
		self::assertSame( '1', $sessions->get_headers()['X-WP-Total'] );
		self::assertSame( 'ada', $this->rest( 'GET', "/sessions/{$talk->session->id}" )->get_data()['user_id'] );

		foreach ( [ '/users/ada/pages', "/sessions/{$talk->session->id}/pages" ] as $path ) {
			$pages = $this->rest( 'GET', $path );
			self::assertIs( 'PageVisitList', 200, $pages );
			self::assertSame( [ [ 'https://example.org/delivery/', 'Delivery' ] ], array_map( static fn ( array $page ): array => [ $page['url'], $page['title'] ], $pages->get_data()['pages'] ) );
		}
		self::assertSame( [ 404, 'session_not_found' ], self::refusal( $this->rest( 'GET', '/sessions/ses_00000000000000000000000000/pages' ) ) );
	}

	public function testMergingTakesWhatIsThereAndRefusesTheRest(): void {
		$this->rest( 'PUT', '/users/ada', [ 'attributes' => [ 'plan' => 'pro' ] ] );
		$this->rest( 'PUT', '/users/bo', [ 'name' => 'Bo', 'attributes' => [ 'plan' => 'free', 'orders' => 2 ] ] );
		$talk = new Conversation();
		$this->rest( 'POST', '/users/bo/merge', [ 'session_ids' => [ $talk->session->id ] ] );

		self::assertSame( [ 409, 'session_taken' ], self::refusal( $this->rest( 'POST', '/users/ada/merge', [ 'session_ids' => [ $talk->session->id ] ] ) ) );
		self::assertSame( [ 404, 'session_not_found' ], self::refusal( $this->rest( 'POST', '/users/ada/merge', [ 'session_ids' => [ 'ses_00000000000000000000000000' ] ] ) ) );
		self::assertSame( [ 404, 'user_not_found' ], self::refusal( $this->rest( 'POST', '/users/ada/merge', [ 'user_id' => 'nobody' ] ) ) );
		self::assertSame( [ '/user_id' ], self::pointers( $this->rest( 'POST', '/users/ada/merge', [ 'user_id' => 'ada' ] ) ) );

		$merged = $this->rest( 'POST', '/users/ada/merge', [ 'user_id' => 'bo' ] );
		self::assertIs( 'User', 200, $merged );
		self::assertSame( [ 'Bo', [ 'plan' => 'pro', 'orders' => 2 ] ], [ $merged->get_data()['name'], (array) $merged->get_data()['attributes'] ] );
		self::assertSame( 404, $this->rest( 'GET', '/users/bo' )->get_status() );
		self::assertSame( '1', $this->rest( 'GET', '/users/ada/sessions' )->get_headers()['X-WP-Total'] );
	}

	/** @return iterable<string, array{string, string|null}> What is asked for, and whose the session is then; null where it is gone. */
	public static function deletions(): iterable {
		yield 'with what they said' => [ '', 'gone' ];
		yield 'and what they said, said out loud' => [ '?sessions=delete', 'gone' ];
		yield 'without what they said' => [ '?sessions=keep', null ];
	}

	#[DataProvider( 'deletions' )]
	public function testDeletingAUser( string $query, ?string $outcome ): void {
		$talk = new Conversation();
		$talk->ask( 'Hello' );
		$this->rest( 'PUT', '/users/ada', (object) [] );
		$this->rest( 'POST', '/users/ada/merge', [ 'session_ids' => [ $talk->session->id ] ] );

		self::assertSame( 204, $this->rest( 'DELETE', "/users/ada$query" )->get_status() );

		$session = $this->rest( 'GET', "/sessions/{$talk->session->id}" )->get_data();
		self::assertSame( $outcome, $session['user_id'] ?? ( isset( $session['code'] ) ? 'gone' : null ) );
		self::assertCount( $outcome === 'gone' ? 0 : 2, $talk->messages->records( $talk->session->id, null, 10 ) );
	}

	public function testALostUpdateIsRefused(): void {
		$etag = $this->rest( 'PUT', '/users/ada', [ 'name' => 'Ada' ] )->get_headers()['ETag'];
		self::assertSame( $etag, $this->rest( 'GET', '/users/ada' )->get_headers()['ETag'] );
		self::assertSame( 200, $this->rest( 'PATCH', '/users/ada', [ 'name' => 'Ada Byron' ], [ 'If-Match' => $etag ] )->get_status() );
		foreach ( [ [ 'PATCH', [ 'name' => 'Bo' ] ], [ 'PUT', [ 'name' => 'Bo' ] ], [ 'DELETE', null ] ] as [ $method, $body ] ) {
			self::assertSame( [ 412, 'version_conflict' ], self::refusal( $this->rest( $method, '/users/ada', $body, [ 'If-Match' => $etag ] ) ), $method );
		}
		self::assertSame( 'Ada Byron', $this->rest( 'GET', '/users/ada' )->get_data()['name'] );
	}

	public function testAgentsReadAndOnlyManagersWrite(): void {
		$this->rest( 'PUT', '/users/ada', [ 'name' => 'Ada' ] );
		$agent = get_userdata( $this->actAs( 'subscriber' ) );
		self::assertInstanceOf( \WP_User::class, $agent );
		self::assertSame( 403, $this->rest( 'GET', '/users' )->get_status() );
		$agent->add_cap( 'causerie_read_sessions' );
		wp_set_current_user( 0 );
		wp_set_current_user( $agent->ID );
		foreach ( [ '/users', '/users/ada', '/users/ada/sessions', '/users/ada/pages' ] as $path ) {
			self::assertSame( 200, $this->rest( 'GET', $path )->get_status(), $path );
		}
		foreach ( [ [ 'POST', '/users', [ 'user_id' => 'x' ] ], [ 'PUT', '/users/ada', [] ], [ 'PATCH', '/users/ada', (object) [] ], [ 'DELETE', '/users/ada', null ], [ 'POST', '/users/ada/merge', (object) [] ], [ 'GET', '/identity/secrets', null ] ] as [ $method, $path, $body ] ) {
			self::assertSame( 403, $this->rest( $method, $path, $body )->get_status(), "$method $path" );
		}
	}

	public function testIdentitySecretsAreToldOnce(): void {
		$first = $this->rest( 'POST', '/identity/secrets' );
		self::assertIs( 'NewIdentitySecret', 201, $first );
		$second = $this->rest( 'POST', '/identity/secrets' )->get_data();
		self::assertSame( [ 409, 'identity_secrets_full' ], self::refusal( $this->rest( 'POST', '/identity/secrets' ) ) );

		$list = $this->rest( 'GET', '/identity/secrets' );
		self::assertIs( 'IdentitySecretList', 200, $list );
		self::assertSame( [ $second['id'], $first->get_data()['id'] ], array_column( $list->get_data()['secrets'], 'id' ) );
		self::assertStringNotContainsString( substr( $first->get_data()['secret'], 4, 16 ), (string) wp_json_encode( $list->get_data() ) );
		self::assertSame( substr( $second['secret'], -4 ), $list->get_data()['secrets'][0]['last4'] );

		self::assertSame( 204, $this->rest( 'DELETE', '/identity/secrets/' . $second['id'] )->get_status() );
		self::assertSame( [ 404, 'identity_secret_not_found' ], self::refusal( $this->rest( 'DELETE', '/identity/secrets/' . $second['id'] ) ) );
	}
}
