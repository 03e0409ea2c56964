<?php
/**
 * Activates a plugin when its file is there.
 *
 * php activate.php <path of WordPress> <plugin, e.g. causerie-chat/causerie-chat.php>
 * Prints JSON {active, error}.
 */

declare(strict_types=1);

list( , $causerie_path, $causerie_plugin ) = $argv;

$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';

// As in wp-admin, where plugins are activated by people.
define( 'WP_ADMIN', true );
require $causerie_path . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$causerie_error = null;
if ( is_file( WP_PLUGIN_DIR . '/' . $causerie_plugin ) ) {
	$causerie_result = activate_plugin( $causerie_plugin );
	$causerie_error  = is_wp_error( $causerie_result ) ? $causerie_result->get_error_message() : null;
}

echo "\n" . wp_json_encode(
	array(
		'active' => is_plugin_active( $causerie_plugin ),
		'error'  => $causerie_error,
	)
);
