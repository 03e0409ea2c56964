<?php
/**
 * Fills a site with the demo's content and puts the chatbot on it. Can run again and again: what exists stays.
 *
 * Returns a callable for bin/lib/php/run.php. Input {hash, pages, bots}, result {documents, known}.
 */

declare(strict_types=1);

return static function ( array $demo ): array {
	// An administrator, who may write any HTML and call any route.
	$administrators = get_users(
		[
			'role'   => 'administrator',
			'number' => 1,
		]
	);
	wp_set_current_user( $administrators[0]->ID );

	$done = get_option( 'causerie_demo', [] );
	if ( ( $done['hash'] ?? '' ) === $demo['hash'] ) {
		return $done['result'];
	}

	$ids = ( require __DIR__ . '/pages.php' )( $demo['pages'] );
	( require __DIR__ . '/appearance.php' )( $demo['pages'], $ids );
	update_option( 'blogdescription', 'Raincoats, umbrellas and boots that are made to be mended' );

	$routes = rest_get_server()->get_routes( 'causerie/v1' );
	// A plugin that is not built has no routes.
	$known = isset( $routes['/causerie/v1/bots'] ) ? ( require __DIR__ . '/chatbot.php' )( $demo['bots'], $ids ) : 0;

	$result = [
		'documents' => count( $ids ),
		'known'     => $known,
	];
	if ( $known > 0 ) {
		update_option(
			'causerie_demo',
			[
				'hash'   => $demo['hash'],
				'result' => $result,
			],
			false
		);
	}
	return $result;
};
