<?php
/**
 * Activates the plugin when its file is there.
 *
 * Runs under WP_ADMIN, where people activate plugins. Input {plugin}, result {active, error}.
 */

declare(strict_types=1);

return static function ( array $input ): array {
	require_once ABSPATH . 'wp-admin/includes/plugin.php';

	$error = null;
	if ( is_file( WP_PLUGIN_DIR . '/' . $input['plugin'] ) ) {
		$activated = activate_plugin( $input['plugin'] );
		$error     = is_wp_error( $activated ) ? $activated->get_error_message() : null;
	}

	return [
		'active' => is_plugin_active( $input['plugin'] ),
		'error'  => $error,
	];
};
