<?php
/**
 * One of many processes that send at once: php sender.php <path of WordPress> <id of the bot> <how many> <number>
 *
 * Says `ready`, waits for a line, sends, and says as JSON how often it passed and what it was refused with.
 */

declare(strict_types=1);

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_bot, $causerie_times, $causerie_number ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_services = Plugin::services();
$causerie_chatbot  = $causerie_services->bots()->find( (int) $causerie_bot );
$causerie_limits   = $causerie_services->rateLimits();
$causerie_session  = $causerie_services->sessions()->create( (int) $causerie_bot, '', '' );
$causerie_outcomes = [];

echo "ready\n";
fgets( STDIN );

for ( $causerie_count = 0; $causerie_count < (int) $causerie_times; $causerie_count++ ) {
	try {
		$causerie_services->database()->transaction(
			static function () use ( $causerie_services, $causerie_limits, $causerie_chatbot, $causerie_session, $causerie_number ): void {
				$causerie_services->sessions()->recordTurn( $causerie_session->id, 2, 'Hello?' );
				$causerie_limits->countMessage( $causerie_chatbot, $causerie_session->id, 'address-' . $causerie_number );
				$causerie_services->replies()->open( $causerie_session->id, $causerie_session->updatedAt, 'Hello?', '', null );
			}
		);
		$causerie_outcomes[] = 'passed';
	} catch ( ProblemException $causerie_problem ) {
		$causerie_outcomes[] = $causerie_problem->problem->code;
	} catch ( Throwable $causerie_failure ) {
		$causerie_outcomes[] = $causerie_failure->getMessage();
	}
}
echo json_encode( array_count_values( $causerie_outcomes ), JSON_THROW_ON_ERROR ), "\n";
