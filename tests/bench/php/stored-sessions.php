<?php
/**
 * Fills the tables with conversations of the year 2020, in place of those of that year that were there before.
 *
 * Returns a callable. Input {sessions, bot}: how many, 0 for none, and with which bot. Result {sessions, messages}: how
 * many the tables now hold in all.
 */

declare(strict_types=1);

use Causerie\Chat\Platform\Ulid;

return static function ( array $input ): array {
	global $wpdb;
	$begin = 1577836800000;
	$year  = 31536000000;
	$batch = 500;

	$sessions = $wpdb->prefix . 'causerie_sessions';
	$messages = $wpdb->prefix . 'causerie_messages';
	foreach ( [ $sessions, $messages ] as $table ) {
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE created_at BETWEEN %d AND %d', $table, $begin, $begin + 2 * $year ) );
	}

	$columns  = 'id, session_id, role, state, text, language, sources, error_detail, model, input_tokens, output_tokens, milliseconds, reply_to, created_at, updated_at';
	$question = 'Do you also deliver to the islands, and how long does it take until parcel number %d is there?';
	$answer   = str_repeat( 'We deliver to all islands within five working days; the ferry does not run on Sundays [1]. ', 5 );
	for ( $from = 0; $from < $input['sessions']; $from += $batch ) {
		$of_sessions = [];
		$of_messages = [];
		for ( $number = $from; $number < min( $from + $batch, $input['sessions'] ); $number++ ) {
			$at            = $begin + (int) ( $year * $number / $input['sessions'] );
			$id            = 'ses_' . Ulid::generate( $at );
			$asked         = 'msg_' . Ulid::generate( $at );
			$replied       = 'msg_' . Ulid::generate( $at + 1 );
			$of_sessions[] = $wpdb->prepare( '(%s,%d,%s,%s,%s,2,%d,%d)', $id, $input['bot'], sprintf( $question, $number ), home_url( '/delivery/' ), 'en', $at, $at + 1 );
			$of_messages[] = $wpdb->prepare( "(%s,%s,'user','complete',%s,'en','[]','','',0,0,0,NULL,%d,%d)", $asked, $id, sprintf( $question, $number ), $at, $at );
			$of_messages[] = $wpdb->prepare( "(%s,%s,'assistant','complete',%s,'en','[]','','openai_compatible/echo',800,100,1500,%s,%d,%d)", $replied, $id, $answer, $asked, $at + 1, $at + 1 );
		}
		$wpdb->query( 'START TRANSACTION' );
		$wpdb->query( "INSERT INTO {$sessions} (id, bot_id, title, page_url, language, message_count, created_at, updated_at) VALUES " . implode( ',', $of_sessions ) );
		$wpdb->query( "INSERT INTO {$messages} ({$columns}) VALUES " . implode( ',', $of_messages ) );
		$wpdb->query( 'COMMIT' );
	}
	return [
		'sessions' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$sessions}" ),
		'messages' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$messages}" ),
	];
};
