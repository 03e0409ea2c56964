<?php
/**
 * Times how long a worker takes to find and take the next deliveries of one endpoint, among many that have arrived, wait for
 * a later moment, or are due.
 *
 * Returns a callable. Input {rows, rounds}; result {milliseconds: list}.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;
use Causerie\Chat\Webhooks\Dispatch\OutboxStore;

return static function ( array $input ): array {
	global $wpdb;
	$services = Plugin::services();
	$table    = $services->database()->table( 'deliveries' );
	$endpoint = $services->endpointDesk()->all()[0];
	$now      = $services->clock()->milliseconds();
	$batch    = 2000;
	for ( $from = 0; $from < $input['rows']; $from += $batch ) {
		$rows = [];
		for ( $number = $from; $number < min( $from + $batch, $input['rows'] ); $number++ ) {
			// Of ten: seven have arrived, one waits for tomorrow, two are due.
			$state  = $number % 10 < 7 ? 'delivered' : 'waiting';
			$due    = [ 7 => $now + 86_400_000 ][ $number % 10 ] ?? $now - $input['rows'] + $number;
			$rows[] = "( {$number}, 'evt_{$number}', '{$endpoint->id}', 'message.created', '{$state}', {$due}, {$now}, {$now} )";
		}
		$wpdb->query( "INSERT INTO {$table} ( event, event_id, endpoint_id, type, state, due_at, created_at, updated_at ) VALUES " . implode( ',', $rows ) );
	}
	$wpdb->query( "ANALYZE TABLE {$table}" );
	$outbox = new OutboxStore( $services->database(), $services->clock(), $services->transformation() );
	$times  = [];
	for ( $round = 0; $round < $input['rounds'] + 5; $round++ ) {
		$begin = hrtime( true );
		$taken = $outbox->claim( $endpoint, 4, 1_000_000, 1, 60_000 );
		if ( count( $taken ) !== 4 ) {
			throw new RuntimeException( count( $taken ) . ' were taken.' );
		}
		if ( $round >= 5 ) {
			$times[] = ( hrtime( true ) - $begin ) / 1e6;
		}
	}
	return [ 'milliseconds' => $times ];
};
