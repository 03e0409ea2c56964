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
			[
				'methods'             => 'POST',
				'permission_callback' => '__return_true',
				'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( [ 'done' => true ] ),
			]
		);
	}
);

if ( isset( $_SERVER['HTTP_X_PROBE'] ) ) {
	$causerie_queries = new ArrayObject();
	add_filter(
		'query',
		static function ( string $sql ) use ( $causerie_queries ): string {
			$causerie_queries->append( trim( (string) preg_replace( '/\s+/', ' ', mb_substr( $sql, 0, 1000 ) ) ) );
			return $sql;
		}
	);
	add_action(
		'shutdown',
		static function () use ( $causerie_queries ): void {
			$probe = [
				'count'   => get_num_queries(),
				'queries' => $causerie_queries->getArrayCopy(),
			];
			echo "\n: probe ", wp_json_encode( $probe, JSON_INVALID_UTF8_SUBSTITUTE ), "\n";
		},
		PHP_INT_MAX
	);
}
