<?php
/**
 * Plugin Name: Turn probe
 * Description: A REST route that does nothing, and a count of the queries of any request that asks for it.
 *
 * The count is a line at the end of the body, `: probe {"count":…,"queries":[…]}`: a comment in an event stream, and the
 * last that PHP says, so that what runs after the reply is counted too.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	static function (): void {
		register_rest_route(
			'causerie-probe/v1',
			'/nothing',
			array(
				'methods'             => 'POST',
				'permission_callback' => '__return_true',
				'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( array( 'done' => true ) ),
			)
		);
	}
);

if ( isset( $_SERVER['HTTP_X_PROBE'] ) ) {
	defined( 'SAVEQUERIES' ) || define( 'SAVEQUERIES', true );
	add_action(
		'shutdown',
		static function (): void {
			global $wpdb;
			$probe = array(
				'count'   => $wpdb->num_queries,
				'queries' => array_map( static fn ( string $sql ): string => trim( (string) preg_replace( '/\s+/', ' ', mb_substr( $sql, 0, 1000 ) ) ), array_column( $wpdb->queries, 0 ) ),
			);
			echo "\n: probe ", wp_json_encode( $probe, JSON_INVALID_UTF8_SUBSTITUTE ), "\n";
		},
		PHP_INT_MAX
	);
}
