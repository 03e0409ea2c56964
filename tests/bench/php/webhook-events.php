<?php
/**
 * Stores events that wait to be passed on, each about 700 bytes, as a visitor's message makes them.
 *
 * Returns a callable. Input {events: how many}; result {events: how many wait}.
 */

declare(strict_types=1);

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Ulid;
use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	global $wpdb;
	$services = Plugin::services();
	$batch    = 1000;
	$text     = str_repeat( 'Where is my parcel, and when does the ferry run again? ', 9 );
	for ( $from = 0; $from < $input['events']; $from += $batch ) {
		$now  = $services->clock()->milliseconds();
		$rows = [];
		for ( $number = $from; $number < min( $from + $batch, $input['events'] ); $number++ ) {
			$id     = 'evt_' . Ulid::generate( $now );
			$event  = [
				'id'          => $id,
				'type'        => 'message.created',
				'timestamp'   => Clock::timestamp( $now ),
				'api_version' => '2026-11-26',
				'site'        => [
					'url' => home_url(),
					'id'  => '1',
				],
				'data'        => [
					'session_id' => 'ses_of_the_bench',
					'sequence'   => $number,
					'text'       => $text,
				],
			];
			$rows[] = $wpdb->prepare( "( %s, 'message.created', 0, %s, %d )", $id, (string) wp_json_encode( $event ), $now );
		}
		$wpdb->query( 'INSERT INTO ' . $services->database()->table( 'events' ) . ' ( event_id, type, bot_id, payload, created_at ) VALUES ' . implode( ',', $rows ) );
	}
	return [ 'events' => (int) $services->database()->value( 'SELECT COUNT(*) FROM {events} WHERE fanned = 0' ) ];
};
