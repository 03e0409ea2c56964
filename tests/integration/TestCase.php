<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests;

use Causerie\Chat\Access\Capabilities;
use PHPUnit\Framework\TestCase as PhpUnitTestCase;

/** A test inside a running WordPress. Each one starts from the plugin as it is right after activation. */
abstract class TestCase extends PhpUnitTestCase {

	/** @var list<int> */
	private array $posts = [];

	/** @var list<int> */
	private array $users = [];

	/** @var array<string, mixed> */
	private array $server = [];

	protected function setUp(): void {
		parent::setUp();
		$this->server = $_SERVER;
		$this->reset();
	}

	protected function tearDown(): void {
		foreach ( $this->posts as $id ) {
			wp_delete_post( $id, true );
		}
		foreach ( $this->users as $id ) {
			wp_delete_user( $id );
		}
		wp_set_current_user( 0 );
		$_SERVER = $this->server;
		parent::tearDown();
	}

	/** Empties the plugin's tables, forgets its options and bots, and activates it anew. */
	protected function reset(): void {
		global $wpdb;
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ) as $table ) {
			$wpdb->query( "DELETE FROM `$table`" );
		}
		foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE 'causerie\\_%'" ) as $option ) {
			if ( $option !== 'causerie_schema_version' ) {
				delete_option( $option );
			}
		}
		foreach ( get_posts( [ 'post_type' => 'causerie_bot', 'post_status' => 'any,trash', 'numberposts' => -1, 'fields' => 'ids' ] ) as $id ) {
			wp_delete_post( $id, true );
		}
		wp_set_current_user( 0 );
		Capabilities::remove();
		do_action( 'activate_causerie-chat/causerie-chat.php', false );
	}

	/** What the work writes to the error log. */
	protected static function logOf( callable $work ): string {
		$file   = (string) tempnam( sys_get_temp_dir(), 'causerie-log-' );
		$before = ini_set( 'error_log', $file );
		try {
			$work();
			return (string) file_get_contents( $file );
		} finally {
			ini_set( 'error_log', (string) $before );
			unlink( $file );
		}
	}

	/** @param array<string, mixed> $fields As for wp_insert_post(); published and titled unless they say otherwise. */
	protected function post( array $fields ): int {
		$id = wp_insert_post(
			wp_slash(
				array_merge(
					[
						'post_status' => 'publish',
						'post_type'   => 'page',
						'post_title'  => 'A page',
					],
					$fields
				)
			),
			true
		);
		self::assertIsInt( $id );
		$this->posts[] = $id;
		return $id;
	}

	/** Makes a user with this role, and the current one at that. */
	protected function actAs( string $role ): int {
		$id = wp_insert_user(
			[
				'user_login' => 'test_' . wp_generate_password( 10, false ),
				'user_pass'  => wp_generate_password(),
				'role'       => $role,
			]
		);
		self::assertIsInt( $id );
		$this->users[] = $id;
		wp_set_current_user( $id );
		return $id;
	}

	/**
	 * Sends a request through WordPress's REST server, in this process.
	 *
	 * @param array<string, string> $headers
	 */
	protected function rest( string $method, string $path, mixed $body = null, array $headers = [] ): \WP_REST_Response {
		$url     = wp_parse_url( $path );
		$request = new \WP_REST_Request( $method, '/causerie/v1' . ( $url['path'] ?? '' ) );
		if ( isset( $url['query'] ) ) {
			parse_str( $url['query'], $query );
			$request->set_query_params( $query );
		}
		if ( $body !== null ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( is_string( $body ) ? $body : (string) wp_json_encode( $body ) );
		}
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		return rest_do_request( $request );
	}
}
