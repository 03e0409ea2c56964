<?php
/**
 * A process that is killed in the middle of what it does: php mortal.php <path of WordPress> <what> <after how many statements>
 *
 * `ask` asks the default bot, `embed` embeds passages, `read` reads what is pending of the site. It kills itself (SIGKILL) in
 * the place of the statement of that number; where there are fewer, it says `done`. Of `read` only what writes counts, because
 * there is so much else.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_what, $causerie_last ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

$causerie_count = 0;
add_filter(
	'query',
	static function ( string $sql ) use ( &$causerie_count, $causerie_what, $causerie_last ): string {
		$counts = $causerie_what !== 'read' || preg_match( '/^(?:INSERT|UPDATE|DELETE|COMMIT)/', $sql ) === 1;
		if ( $counts && ++$causerie_count > (int) $causerie_last ) {
			posix_kill( (int) getmypid(), SIGKILL );
		}
		return $sql;
	}
);
match ( $causerie_what ) {
	'ask'   => causerie_ask( 'Hello?' ),
	'embed' => Plugin::services()->embedPassages()->run(),
	'read'  => Plugin::services()->indexer()->run( 60_000 ),
};
echo "done\n";
