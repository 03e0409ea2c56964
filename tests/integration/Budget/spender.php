<?php
/**
 * One of many processes that spend at once, each for a bot of its own out of the month of the site:
 * php spender.php <path of WordPress> <bot> <how many calls> <tokens that each takes>
 *
 * Says `ready`, waits for a line, begins all of its calls before one of them ends, and says how many were made.
 */

declare(strict_types=1);

use Causerie\Chat\Budget\BudgetPurse;
use Causerie\Chat\Budget\Caps;
use Causerie\Chat\Budget\Tariff;
use Causerie\Chat\Budget\Thresholds;
use Causerie\Chat\Models\Catalogue\Price;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_bot, $causerie_times, $causerie_tokens ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_services = Plugin::services();
$causerie_choice   = new ModelChoice( 'openai', 'gpt-6-luna' );
$causerie_request  = new ModelRequest( '', [ new ModelMessage( ModelMessage::USER, str_repeat( 'x', 98 ) ) ], '', [], '', '', null, 950, '' );
$causerie_running  = [];

echo "ready\n";
fgets( STDIN );

for ( $causerie_count = 0; $causerie_count < (int) $causerie_times; $causerie_count++ ) {
	// 1,000 tokens at the worst: a dollar per million tokens.
	$causerie_purse = new BudgetPurse( $causerie_services->usage(), new Tariff( static fn (): Price => new Price( 1.0, 1.0, 1.0 ) ), new Caps( null, 1_000_000 ), new Thresholds( $causerie_services->queue() ), (int) $causerie_bot, 'conversation', '2026-11-25' );
	if ( $causerie_purse->reserve( $causerie_choice, $causerie_request ) ) {
		$causerie_running[] = $causerie_purse;
	}
}
foreach ( $causerie_running as $causerie_purse ) {
	$causerie_purse->settle( $causerie_choice, new Usage( 50, (int) $causerie_tokens - 50 ) );
}

echo count( $causerie_running ), "\n";
