<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Http\Fuzz;

/** Everything of ours that a request could change, in one number. */
final class SiteState {

	/** What every request may touch: counters of limits, answers kept for repeats, how providers did, what was spent. */
	private const NOISE = [ 'counters', 'kept_answers', 'circuits', 'usage' ];

	/** Columns that tell of a use. */
	private const USES = [ 'api_keys' => 'last_used_at' ];

	public static function fingerprint(): string {
		global $wpdb;
		$state = [];
		foreach ( $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ) as $table ) {
			$name = substr( $table, strlen( $wpdb->prefix . 'causerie_' ) );
			if ( in_array( $name, self::NOISE, true ) ) {
				continue;
			}
			$rows = $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_A );
			if ( isset( self::USES[ $name ] ) ) {
				$rows = array_map( static fn ( array $row ): array => array_diff_key( $row, [ self::USES[ $name ] => true ] ), $rows );
			}
			$state[ $name ] = $rows;
		}
		$state['options'] = $wpdb->get_results( "SELECT option_name, option_value FROM $wpdb->options WHERE option_name LIKE 'causerie\\_%' AND option_name NOT IN ( 'causerie_circuits' ) ORDER BY option_name", ARRAY_A );
		$state['bots']    = $wpdb->get_results( "SELECT ID, post_title, post_content, post_status FROM $wpdb->posts WHERE post_type = 'causerie_bot' ORDER BY ID", ARRAY_A );
		$state['users']   = $wpdb->get_var( "SELECT MD5( GROUP_CONCAT( CONCAT( user_id, meta_key, meta_value ) ORDER BY umeta_id ) ) FROM $wpdb->usermeta WHERE meta_key LIKE '%capabilities'" );
		$state['roles']   = $wpdb->get_var( "SELECT option_value FROM $wpdb->options WHERE option_name = '{$wpdb->prefix}user_roles'" );
		return md5( serialize( $state ) );
	}
}
