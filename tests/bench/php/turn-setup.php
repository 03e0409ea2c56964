<?php
/**
 * Connects the model server and makes the bots of the measurement, with limits that it does not meet. What an earlier
 * measurement left is removed.
 *
 * Returns a callable. Input {base_url, key, models}; result {<model>: id of its bot, …, builtin: id}.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	global $wpdb;
	$services = Plugin::services();
	foreach ( [ 'sessions', 'messages', 'counters' ] as $table ) {
		$wpdb->query( 'DELETE FROM ' . $services->database()->table( $table ) );
	}
	$services->settings()->replace( [ 'per_minute' => 100000 ] );
	$services->connections()->connect(
		'openai_compatible',
		[
			'base_url' => $input['base_url'],
			'api_key'  => $input['key'],
			'model'    => 'echo',
		]
	);
	foreach ( $services->bots()->all() as $bot ) {
		if ( str_starts_with( $bot->name, 'Measured: ' ) ) {
			wp_delete_post( $bot->id, true );
		}
	}
	$make = static fn ( string $provider, string $model ): int => $services->bots()->create(
		'Measured: ' . ( $model === '' ? $provider : $model ),
		[
			'model'  => [
				'provider' => $provider,
				'model'    => $model,
			],
			'limits' => [
				'per_session_per_minute' => 600,
				'per_address_per_minute' => 6000,
				'per_address_per_day'    => 100000,
				'per_day'                => 1000000,
			],
		]
	)->id;
	$bots = [];
	foreach ( $input['models'] as $model ) {
		$bots[ $model ] = $make( 'openai_compatible', $model );
	}
	return $bots + [ 'builtin' => $make( 'builtin', '' ) ];
};
