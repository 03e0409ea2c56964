<?php
declare(strict_types=1);

namespace Causerie\Chat\Admin;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** The plugin's own page in wp-admin. Nothing of it is loaded on any other page. */
final class AdminPage implements Door {

	public const SLUG = 'causerie-chat';

	private const SCRIPT = 'causerie-chat-admin';

	/** Name of the page, as `admin_enqueue_scripts` gives it. */
	private string $hook = '';

	/**
	 * @param string $pluginFile The main file of the plugin.
	 */
	public function __construct( private readonly string $pluginFile ) {}

	public function register(): void {
		add_action( 'admin_menu', [ $this, 'addPage' ] );
		add_action( 'admin_enqueue_scripts', [ $this, 'enqueue' ] );
		add_filter( 'plugin_action_links_' . plugin_basename( $this->pluginFile ), [ $this, 'addLink' ] );
	}

	/** Address of the page. */
	public static function url(): string {
		return admin_url( 'admin.php?page=' . self::SLUG );
	}

	/** Where a conversation is shown. */
	public static function conversation( string $sessionId ): string {
		return self::url() . '#/conversations/' . $sessionId;
	}

	public function addPage(): void {
		$this->hook = (string) add_menu_page(
			__( 'Causerie Chat', 'causerie-chat' ),
			__( 'Causerie Chat', 'causerie-chat' ),
			current_user_can( Capabilities::MANAGE ) ? Capabilities::MANAGE : Capabilities::READ_SESSIONS,
			self::SLUG,
			[ $this, 'render' ],
			'dashicons-format-chat',
			58
		);
	}

	public function render(): void {
		printf(
			'<div id="causerie-chat-admin" data-capabilities="%s"><noscript><div class="notice notice-error"><p>%s</p></div></noscript></div>',
			esc_attr( implode( ' ', array_filter( Capabilities::ALL, current_user_can( ... ) ) ) ),
			esc_html__( 'The settings of Causerie Chat need JavaScript.', 'causerie-chat' )
		);
	}

	public function enqueue( string $hook ): void {
		if ( $this->hook === '' || $hook !== $this->hook ) {
			return;
		}
		$build = plugin_dir_path( $this->pluginFile ) . 'build/';
		$asset = require $build . 'admin/index.asset.php';
		wp_enqueue_media();
		wp_enqueue_script( self::SCRIPT, plugins_url( 'build/admin/index.js', $this->pluginFile ), $asset['dependencies'], $asset['version'], [ 'in_footer' => true ] );
		wp_set_script_translations( self::SCRIPT, 'causerie-chat', $build . 'languages' );
		wp_enqueue_style( self::SCRIPT, plugins_url( 'build/admin/index.css', $this->pluginFile ), [ 'wp-components' ], $asset['version'] );
		wp_style_add_data( self::SCRIPT, 'rtl', 'replace' );
	}

	/**
	 * @param array<array-key, string> $links
	 * @return array<array-key, string>
	 */
	public function addLink( array $links ): array {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::url() ), esc_html__( 'Settings', 'causerie-chat' ) ) );
		return $links;
	}
}
