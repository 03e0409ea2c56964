<?php
/**
 * One of many processes that read the site: php reader.php <path of WordPress> <what>
 *
 * Says `ready` and waits for a line. `batch` reads what is pending, as the background does; an id of a post saves that post
 * again and again, each time with a word more. Says as JSON that it came to its end.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

[ , $causerie_path, $causerie_what ] = $argv;

$_SERVER['HTTP_HOST']      = 'example.org';
$_SERVER['REQUEST_METHOD'] = 'POST';
$_SERVER['REQUEST_URI']    = '/';
require $causerie_path . '/wp-load.php';

echo "ready\n";
fgets( STDIN );

if ( $causerie_what === 'batch' ) {
	Plugin::services()->indexer()->run( 60_000 );
} else {
	for ( $causerie_time = 1; $causerie_time <= 5; $causerie_time++ ) {
		wp_update_post( [
			'ID' => (int) $causerie_what,
			'post_content' => '<p>' . str_repeat( 'Zebra and giraffe. ', $causerie_time ) . "Written in turn{$causerie_time}.</p>",
		] );
	}
}
echo json_encode( [ 'over' => true ], JSON_THROW_ON_ERROR ), "\n";
