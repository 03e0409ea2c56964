<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\RestRouter;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;

/** Requests that come twice, and changes of what was changed meanwhile. */
final class RepeatedRequestsTest extends TestCase {

	private const ONCE = [ 'Idempotency-Key' => 'once' ];

	public function testARepeatedPostGetsItsFirstAnswerAndIsCarriedOutOnce(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$body  = [ 'name' => 'Test', 'scopes' => [ 'bots:read' ] ];
		$first = $this->rest( 'POST', '/api-keys', $body, self::ONCE );
		$again = $this->rest( 'POST', '/api-keys', $body, self::ONCE );
		self::assertSame( [ 201, wp_json_encode( $first->get_data() ) ], [ $again->get_status(), wp_json_encode( $again->get_data() ) ] );
		self::assertSame( 'true', $again->get_headers()['Idempotency-Replayed'] );
		self::assertCount( 1, $this->rest( 'GET', '/api-keys' )->get_data()['api_keys'] );
		self::assertStringNotContainsString( $first->get_data()['key'], (string) wp_json_encode( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}causerie_kept_answers" ) ) );
	}

	public function testAKeyIsForOneRequestOfOneCaller(): void {
		$this->actAs( 'administrator' );
		$first = $this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE );
		$other = $this->rest( 'POST', '/bots', [ 'name' => 'Two' ], self::ONCE );
		self::assertSame( [ 409, 'idempotency_key_reused' ], [ $other->get_status(), $other->get_data()['code'] ] );
		$this->actAs( 'administrator' );
		self::assertNotSame( $first->get_data()['id'], $this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE )->get_data()['id'] );
	}

	public function testARequestThatFailedMayBeTriedAgain(): void {
		$this->actAs( 'administrator' );
		$bot = $this->rest( 'POST', '/bots', [ 'name' => 'One' ] )->get_data()['id'];
		self::assertSame( 404, $this->rest( 'POST', '/bots/9999999/restore', headers: self::ONCE )->get_status() );
		self::assertSame( 200, $this->rest( 'POST', "/bots/{$bot}/restore", headers: self::ONCE )->get_status() );
	}

	public function testARequestThatIsBeingWorkedOnIsNotBegunAgain(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_kept_answers SET status = 0" );
		$again = $this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE );
		self::assertSame( [ 'request_in_progress', 1 ], [ $again->get_data()['code'], $again->get_data()['data']['retry_after'] ] );
		// A slow one is not lost.
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_kept_answers SET created_at = created_at - 840000" );
		self::assertSame( 'request_in_progress', $this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE )->get_data()['code'] );
		// Its process was lost long ago.
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_kept_answers SET created_at = created_at - 61000" );
		self::assertSame( 201, $this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE )->get_status() );
	}

	public function testKeptAnswersGoAfterADay(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE );
		do_action( 'causerie_clean_up' );
		self::assertSame( '1', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_kept_answers" ) );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_kept_answers SET created_at = created_at - 86400001" );
		do_action( 'causerie_clean_up' );
		self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_kept_answers" ) );
	}

	public function testAnUpdateOfAnOldVersionIsRefused(): void {
		$this->actAs( 'administrator' );
		$bot  = $this->rest( 'POST', '/bots', [ 'name' => 'One' ] )->get_data()['id'];
		$seen = $this->rest( 'GET', "/bots/{$bot}" )->get_headers()['ETag'];
		$mine = $this->rest( 'PUT', "/bots/{$bot}", [ 'name' => 'Mine' ], [ 'If-Match' => $seen ] );
		self::assertSame( 200, $mine->get_status() );
		$lost = $this->rest( 'PUT', "/bots/{$bot}", [ 'name' => 'Theirs' ], [ 'If-Match' => $seen ] );
		self::assertSame( [ 412, 'version_conflict' ], [ $lost->get_status(), $lost->get_data()['code'] ] );
		self::assertSame( 'Mine', $this->rest( 'GET', "/bots/{$bot}" )->get_data()['name'] );
		$newest = $mine->get_headers()['ETag'];
		self::assertSame( $newest, $this->rest( 'GET', "/bots/{$bot}" )->get_headers()['ETag'] );
		self::assertSame( 200, $this->rest( 'PUT', "/bots/{$bot}", [ 'name' => 'Theirs' ], [ 'If-Match' => '"other", ' . $newest ] )->get_status() );
		self::assertSame( 200, $this->rest( 'DELETE', "/bots/{$bot}", headers: [ 'If-Match' => '*' ] )->get_status() );
	}

	public function testAVersionIsKnownAlthoughTheWebServerCompressedIt(): void {
		$this->actAs( 'administrator' );
		$bot = $this->rest( 'POST', '/bots', [ 'name' => 'One' ] )->get_data()['id'];
		foreach ( [ 'W/"%s"', '"%s-gzip"', '"%s-br"' ] as $i => $form ) {
			$marked = sprintf( $form, trim( $this->rest( 'GET', "/bots/{$bot}" )->get_headers()['ETag'], '"' ) );
			self::assertSame( 304, $this->rest( 'GET', "/bots/{$bot}", headers: [ 'If-None-Match' => $marked ] )->get_status() );
			self::assertSame( 200, $this->rest( 'PUT', "/bots/{$bot}", [ 'name' => "Two $i" ], [ 'If-Match' => $marked ] )->get_status() );
			self::assertSame( 412, $this->rest( 'PUT', "/bots/{$bot}", [ 'name' => 'Three' ], [ 'If-Match' => $marked ] )->get_status() );
		}
	}

	public function testWhatIsKnownIsNotSentAgain(): void {
		$this->actAs( 'administrator' );
		$etag = $this->rest( 'GET', '/settings' )->get_headers()['ETag'];
		$same = $this->rest( 'GET', '/settings', headers: [ 'If-None-Match' => 'W/' . $etag ] );
		self::assertSame( [ 304, null, $etag ], [ $same->get_status(), $same->get_data(), $same->get_headers()['ETag'] ] );
		self::assertSame( 200, $this->rest( 'GET', '/settings', headers: [ 'If-None-Match' => '"older"' ] )->get_status() );
	}

	public function testEveryAnswerSaysHowMuchIsLeft(): void {
		$this->actAs( 'administrator' );
		$server = rest_get_server();
		foreach ( [ [ 'GET', '/bots', 200 ], [ 'GET', '/bots/9999999', 404 ], [ 'GET', '/openapi.json', 200 ], [ 'POST', '/sessions', 201 ] ] as [ $method, $path, $status ] ) {
			$request  = new \WP_REST_Request( $method, '/causerie/v1' . $path );
			$response = apply_filters( 'rest_post_dispatch', rest_ensure_response( $server->dispatch( $request ) ), $server, $request );
			self::assertSame( $status, $response->get_status() );
			foreach ( [ 'Limit', 'Remaining', 'Reset' ] as $name ) {
				self::assertMatchesRegularExpression( '/^\d+$/', $response->get_headers()[ "RateLimit-$name" ], $path );
			}
		}
	}

	public function testARequestIsCountedOnceAlthoughWordPressAsksForItsPermissionAgain(): void {
		global $wpdb;
		$server = rest_get_server();
		foreach ( [ [ 'GET', '/openapi.json' ], [ 'GET', '/bots' ] ] as $i => [ $method, $path ] ) {
			$request  = new \WP_REST_Request( $method, '/causerie/v1' . $path );
			$response = rest_ensure_response( $server->dispatch( $request ) );
			$response->set_matched_route( '/causerie/v1' . $path );
			apply_filters( 'rest_post_dispatch', $response, $server, $request );
			self::assertSame( (string) ( $i + 1 ), $wpdb->get_var( "SELECT count FROM {$wpdb->prefix}causerie_counters WHERE id LIKE 'requests:%'" ) );
		}
	}

	public function testACallThatFailsBeforeItsOwnLimitsCountsAllTheSame(): void {
		global $wpdb;
		$server = rest_get_server();
		foreach ( [ '{"broken', '{"message":""}', '{"message":"   "}' ] as $number => $body ) {
			$request = new \WP_REST_Request( 'POST', '/causerie/v1/chat' );
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( $body );
			$response = apply_filters( 'rest_post_dispatch', rest_ensure_response( $server->dispatch( $request ) ), $server, $request );
			self::assertSame( [ 400, (string) ( 599 - $number ) ], [ $response->get_status(), $response->get_headers()['RateLimit-Remaining'] ?? 'none' ], $body );
		}
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_counters SET count = 600 WHERE id LIKE 'requests:%'" );
		self::assertSame( 429, $this->rest( 'POST', '/chat', '{"broken' )->get_status() );
		self::assertSame( 200, $this->rest( 'POST', '/chat', [ 'message' => 'Hello?' ] )->get_status(), 'a message that is right has limits of its own' );
	}

	public function testARefusalSaysWhenToComeBackAndHowToProveOneself(): void {
		global $wpdb;
		$server  = rest_get_server();
		$request = new \WP_REST_Request( 'GET', '/causerie/v1/bots' );
		$refused = apply_filters( 'rest_post_dispatch', rest_ensure_response( $server->dispatch( $request ) ), $server, $request );
		self::assertStringStartsWith( 'Bearer', $refused->get_headers()['WWW-Authenticate'] );
		self::assertSame( '599', $refused->get_headers()['RateLimit-Remaining'] );

		$request = new \WP_REST_Request( 'GET', '/causerie/v1/openapi.json' );
		$server->dispatch( $request );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_counters SET count = 600 WHERE id LIKE 'requests:%'" );
		$request = new \WP_REST_Request( 'GET', '/causerie/v1/openapi.json' );
		$limited = apply_filters( 'rest_post_dispatch', rest_ensure_response( $server->dispatch( $request ) ), $server, $request );
		self::assertSame( [ 429, '0' ], [ $limited->get_status(), $limited->get_headers()['RateLimit-Remaining'] ] );
		self::assertGreaterThan( 0, (int) $limited->get_headers()['Retry-After'] );
		self::assertSame( 600, Plugin::services()->contract()->limit( 'requestsPerMinute' ) );
	}

	/** What others hear of a change is so for everybody, and nothing is undone in the database that the caches keep. */
	#[Group( 'mariadb' )]
	public function testAnUpdateOfAVersionIsThereWhenItIsTold(): void {
		$this->actAs( 'administrator' );
		$seen  = $this->rest( 'GET', '/settings' );
		$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$found = null;
		add_action( 'causerie_settings_saved', $listen = static function () use ( $other, &$found ): void {
			global $wpdb;
			$found = str_contains( (string) $other->get_var( "SELECT option_value FROM $wpdb->options WHERE option_name = 'causerie_settings'" ), '"per_minute";i:1234' );
		} );
		$saved = $this->rest( 'PUT', '/settings', [ 'per_minute' => 1234 ] + $seen->get_data(), [ 'If-Match' => $seen->get_headers()['ETag'] ] );
		remove_action( 'causerie_settings_saved', $listen );
		self::assertSame( [ 200, true ], [ $saved->get_status(), $found ] );
	}

	/** Who asks for no version could otherwise come between the look and the change of another one. */
	public function testEveryUpdateOfAThingWaitsForTheOthersHoweverItsAddressIsWritten(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		$locks = [];
		add_filter( 'query', $watch = static function ( string $sql ) use ( &$locks ): string {
			if ( preg_match( "/^INSERT IGNORE INTO \S+counters .*'(lock:[0-9a-f]{64})'/", $sql, $found ) === 1 ) {
				$locks[] = $found[1];
			}
			return $sql;
		} );
		$this->rest( 'PUT', '/users/ada%40example.org', [ 'name' => 'Ada' ] );
		$this->rest( 'PATCH', '/users/ada@example.org', [ 'name' => 'Bo' ], [ 'If-Match' => '*' ] );
		$this->rest( 'DELETE', '/users/ada@example%2Eorg' );
		$this->rest( 'PUT', '/users/bo@example.org', [ 'name' => 'Bo' ] );
		remove_filter( 'query', $watch );
		self::assertCount( 4, $locks );
		self::assertSame( [ $locks[0], $locks[0] ], [ $locks[1], $locks[2] ] );
		self::assertNotSame( $locks[0], $locks[3] );
		self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_counters WHERE id LIKE 'lock:%'" ) );
	}

	public function testWhoDiedWithTheLockLetsTheNextOneIn(): void {
		$turnstile = Plugin::services()->turnstile();
		$counters  = Plugin::services()->database();
		$turnstile->through(
			'a',
			static function () use ( $turnstile, $counters ): void {
				// This one has been there for too long.
				$counters->run( "UPDATE {counters} SET expires_at = 1 WHERE id LIKE 'lock:%'" );
				self::assertSame( 'in', $turnstile->through( 'a', static fn (): string => 'in' ) );
			}
		);
		self::assertSame( 'in', $turnstile->through( 'a', static fn (): string => 'in' ) );
	}

	public function testTheNameOfTheApiMindsNoCase(): void {
		$this->actAs( 'administrator' );
		$request = new \WP_REST_Request( 'POST', '/Causerie/V1/chat' );
		self::assertTrue( RestRouter::isOurs( $request ) );
		self::assertFalse( RestRouter::isOurs( new \WP_REST_Request( 'POST', '/causerie/v10/chat' ) ) );
	}

	/** The first request was so slow that the key was given to a second one; what becomes of the first is of no account. */
	public function testAKeyThatIsAnothersByNowIsNeitherGivenBackNorAnswered(): void {
		global $wpdb;
		$this->actAs( 'administrator' );
		foreach ( [ 500, 201 ] as $status ) {
			$taken = static function () use ( &$taken, $wpdb, $status ): void {
				remove_action( 'save_post_causerie_bot', $taken );
				$wpdb->query( "UPDATE {$wpdb->prefix}causerie_kept_answers SET answer = 'another claim'" );
				if ( $status === 500 ) {
					throw new ProblemException( 'internal_error' );
				}
			};
			add_action( 'save_post_causerie_bot', $taken );
			self::assertSame( $status, $this->rest( 'POST', '/bots', [ 'name' => 'One' ], self::ONCE )->get_status() );
			self::assertSame( [ [ '0', 'another claim' ] ], $wpdb->get_results( "SELECT status, answer FROM {$wpdb->prefix}causerie_kept_answers", ARRAY_N ) );
			$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_kept_answers" );
		}
	}
}
