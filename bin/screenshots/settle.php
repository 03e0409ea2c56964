<?php
/**
 * Brings the site into the state of a picture: the first run not done (`setup_done`), the colours of the widget (`scheme`),
 * who answers (`provider`). What is not given stays. Returns the bots' ids by name.
 */

declare(strict_types=1);

return static function ( array $wanted ): array {
	wp_set_current_user( 1 );
	// The welcome of the block editor, as if it had been closed.
	update_user_meta( 1, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', [
		'core/edit-post' => [ 'welcomeGuide' => false ],
		'core'           => [ 'enableChoosePatternModal' => false ],
		'_modified'      => gmdate( 'c' ),
	] );
	$call = static function ( string $method, string $path, array $body = [] ): array {
		$request = new WP_REST_Request( $method, '/causerie/v1' . $path );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		$response = rest_do_request( $request );
		if ( $response->is_error() ) {
			throw new RuntimeException( "{$method} {$path}: " . wp_json_encode( $response->get_data() ) );
		}
		return (array) json_decode( (string) wp_json_encode( $response->get_data() ), true );
	};
	if ( isset( $wanted['setup_done'] ) ) {
		$call( 'PUT', '/settings', [ 'setup_done' => $wanted['setup_done'] ] + $call( 'GET', '/settings' ) );
	}
	$ids = [];
	foreach ( $call( 'GET', '/bots' )['bots'] as $bot ) {
		$ids[ $bot['name'] ] = $bot['id'];
		$bot['settings']['appearance']['scheme'] = $wanted['scheme'] ?? $bot['settings']['appearance']['scheme'];
		$bot['settings']['model']['provider']    = $wanted['provider'] ?? $bot['settings']['model']['provider'];
		$call( 'PUT', "/bots/{$bot['id']}", [
			'name'     => $bot['name'],
			'settings' => $bot['settings'],
		] );
	}
	return [ 'bots' => $ids ];
};
