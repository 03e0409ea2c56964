<?php
/**
 * Plugin Name:       Causerie Chat
 * Description:       Streamed, sourced answers from the AI model you choose, or from your own pages without any key.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       causerie-chat
 * Domain Path:       /build/languages
 */

declare(strict_types=1);

namespace Causerie\Chat;

defined( 'ABSPATH' ) || exit;

// WordPress checks both when it activates a plugin, but a site can be moved to an older PHP afterwards.
if ( PHP_VERSION_ID < 80100 || version_compare( $GLOBALS['wp_version'], '6.8', '<' ) ) {
	return;
}

spl_autoload_register(
	static function ( string $name ): void {
		if ( str_starts_with( $name, __NAMESPACE__ . '\\' ) ) {
			$file = __DIR__ . '/includes/' . strtr( substr( $name, strlen( __NAMESPACE__ ) + 1 ), '\\', '/' ) . '.php';
			if ( is_file( $file ) ) {
				require $file;
			}
		}
	}
);

Plugin::boot( __FILE__ );
