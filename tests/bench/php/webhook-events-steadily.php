<?php
/**
 * Tells of events at a steady rate.
 *
 * Returns a callable. Input {per_second, seconds}; result {events: how many were told}.
 */

declare(strict_types=1);

use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	// Nobody is to be woken: there is a worker.
	remove_all_actions( 'causerie_events_recorded' );
	$count = $input['per_second'] * $input['seconds'];
	$begin = hrtime( true );
	for ( $number = 1; $number <= $count; $number++ ) {
		$data = [
			'scope'   => 'site',
			'period'  => '2026-11',
			'percent' => 80,
		];
		Plugin::services()->facts()->tell( static fn (): array => [ new Fact( 'budget.threshold_reached', 0, null, $data ) ] );
		usleep( max( 0, (int) ( ( $begin + 1e9 * $number / $input['per_second'] - hrtime( true ) ) / 1000 ) ) );
	}
	return [ 'events' => $count ];
};
