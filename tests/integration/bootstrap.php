<?php
/**
 * Loads a real, installed WordPress with the plugin active: the path comes from CAUSERIE_WP.
 */

declare(strict_types=1);

$causerie_wp = (string) getenv( 'CAUSERIE_WP' );
if ( ! is_file( $causerie_wp . '/wp-load.php' ) ) {
	fwrite( STDERR, "CAUSERIE_WP must be the path of an installed WordPress; `npm run test:integration` prepares one.\n" );
	exit( 1 );
}

// What a web server would say; WordPress and plugins read these.
$_SERVER['HTTP_HOST']       = (string) ( getenv( 'CAUSERIE_HOST' ) ?: 'example.org' );
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';

require __DIR__ . '/../tools/vendor/autoload.php';
spl_autoload_register(
	static function ( string $name ): void {
		$file = __DIR__ . '/' . strtr( substr( $name, strlen( 'Causerie\\Chat\\Tests\\' ) ), '\\', '/' ) . '.php';
		if ( str_starts_with( $name, 'Causerie\\Chat\\Tests\\' ) && is_file( $file ) ) {
			require $file;
		}
	}
);
require $causerie_wp . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';

if ( ! is_plugin_active( 'causerie-chat/causerie-chat.php' ) ) {
	$causerie_result = activate_plugin( 'causerie-chat/causerie-chat.php' );
	if ( is_wp_error( $causerie_result ) ) {
		fwrite( STDERR, $causerie_result->get_error_message() . "\n" );
		exit( 1 );
	}
}
