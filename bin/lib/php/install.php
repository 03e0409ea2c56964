<?php
/**
 * Brings a site into the wanted state, whether it is new or not: installed, at its address, with pretty permalinks.
 *
 * Runs under WP_INSTALLING. Input {url, title, user, password, locale}, result {version, isNew}.
 */

declare(strict_types=1);

return static function ( array $wanted ): array {
	require_once ABSPATH . 'wp-admin/includes/upgrade.php';

	$is_new = ! is_blog_installed();
	$locale = $wanted['locale'] === 'en_US' ? '' : $wanted['locale'];
	if ( $is_new ) {
		// The installer would ask the web server, which does not run yet, whether it can do pretty permalinks.
		$structure = static fn (): string => '/%postname%/';
		add_filter( 'pre_option_permalink_structure', $structure );
		wp_install( $wanted['title'], $wanted['user'], 'admin@example.com', true, '', $wanted['password'], $locale );
		remove_filter( 'pre_option_permalink_structure', $structure );

		update_option( 'permalink_structure', $structure() );
		update_option( 'timezone_string', 'Europe/Paris' );
		update_option( 'WPLANG', $locale );
		// Avatars live on another server.
		update_option( 'show_avatars', 0 );
	}
	// The port may be another than last time.
	update_option( 'siteurl', $wanted['url'] );
	update_option( 'home', $wanted['url'] );
	// Rules are made again at the next request that needs them.
	delete_option( 'rewrite_rules' );

	return [
		'version' => wp_get_wp_version(),
		'isNew'   => $is_new,
	];
};
