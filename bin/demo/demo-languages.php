<?php
/**
 * Plugin Name: Demo languages
 * Description: The demo site in two languages without a translation plugin: what lies below /fr/ is French.
 *
 * Copied into wp-content/mu-plugins by bin/start.mjs.
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

( static function (): void {
	$path      = (string) wp_parse_url( $_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH );
	$is_french = preg_match( '#^/fr(/|$)#', $path ) === 1;
	if ( $is_french ) {
		add_filter( 'locale', static fn (): string => 'fr_FR' );
	}

	// The theme's menu has no content of its own and takes that of the language.
	add_filter(
		'render_block_data',
		static function ( array $block ) use ( $is_french ): array {
			$menus = get_option( 'causerie_demo_menus', [] );
			$menu  = $menus[ $is_french ? 'fr' : 'en' ] ?? null;
			if ( $block['blockName'] === 'core/navigation' && $menu !== null && ! isset( $block['attrs']['ref'] ) && $block['innerBlocks'] === [] ) {
				$block['attrs']['ref'] = $menu;
			}
			return $block;
		}
	);
} )();
