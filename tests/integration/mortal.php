<?php
/**
 * A process that is killed in the middle of what it does: php mortal.php <path of WordPress> <what> <after how many statements>
 *
 * `ask` asks the default bot, `embed` embeds passages, `read` reads what is pending of the site, `crawl` the websites of the
 * owner, of which CAUSERIE_MORTAL_TARGET in the environment is one that is allowed. It kills itself (SIGKILL) in
 * the place of the statement of that number; where there are fewer, it says `done`. Of `read` and
 * `crawl` only what writes counts, because there is so much else.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_what, $causerie_last ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
define( 'CAUSERIE_WEBSITE_PRIVATE_TARGETS', (string) getenv( 'CAUSERIE_MORTAL_TARGET' ) );
require $causerie_path . '/wp-load.php';

$causerie_count = 0;
add_filter(
	'query',
	static function ( string $sql ) use ( &$causerie_count, $causerie_what, $causerie_last ): string {
		$counts = ! in_array( $causerie_what, [ 'read', 'crawl' ], true ) || preg_match( '/^(?:INSERT|UPDATE|DELETE|COMMIT)/', $sql ) === 1;
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
	'crawl' => Plugin::services()->websiteReading()->run( 60_000 ),
};
echo "done\n";
