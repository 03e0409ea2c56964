<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Visitors;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Who a visitor is, proven by the owner's server or by the login of WordPress, and never by their word alone. */
final class IdentifyTest extends TestCase {

	/** @var array<string, mixed> */
	private array $cookies = [];

	private string $secret = '';

	protected function setUp(): void {
		parent::setUp();
		$this->cookies = $_COOKIE;
		$this->secret  = (string) Plugin::services()->identitySecrets()->create()->secret;
		Plugin::services()->settings()->replace( [ 'attributes' => [ [ 'key' => 'plan' ], [ 'key' => 'theme', 'from_page' => true ] ] ] );
	}

	protected function tearDown(): void {
		$_COOKIE = $this->cookies;
		parent::tearDown();
	}

	/** @return array{user_id: string, user_hash: string} */
	private function claim( string $userId ): array {
		return [ 'user_id' => $userId, 'user_hash' => hash_hmac( 'sha256', $userId, $this->secret ) ];
	}

	/** Logs a user of WordPress in, as a browser without a nonce has it: the cookie is there, and the call is nobody's. */
	private function logIn( ?int $user ): void {
		wp_set_current_user( 0 );
		unset( $_COOKIE[ LOGGED_IN_COOKIE ] );
		if ( $user !== null ) {
			$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $user, time() + 600, 'logged_in', \WP_Session_Tokens::get_instance( $user )->create( time() + 600 ) );
		}
	}

	/**
	 * @param array<string, mixed>  $body
	 * @param array<string, string> $headers
	 */
	private function begin( array $body = [], array $headers = [] ): \WP_REST_Response {
		return $this->rest( 'POST', '/sessions', (object) $body, $headers );
	}

	/** @return array{int, string} */
	private static function refusal( \WP_REST_Response $response ): array {
		return [ $response->get_status(), $response->get_data()['code'] ?? '' ];
	}

	private static function owner( string $sessionId ): ?string {
		return Plugin::services()->visitors()->findBySession( $sessionId )?->userId;
	}

	/** @param array<string, mixed> $session */
	private function identify( array $session, mixed $body ): \WP_REST_Response {
		return $this->rest( 'POST', "/sessions/{$session['session_id']}/identify", $body, [ 'X-Causerie-Visitor' => $session['visitor_token'] ] );
	}

	public function testASessionIsWhoseTheServerSays(): void {
		self::assertSame( 'ada', self::owner( $this->begin( $this->claim( 'ada' ) )->get_data()['session_id'] ) );
		self::assertNull( self::owner( $this->begin()->get_data()['session_id'] ) );
	}

	public function testNobodyIsTakenAtTheirWord(): void {
		$session = $this->begin()->get_data();
		$claims  = [
			'no hash'                      => [ 'user_id' => 'ada' ],
			'the hash of another'          => [ 'user_hash' => $this->claim( 'bo' )['user_hash'] ] + $this->claim( 'ada' ),
			'the hash in another case'     => [ 'user_id' => 'Ada' ] + $this->claim( 'ada' ),
			'made with an empty secret'    => [ 'user_id' => 'ada', 'user_hash' => hash_hmac( 'sha256', 'ada', '' ) ],
			'a plain hash'                 => [ 'user_id' => 'ada', 'user_hash' => hash( 'sha256', 'ada' . $this->secret ) ],
		];
		foreach ( $claims as $name => $claim ) {
			self::assertSame( [ 403, 'user_not_verified' ], self::refusal( $this->begin( $claim ) ), $name );
			self::assertSame( [ 403, 'user_not_verified' ], self::refusal( $this->rest( 'POST', '/chat', [ 'message' => 'Hello' ] + $claim ) ), $name );
			if ( isset( $claim['user_hash'] ) ) {
				self::assertSame( [ 403, 'user_not_verified' ], self::refusal( $this->identify( $session, $claim ) ), $name );
			}
		}
		self::assertNull( self::owner( $session['session_id'] ) );
		self::assertNull( Plugin::services()->visitors()->find( 'ada' ), 'Nobody became known.' );
		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {messages}' ) );
	}

	public function testASessionThatWasNobodysBecomesTheUsersWithEarlierOnes(): void {
		$earlier = $this->begin()->get_data();
		$theirs  = $this->begin( $this->claim( 'bo' ) )->get_data();
		$session = $this->begin()->get_data();
		$told    = [];
		add_action( 'causerie_user_identified', $listener = static function ( string $userId, array $ids ) use ( &$told ): void {
			$told[] = [ $userId, $ids ];
		}, 10, 2 );

		$body     = $this->claim( 'ada' ) + [ 'earlier' => [ $earlier['visitor_token'], $theirs['visitor_token'], 'nonsense', $earlier['visitor_token'] . 'x' ], 'attributes' => [ 'theme' => 'dark' ], 'language' => 'fr' ];
		$response = $this->identify( $session, $body );
		$again    = $this->identify( $session, $body );
		remove_action( 'causerie_user_identified', $listener );

		self::assertSame( [ 'ada', [ $session['session_id'], $earlier['session_id'] ] ], [ $response->get_data()['user_id'], $response->get_data()['session_ids'] ] );
		self::assertSame( [ 'ada', [] ], [ $again->get_data()['user_id'], $again->get_data()['session_ids'] ] );
		self::assertSame( [ [ 'ada', [ $session['session_id'], $earlier['session_id'] ] ] ], $told );
		self::assertSame( [ 'ada', 'ada', 'bo' ], [ self::owner( $session['session_id'] ), self::owner( $earlier['session_id'] ), self::owner( $theirs['session_id'] ) ] );
		$ada = Plugin::services()->visitors()->find( 'ada' );
		self::assertSame( [ [ 'theme' => 'dark' ], 'fr' ], [ $ada?->attributes, $ada?->language ] );
	}

	public function testAPageCannotSetWhatOnlyTheServerMay(): void {
		$session  = $this->begin()->get_data();
		$response = $this->identify( $session, $this->claim( 'ada' ) + [ 'attributes' => [ 'plan' => 'pro' ] ] );
		self::assertSame( [ [ '/attributes/plan', 'readOnly' ] ], array_map( static fn ( array $field ): array => [ $field['pointer'], $field['rule'] ], $response->get_data()['data']['fields'] ) );
		self::assertNull( self::owner( $session['session_id'] ) );
	}

	public function testASessionOfOneUserCannotBecomeAnothersNorBeUsedByThem(): void {
		$session = $this->begin( $this->claim( 'bo' ) )->get_data();
		$token   = [ 'X-Causerie-Visitor' => $session['visitor_token'] ];
		self::assertSame( [ 409, 'session_taken' ], self::refusal( $this->identify( $session, $this->claim( 'ada' ) ) ) );
		self::assertSame( [ 409, 'session_taken' ], self::refusal( $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'session_id' => $session['session_id'] ] + $this->claim( 'ada' ), $token ) ) );
		self::assertSame( 200, $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'session_id' => $session['session_id'] ] + $this->claim( 'bo' ), $token )->get_status() );
		self::assertSame( 'bo', self::owner( $session['session_id'] ) );
	}

	public function testAKeyNamesWhomItLikes(): void {
		$key    = Plugin::services()->apiKeys()->make( 'Shop', [ 'chat:write' ], 600, null, 0 )->text;
		$header = [ 'Authorization' => "Bearer $key" ];
		self::assertSame( 'ada', self::owner( $this->begin( [ 'user_id' => 'ada' ], $header )->get_data()['session_id'] ) );
		self::assertSame( 'bo', self::owner( $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'user_id' => 'bo' ], $header )->get_data()['session_id'] ) );
	}

	public function testWhatWasSaidSeesTheUser(): void {
		$reply = $this->rest( 'POST', '/chat', [ 'message' => 'Hello', 'page' => [ 'url' => 'https://example.org/a/', 'title' => 'A' ] ] + $this->claim( 'ada' ) )->get_data();
		self::assertSame( 'ada', self::owner( $reply['session_id'] ) );
		self::assertNotNull( Plugin::services()->visitors()->find( 'ada' )?->lastSeenAt );
		self::assertSame( 'https://example.org/a/', Plugin::services()->pageVisits()->of( [ $reply['session_id'] ] )[0]->url );
	}

	public function testAUserOfWordPressIsKnownByTheCookieOnPagesOfThisSite(): void {
		$user = $this->actAs( 'subscriber' );
		wp_update_user( [ 'ID' => $user, 'display_name' => 'Ada Byron', 'user_email' => 'ada@example.org', 'locale' => 'fr_FR' ] );
		$this->logIn( $user );
		$session = $this->begin( [], [ 'Sec-Fetch-Site' => 'same-origin' ] )->get_data();
		$visitor = Plugin::services()->visitors()->findBySession( $session['session_id'] );
		self::assertSame( [ "wp:$user", 'Ada Byron', 'ada@example.org', 'fr-FR' ], [ $visitor?->userId, $visitor?->name, $visitor?->email, $visitor?->language ] );
		self::assertSame( "wp:$user", self::owner( $this->begin( [], [ 'Origin' => home_url() ] )->get_data()['session_id'] ), 'A browser that does not tell where a call comes from, but its origin.' );

		Plugin::services()->settings()->replace( [ 'allowed_origins' => [ 'https://shop.example' ] ] );
		$elsewhere = [ 'nothing said' => [], 'a navigation' => [ 'Sec-Fetch-Site' => 'none' ], 'a site that the owner named' => [ 'Sec-Fetch-Site' => 'cross-site', 'Origin' => 'https://shop.example' ], 'the same with an old browser' => [ 'Origin' => 'https://shop.example' ] ];
		foreach ( $elsewhere as $name => $headers ) {
			self::assertNull( self::owner( $this->begin( [], $headers )->get_data()['session_id'] ), $name );
		}
		add_filter( 'causerie_identify_wordpress_user', '__return_false' );
		self::assertNull( self::owner( $this->begin( [], [ 'Sec-Fetch-Site' => 'same-origin' ] )->get_data()['session_id'] ) );
		remove_filter( 'causerie_identify_wordpress_user', '__return_false' );
	}

	public function testAConversationOfAUserOfWordPressIsClosedToTheNextOneAtTheSameBrowser(): void {
		[ $ada, $bo ] = [ $this->actAs( 'subscriber' ), $this->actAs( 'subscriber' ) ];
		$this->logIn( $ada );
		$here    = [ 'Sec-Fetch-Site' => 'same-origin' ];
		$session = $this->begin( [], $here )->get_data();
		$reply   = $this->rest( 'POST', '/chat', [ 'message' => 'Hello' ], $here )->get_data();
		foreach ( [ [ $session['session_id'], $session['visitor_token'] ], [ $reply['session_id'], $reply['visitor_token'] ] ] as [ $id, $token ] ) {
			$read = fn (): array => self::refusal( $this->rest( 'GET', "/sessions/$id/messages", null, $here + [ 'X-Causerie-Visitor' => $token ] ) );
			$this->logIn( $ada );
			self::assertSame( [ 200, '' ], $read() );
			$this->logIn( $bo );
			self::assertSame( [ 401, 'visitor_token_invalid' ], $read() );
			$this->logIn( null );
			self::assertSame( [ 401, 'visitor_token_invalid' ], $read(), 'Ada has logged out.' );
		}
	}

	public function testASessionBecomesAUsersWhoLogsInMeanwhile(): void {
		[ $ada, $bo ] = [ $this->actAs( 'subscriber' ), $this->actAs( 'subscriber' ) ];
		$this->logIn( null );
		$session = $this->begin()->get_data();
		$here    = [ 'Sec-Fetch-Site' => 'same-origin', 'X-Causerie-Visitor' => $session['visitor_token'] ];
		$path    = "/sessions/{$session['session_id']}/messages";
		$this->logIn( $ada );
		self::assertSame( 200, $this->rest( 'POST', $path, [ 'message' => 'Hello' ], $here )->get_status() );
		self::assertSame( "wp:$ada", self::owner( $session['session_id'] ) );
		$this->logIn( $bo );
		self::assertSame( [ 401, 'visitor_token_invalid' ], self::refusal( $this->rest( 'GET', $path, null, $here ) ) );
		self::assertSame( [ 401, 'visitor_token_invalid' ], self::refusal( $this->rest( 'POST', $path, [ 'message' => 'Hello' ], $here ) ) );
	}

	/** The token says that there is somebody to be seen, so that a turn of nobody asks no database for that. */
	public function testATokenOfAKnownUserNotesWhenTheyWereHere(): void {
		$begun  = $this->begin( $this->claim( 'ada' ) )->get_data();
		$other  = $this->begin()->get_data();
		$tokens = [ $begun['session_id'] => $begun['visitor_token'], $other['session_id'] => $this->identify( $other, $this->claim( 'ada' ) )->get_data()['visitor_token'] ];
		foreach ( $tokens as $id => $token ) {
			Plugin::services()->database()->run( 'UPDATE {visitors} SET last_seen_at = 0' );
			self::assertSame( 200, $this->rest( 'POST', "/sessions/$id/messages", [ 'message' => 'Hello' ], [ 'X-Causerie-Visitor' => $token ] )->get_status() );
			self::assertNotNull( Plugin::services()->visitors()->find( 'ada' )?->lastSeenAt );
		}
	}

	/** A site with accounts of its own, whose owner is logged in to WordPress in the same browser. */
	public function testTheLoginOfWordPressGivesWayToTheServersWord(): void {
		$this->logIn( $this->actAs( 'subscriber' ) );
		$session = $this->begin( $this->claim( 'ada' ), [ 'Sec-Fetch-Site' => 'same-origin' ] )->get_data();
		$here    = [ 'Sec-Fetch-Site' => 'same-origin', 'X-Causerie-Visitor' => $session['visitor_token'] ];
		self::assertSame( 200, $this->rest( 'POST', "/sessions/{$session['session_id']}/messages", [ 'message' => 'Hello' ], $here )->get_status() );
		self::assertSame( 'ada', self::owner( $session['session_id'] ) );
	}
}
