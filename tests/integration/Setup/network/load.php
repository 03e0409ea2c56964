<?php
/**
 * Loads the WordPress of the test over tables of its own (prefix `net_`), so that a network can come and go beside the
 * single site of the other tests. Its caller may define constants first.
 *
 * `$causerie_path` is the path of WordPress.
 */

declare(strict_types=1);

$_SERVER['HTTP_HOST']       = 'network.example';
$_SERVER['SERVER_NAME']     = 'network.example';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

define( 'ABSPATH', rtrim( $causerie_path, '/' ) . '/' );
define( 'WP_HOME', 'http://network.example' );
define( 'WP_SITEURL', 'http://network.example' );

$causerie_config = (string) tempnam( sys_get_temp_dir(), 'causerie-config-' );
file_put_contents( $causerie_config, str_replace( "\$table_prefix = 'wp_'", "\$table_prefix = 'net_'", (string) file_get_contents( ABSPATH . 'wp-config.php' ) ) );
register_shutdown_function( 'unlink', $causerie_config );
require $causerie_config;
