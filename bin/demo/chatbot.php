<?php
/**
 * Puts the chatbot on the demo site through the plugin's REST API, as its owner would in wp-admin: one bot for the
 * English pages, one for the French, and both know the site.
 *
 * Takes the bots as {language, name, settings} and the pages' ids by path; returns how many pages are known.
 */

declare(strict_types=1);

return static function ( array $bots, array $ids ): int {
	$call = static function ( string $method, string $path, ?array $body = null ): array {
		$request = new WP_REST_Request( $method, '/causerie/v1' . $path );
		if ( $body !== null ) {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( $body ) );
		}
		$response = rest_do_request( $request );
		if ( $response->is_error() ) {
			throw new RuntimeException( "{$method} {$path}: {$response->as_error()->get_error_message()} " . wp_json_encode( $response->get_data() ) );
		}
		return (array) $response->get_data();
	};

	// What a schema gives for an object may be one in PHP too.
	$as_array = static fn ( $value ): array => json_decode( (string) wp_json_encode( $value ), true );

	$existing = array_column( $as_array( $call( 'GET', '/bots' )['bots'] ), null, 'name' );
	// The bot that the activation made becomes the first of ours.
	$unused = array_values( array_diff_key( $existing, array_flip( array_column( $bots, 'name' ) ) ) );
	foreach ( $bots as $bot ) {
		if ( isset( $existing[ $bot['name'] ] ) ) {
			continue;
		}
		$settings                    = $bot['settings'];
		$settings['contact_page_id'] = $ids[ $bot['contact'] ];
		$settings['placement']       = [
			'mode'     => $bot['everywhere'] ? 'everywhere' : 'pages',
			'page_ids' => $bot['everywhere'] ? [] : array_values( array_intersect_key( $ids, array_flip( $bot['pages'] ) ) ),
		];
		$target = array_shift( $unused );
		$call(
			$target === null ? 'POST' : 'PUT',
			$target === null ? '/bots' : "/bots/{$target['id']}",
			[
				'name'     => $bot['name'],
				'settings' => $settings,
			]
		);
	}

	// The first-run screen has nothing left to ask.
	$call( 'PUT', '/settings', [ 'setup_done' => true ] + $as_array( $call( 'GET', '/settings' ) ) );

	// Reading the site is background work, which here is done at once.
	$status = $call( 'POST', '/knowledge/reindex' );
	for ( $round = 0; $status['pending'] > 0 && $round < 200; $round++ ) {
		foreach ( wp_get_ready_cron_jobs() as $time => $hooks ) {
			foreach ( $hooks as $hook => $events ) {
				foreach ( $events as $event ) {
					wp_unschedule_event( $time, $hook, $event['args'] );
					if ( str_starts_with( $hook, 'causerie_' ) ) {
						do_action_ref_array( $hook, $event['args'] );
					}
				}
			}
		}
		$status = $call( 'GET', '/knowledge/status' );
	}
	return (int) $status['documents'];
};
