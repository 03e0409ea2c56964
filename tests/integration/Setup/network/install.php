<?php
/** Makes a network of one site: php install.php <path of WordPress> */

declare(strict_types=1);

$causerie_path = $argv[1];
define( 'WP_INSTALLING', true );
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/network.php';

wp_install( 'Network', 'admin', 'admin@example.com', true, '', 'password' );
foreach ( $wpdb->tables( 'ms_global' ) as $causerie_name => $causerie_table ) {
	$wpdb->$causerie_name = $causerie_table;
}
install_network();
$causerie_result = populate_network( 1, 'network.example', 'admin@example.com', 'Network', '/', false );
if ( is_wp_error( $causerie_result ) && $causerie_result->get_error_code() !== 'no_wildcard_dns' ) {
	throw new RuntimeException( $causerie_result->get_error_message() );
}
