<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Setup\Lifecycle;

defined( 'ABSPATH' ) || exit;

/** The plugin as WordPress sees it. */
final class Plugin {

	private static ?Services $services = null;

	/** @param string $file The main file of the plugin. */
	public static function boot( string $file ): void {
		if ( ! is_file( dirname( $file ) . '/build/contract/routes.php' ) ) {
			add_action( 'admin_notices', [ self::class, 'printMissingBuild' ] );
			return;
		}
		self::$services = new Services( $file );
		register_activation_hook( $file, [ Lifecycle::class, 'activate' ] );
		register_deactivation_hook( $file, [ Lifecycle::class, 'deactivate' ] );
		foreach ( self::$services->doors() as $door ) {
			$door->register();
		}
	}

	/**
	 * For code that WordPress calls without an object of ours: blocks, template tags, and the hooks of activation.
	 *
	 * @throws \LogicException When the plugin has not been built.
	 */
	public static function services(): Services {
		return self::$services ?? throw new \LogicException( 'Causerie Chat has not been built: run `npm run build` in its folder.' );
	}

	public static function printMissingBuild(): void {
		if ( current_user_can( 'activate_plugins' ) ) {
			wp_admin_notice(
				sprintf(
					/* translators: %s: a command. */
					esc_html__( 'Causerie Chat is not complete: its folder "build" is missing. Install the plugin from its zip file, or run %s in its folder.', 'causerie-chat' ),
					'<code>npm run build</code>'
				),
				[ 'type' => 'error' ]
			);
		}
	}
}
