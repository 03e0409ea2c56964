<?php
/**
 * One of many workers to whom an endpoint fails at once: php failer.php <path of WordPress> <endpoint>
 *
 * Says `ready`, waits for a line, notes an attempt that failed, and says so.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;
use Causerie\Chat\Webhooks\Deliveries\Attempt;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;

[ , $causerie_path, $causerie_id ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_services = Plugin::services();
$causerie_care     = new EndpointCare( $causerie_services->database(), $causerie_services->endpoints(), $causerie_services->endpointRegister(), $causerie_services->facts(), new DisabledMail(), $causerie_services->clock() );
$causerie_attempt  = Attempt::refused( 1, $causerie_services->clock()->milliseconds(), 'timeout', '' );

echo "ready\n";
fgets( STDIN );

$causerie_care->note( $causerie_id, [ $causerie_attempt ] );

echo "true\n";
