<?php
/**
 * One of many workers that take deliveries at once: php claimer.php <path of WordPress> <endpoint> <number>
 *
 * Says `ready`, waits for a line, takes up to 5 deliveries of an endpoint that may have 20 under way, four times, and says
 * which.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;

[ , $causerie_path, $causerie_id, $causerie_number ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_services = Plugin::services();
$causerie_endpoint = $causerie_services->endpoints()->find( $causerie_id );
$causerie_outbox   = new OutboxStore( $causerie_services->database(), $causerie_services->clock(), $causerie_services->transformation() );
$causerie_taken    = [];

echo "ready\n";
fgets( STDIN );

for ( $causerie_round = 0; $causerie_round < 4; $causerie_round++ ) {
	foreach ( $causerie_outbox->claim( $causerie_endpoint, 5, 20, (int) $causerie_number, 60_000 ) as [ $causerie_delivery ] ) {
		$causerie_taken[] = $causerie_delivery->id;
	}
}

echo wp_json_encode( $causerie_taken ), "\n";
