<?php
/**
 * A process that is killed while it embeds: php mortal.php <path of WordPress> <after how many statements>
 *
 * It kills itself (SIGKILL) in the place of the statement of that number; where the run has fewer, it says `done`.
 */

declare(strict_types=1);

[ , $causerie_path, $causerie_last ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_count = 0;
add_filter(
	'query',
	static function ( string $sql ) use ( &$causerie_count, $causerie_last ): string {
		if ( ++$causerie_count > (int) $causerie_last ) {
			posix_kill( getmypid(), SIGKILL );
		}
		return $sql;
	}
);
Causerie\Chat\Plugin::services()->embedPassages()->run();
echo "done\n";
