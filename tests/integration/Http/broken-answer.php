<?php
/** Sends an answer that breaks off in the middle, as WordPress sends it; what is logged goes to a file. */

declare(strict_types=1);

use Causerie\Chat\Http\FileResponse;
use Causerie\Chat\Http\Messages\WaitingResponse;
use Causerie\Chat\Http\StreamResponse;
use Causerie\Chat\Platform\DatabaseException;

[ , $causerie_wp, $causerie_wanted, $causerie_log ] = $argv;
$_SERVER['HTTP_HOST'] = 'example.org';
require $causerie_wp . 'wp-load.php';
$causerie_server = rest_get_server();
ini_set( 'error_log', $causerie_log );

$causerie_fail = static fn (): never => throw new DatabaseException( 'Table secret is gone', false, false );
$causerie_file = static function () use ( $causerie_fail ): Generator {
	yield 'first piece';
	$causerie_fail();
};
$causerie_answer = match ( $causerie_wanted ) {
	'stream' => new StreamResponse( $causerie_fail ),
	'wait'   => new WaitingResponse( $causerie_fail ),
	'file'   => new FileResponse( $causerie_file, 'text/csv', 'list.csv' ),
};
exit( apply_filters( 'rest_pre_serve_request', false, $causerie_answer, new WP_REST_Request( 'GET', '/causerie/v1/sessions' ), $causerie_server ) === true ? 0 : 2 );
