<?php
/**
 * Brings a site into the wanted state, whether it is new or not: installed, at its address, with pretty permalinks and
 * the plugin active when it is there.
 *
 * php install.php <path of WordPress> <JSON {url, title, user, password, locale, plugin}>
 * Prints JSON {version, isNew, pluginActive}.
 */

declare(strict_types=1);

list( , $causerie_path, $causerie_json ) = $argv;
$causerie_wanted = json_decode( $causerie_json, true, 8, JSON_THROW_ON_ERROR );

$_SERVER['HTTP_HOST']       = (string) parse_url( $causerie_wanted['url'], PHP_URL_HOST ) . ':' . parse_url( $causerie_wanted['url'], PHP_URL_PORT );
$_SERVER['SERVER_NAME']     = (string) parse_url( $causerie_wanted['url'], PHP_URL_HOST );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';

define( 'WP_INSTALLING', true );
require $causerie_path . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$causerie_is_new = ! is_blog_installed();
if ( $causerie_is_new ) {
	$causerie_result = wp_install(
		$causerie_wanted['title'],
		$causerie_wanted['user'],
		'admin@example.com',
		true,
		'',
		$causerie_wanted['password'],
		'en_US' === $causerie_wanted['locale'] ? '' : $causerie_wanted['locale']
	);
	// Avatars live on another server, and the first-login pointer covers the screen.
	update_option( 'show_avatars', 0 );
	update_option( 'blogdescription', '' );
	update_option( 'WPLANG', 'en_US' === $causerie_wanted['locale'] ? '' : $causerie_wanted['locale'] );
	update_option( 'timezone_string', 'Europe/Paris' );
	update_option( 'permalink_structure', '/%postname%/' );
	update_option( 'blog_public', 1 );
}
update_option( 'siteurl', $causerie_wanted['url'] );
update_option( 'home', $causerie_wanted['url'] );
// Rules are made again at the next request that needs them.
delete_option( 'rewrite_rules' );

echo wp_json_encode(
	array(
		'version' => wp_get_wp_version(),
		'isNew'   => $causerie_is_new,
	)
);
