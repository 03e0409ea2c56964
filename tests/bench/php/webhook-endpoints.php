<?php
/**
 * Replaces all endpoints, and forgets events and deliveries.
 *
 * Returns a callable. Input {endpoints: list of the contract's WebhookInput}; result: list of their secrets.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	$services = Plugin::services();
	foreach ( $services->endpointDesk()->all() as $endpoint ) {
		$services->endpointDesk()->delete( $endpoint->id );
	}
	foreach ( [ 'events', 'deliveries', 'attempts' ] as $table ) {
		$GLOBALS['wpdb']->query( 'TRUNCATE TABLE ' . $services->database()->table( $table ) );
	}
	$add = static fn ( array $endpoint ): string => $services->endpointDesk()->add( (array) $services->contract()->validate( 'WebhookInput', json_decode( (string) wp_json_encode( $endpoint ) ) ) )->forReceiver;
	return array_map( $add, $input['endpoints'] );
};
