<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

/** Tells whether others can have a row while something is done to it; for tests in MariaDB. */
trait WatchesLocks {

	/**
	 * Whether another connection is refused the only row of a table at the moment of a statement.
	 *
	 * @param string   $statement How the statement begins, with `{name}` for a table of ours.
	 * @param string   $table     Name of the table, without prefix.
	 * @param \Closure $during    What makes the statement.
	 * @return bool|null Null where no such statement was made.
	 */
	private static function isHeldAt( string $statement, string $table, \Closure $during ): ?bool {
		global $wpdb;
		$other     = new Database( new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST ) );
		$names     = static fn ( string $sql ): string => (string) preg_replace( '/\{(\w+)\}/', $wpdb->prefix . 'causerie_$1', $sql );
		$statement = $names( $statement );
		/** @var literal-string $lock */
		$lock  = $names( "SELECT * FROM {{$table}} FOR UPDATE NOWAIT" );
		$held  = null;
		$watch = static function ( string $sql ) use ( $statement, $lock, $other, &$held ): string {
			if ( str_starts_with( $sql, $statement ) ) {
				try {
					$other->rows( $lock );
					$held = false;
				} catch ( DatabaseException $failure ) {
					$held = $failure->isContention;
				}
			}
			return $sql;
		};
		add_filter( 'query', $watch );
		try {
			$during();
		} finally {
			remove_filter( 'query', $watch );
		}
		return $held;
	}
}
