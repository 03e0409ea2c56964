<?php
/**
 * Runs a file inside a WordPress site, as `wp eval-file` does, as its administrator.
 *
 * php in-wordpress.php <folder of WordPress> <file>
 */

declare(strict_types=1);

$_SERVER['HTTP_HOST']      = (string) preg_replace( '#^https?://#', '', (string) getenv( 'CAUSERIE_URL' ) );
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI']    = '/';
$_SERVER['REMOTE_ADDR']    = '127.0.0.1';

require $argv[1] . '/wp-load.php';

wp_set_current_user(
	(int) get_users(
		[
			'role'   => 'administrator',
			'number' => 1,
			'fields' => 'ID',
		]
	)[0]
);

require $argv[2];
