<?php
/**
 * One of many processes that ask for the same provider at once: php prober.php <path of WordPress> <provider> <how often>
 *
 * Says `ready`, waits for a line, asks, and says as JSON what it was told each time.
 */

declare(strict_types=1);

use Causerie\Chat\Models\Routing\Circuit;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_provider, $causerie_times ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_services = Plugin::services();
$causerie_circuit  = new Circuit( new CircuitStore( $causerie_services->database() ), $causerie_services->clock() );
$causerie_told     = [];

echo "ready\n";
fgets( STDIN );

for ( $causerie_count = 0; $causerie_count < (int) $causerie_times; $causerie_count++ ) {
	$causerie_told[] = $causerie_circuit->admit( $causerie_provider )->name;
}
echo json_encode( $causerie_told, JSON_THROW_ON_ERROR ), "\n";
