<?php
/**
 * Plugin Name: Kill points
 * Description: Ends this process with SIGKILL, or its connection to the database, at a named point, and notes that.
 *
 * A request says which in the header X-Kill, a process on the command line in CAUSERIE_TEST_KILL: `point:times:what`, where
 * `times` is how often it comes by before, and `what` is `process` or `connection`. Points are the plugin's actions, and
 * three between statements.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

( static function (): void {
	$wanted = explode( ':', (string) ( $_SERVER['HTTP_X_KILL'] ?? getenv( 'CAUSERIE_TEST_KILL' ) ) );
	if ( count( $wanted ) !== 3 ) {
		return;
	}
	[ $point, $times, $what ] = $wanted;

	$note = static function () use ( $point, $what ): void {
		file_put_contents( WP_CONTENT_DIR . '/causerie-kills.log', ( PHP_SAPI === 'cli' ? 'cli' : 'web' ) . " {$point} {$what}\n", FILE_APPEND | LOCK_EX );
	};
	$kill = static function () use ( &$times, $what, $note ): void {
		global $wpdb;
		if ( (int) $times > 0 ) {
			$times = (int) $times - 1;
			return;
		}
		$times = PHP_INT_MAX;
		$note();
		if ( $what === 'process' ) {
			posix_kill( (int) getmypid(), SIGKILL );
		}
		$number = $wpdb->__get( 'dbh' )->thread_id;
		$other  = new wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$other->query( "KILL {$number}" );
		while ( (int) $other->get_var( "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = {$number}" ) > 0 ) {
			usleep( 1000 );
		}
	};

	$is_told      = false;
	$is_committed = false;
	add_filter(
		'query',
		static function ( string $sql ) use ( $point, $kill, &$is_told, &$is_committed ): string {
			$is_event = preg_match( '/^\s*INSERT INTO \S*causerie_events\b/', $sql ) === 1;
			$is_fan   = preg_match( '/^\s*UPDATE \S*causerie_events SET fanned\b/', $sql ) === 1;
			if ( ( $point === 'message_event' && $is_event ) || ( $point === 'fan_out' && $is_fan ) || ( $point === 'commit_response' && $is_committed ) ) {
				$kill();
			}
			$is_committed = $is_told && $sql === 'COMMIT';
			$is_told      = ( $is_told || $is_event ) && ! $is_committed;
			return $sql;
		}
	);
	if ( str_starts_with( $point, 'causerie_' ) ) {
		add_action( $point, $kill );
	}
} )();
