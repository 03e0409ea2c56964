<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\OAuth\SpeaksOAuth;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The address from which somebody calls is used for the limits and kept nowhere: nor in a form from which it could be told. */
final class NoAddressTest extends TestCase {

	use SpeaksOAuth;

	private const ADDRESS = '203.0.113.77';

	/** @return list<string> The address, and what anybody could turn back into it by trying all addresses. */
	private static function forms(): array {
		$bytes = (string) inet_pton( self::ADDRESS );
		return [
			self::ADDRESS,
			bin2hex( $bytes ),
			(string) ip2long( self::ADDRESS ),
			base64_encode( self::ADDRESS ),
			...array_map( static fn ( string $algorithm ): string => substr( hash( $algorithm, self::ADDRESS ), 0, 16 ), [ 'md5', 'sha1', 'sha256' ] ),
			...array_map( static fn ( string $algorithm ): string => substr( hash( $algorithm, $bytes ), 0, 16 ), [ 'md5', 'sha1', 'sha256' ] ),
		];
	}

	/**
	 * Everything of the plugin's in the database, value by value.
	 *
	 * @return \Generator<string, string> Where it is, and the value.
	 */
	private static function everything(): \Generator {
		global $wpdb;
		$found = [
			'options'  => $wpdb->get_results( "SELECT option_name, option_value FROM $wpdb->options WHERE option_name LIKE '%causerie%'", ARRAY_A ),
			'posts'    => $wpdb->get_results( "SELECT * FROM $wpdb->posts WHERE post_type LIKE 'causerie%'", ARRAY_A ),
			'postmeta' => $wpdb->get_results( "SELECT meta_value FROM $wpdb->postmeta WHERE meta_key LIKE '%causerie%' OR post_id IN ( SELECT ID FROM $wpdb->posts WHERE post_type LIKE 'causerie%' )", ARRAY_A ),
			'usermeta' => $wpdb->get_results( "SELECT meta_value FROM $wpdb->usermeta WHERE meta_key LIKE '%causerie%'", ARRAY_A ),
		];
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ) as $table ) {
			$rows = $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_A );
			$found[ substr( $table, strlen( $wpdb->prefix . 'causerie_' ) ) ] = $rows;
		}
		foreach ( $found as $name => $rows ) {
			foreach ( $rows as $row ) {
				foreach ( $row as $column => $value ) {
					yield "$name.$column" => (string) $value;
				}
			}
		}
	}

	/** @return list<string> Where it is found. */
	private static function findings(): array {
		$found = [];
		foreach ( self::everything() as $place => $value ) {
			foreach ( self::forms() as $form ) {
				if ( stripos( $value, $form ) !== false ) {
					$found[] = $place;
				}
			}
		}
		return array_values( array_unique( $found ) );
	}

	/** What visitors, an application and an administrator do in a day, all from one address. */
	private function aDay(): void {
		$bots = Plugin::services()->bots();
		$bot  = Plugin::services()->defaultBot()->id();
		$bots->replace( $bot, 'Nora', array_replace_recursive( $bots->find( $bot )->settings ?? [], [ 'consent' => [ 'mode' => 'required' ] ] ) );
		Plugin::services()->placements()->refresh();
		$consent = [ 'version' => $this->rest( 'GET', "/bots/$bot/consent" )->get_data()['version'] ];

		$chat  = $this->rest( 'POST', '/chat', [
			'message' => 'Hello',
			'consent' => $consent,
		], [ 'Idempotency-Key' => 'once' ] )->get_data();
		$token = [ 'X-Causerie-Visitor' => $chat['visitor_token'] ];
		$path  = "/sessions/{$chat['session_id']}";
		self::assertSame( 200, $this->rest( 'POST', "$path/messages", [ 'message' => 'Delivery?' ], $token )->get_status() );
		self::assertSame( 200, $this->rest( 'POST', "$path/messages/{$chat['message_id']}/feedback", [ 'rating' => 'up' ], $token )->get_status() );
		self::assertSame( 403, $this->rest( 'POST', '/chat', [ 'message' => 'Hello' ] )->get_status() );
		self::assertSame( 401, $this->rest( 'GET', $path, null, [ 'X-Causerie-Visitor' => 'wrong' ] )->get_status() );

		$administrator = $this->actAs( 'administrator' );
		$scopes        = [ 'chat:write', 'sessions:read', 'users:read', 'users:write' ];
		$key           = [ 'X-Causerie-Key' => Plugin::services()->apiKeys()->make( 'A shop', $scopes, 0, null, 1 )->text ];
		[ $client, $secret ] = $this->client();
		$tokens              = $this->tokens( $client, $secret, $administrator );
		$forAnna = [
			'message' => 'Hello',
			'user_id' => 'anna',
		];
		wp_set_current_user( 0 );
		self::assertSame( 201, $this->rest( 'POST', '/users', [ 'user_id' => 'anna' ], $key + [ 'Idempotency-Key' => 'anna' ] )->get_status() );
		self::assertSame( 200, $this->rest( 'POST', '/chat', $forAnna, $key + [ 'Idempotency-Key' => 'first' ] )->get_status() );
		self::assertSame( 200, $this->rest( 'GET', $path, null, [ 'Authorization' => "Bearer {$tokens['access_token']}" ] )->get_status() );
		self::assertSame( 401, $this->rest( 'GET', $path, null, [ 'Authorization' => 'Bearer cat_wrong' ] )->get_status() );
		$this->postForm( 'token', self::exchange( $client, 'wrong', 'cac_wrong' ) );
		wp_set_current_user( $administrator );
		self::assertSame( 200, $this->rest( 'GET', $path )->get_status() );
		self::assertSame( 200, $this->rest( 'GET', '/audit' )->get_status() );
	}

	public function testTheAddressIsKeptNowhere(): void {
		$_SERVER['REMOTE_ADDR']           = self::ADDRESS;
		$_SERVER['HTTP_X_FORWARDED_FOR']  = self::ADDRESS;
		$_SERVER['HTTP_CF_CONNECTING_IP'] = self::ADDRESS;
		$this->aDay();

		$searched = [];
		foreach ( self::everything() as $place => $value ) {
			$searched[ strtok( $place, '.' ) ] = true;
		}
		foreach ( [ 'sessions', 'messages', 'feedback', 'consents', 'api_keys', 'oauth_clients', 'oauth_grants', 'oauth_tokens', 'visitors', 'audit', 'counters', 'options', 'posts' ] as $filled ) {
			self::assertArrayHasKey( $filled, $searched, "The day has left something in $filled." );
		}
		self::assertSame( [], self::findings() );
	}

	/** @return array<string, array{string}> */
	public static function shapes(): array {
		$shapes = [];
		foreach ( self::forms() as $form ) {
			$shapes[ $form ] = [ strtoupper( $form ) ];
		}
		return $shapes;
	}

	#[DataProvider( 'shapes' )]
	public function testTheSearchWouldFindIt( string $form ): void {
		$session = Plugin::services()->sessions()->create( 1, 'https://example.org/', 'en' );
		Plugin::services()->database()->run( 'UPDATE {sessions} SET title = %s WHERE id = %s', "From $form.", $session->id );
		update_option( 'causerie_settings', [ 'proxy' => [ 'last' => $form ] ] );
		$user = $this->actAs( 'subscriber' );
		update_user_meta( $user, 'causerie_seen', $form );
		$found = self::findings();
		sort( $found );
		self::assertSame( [ 'options.option_value', 'sessions.title', 'usermeta.meta_value' ], $found );
	}
}
