<?php
/**
 * Works as `wp causerie webhooks work` does.
 *
 * Returns a callable. Input {seconds, waits}; result {seconds, above, peak}: how long it worked, and bytes of memory at the
 * most: above what WordPress took, and in all.
 */

declare(strict_types=1);

use Causerie\Chat\Platform\ProcessPriority;
use Causerie\Chat\Plugin;
use Causerie\Chat\Webhooks\Dispatch\Budget;

return static function ( array $input ): array {
	// It delivers here and now, not when the process ends.
	remove_all_actions( 'shutdown' );
	ProcessPriority::lower();
	$dispatcher = Plugin::services()->dispatcher();
	$budget     = Budget::onCommandLine( (float) $input['seconds'], (bool) $input['waits'] );
	$before     = memory_get_usage();
	memory_reset_peak_usage();
	$begin = hrtime( true );
	$dispatcher->run( $budget );
	return [
		'seconds' => ( hrtime( true ) - $begin ) / 1e9,
		'above'   => memory_get_peak_usage() - $before,
		'peak'    => memory_get_peak_usage(),
	];
};
