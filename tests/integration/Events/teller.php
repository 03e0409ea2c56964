<?php
/**
 * One of many processes that add to one session at once: php teller.php <path of WordPress> <id of the session> <how many>
 *
 * Says `ready`, waits for a line, asks and answers so often, each time ending every other one of its transactions, and says
 * as JSON how many were committed.
 */

declare(strict_types=1);

use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_session, $causerie_times ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_services  = Plugin::services();
$causerie_committed = 0;

echo "ready\n";
fgets( STDIN );

for ( $causerie_count = 0; $causerie_count < (int) $causerie_times; $causerie_count++ ) {
	try {
		$causerie_services->database()->transaction(
			static function () use ( $causerie_services, $causerie_session, $causerie_count ): void {
				// A turn has the row of the session locked; what an agent or another system does has not, and has begun to read.
				$causerie_count % 3 === 0
					? $causerie_services->sessions()->find( $causerie_session )
					: $causerie_services->sessions()->recordTurn( $causerie_session, 1, 'Hello?' );
				$causerie_services->facts()->tell( static fn (): array => [ new Fact( 'session.reopened', 1, $causerie_session, [ 'by' => 'api' ] ), new Fact( 'session.reopened', 1, $causerie_session, [ 'by' => 'visitor' ] ) ] );
				if ( $causerie_count % 2 === 1 ) {
					throw new DomainException( 'Undone.' );
				}
			}
		);
		++$causerie_committed;
	} catch ( DomainException ) {
		continue;
	}
}
echo json_encode( [ 'committed' => $causerie_committed ], JSON_THROW_ON_ERROR ), "\n";
