<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Admin;

use Causerie\Chat\Admin\AdminPage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The door as it hooked itself in when the plugin was loaded. */
final class AdminPageTest extends TestCase {

	private const HOOK = 'toplevel_page_causerie-chat';

	protected function setUp(): void {
		parent::setUp();
		$GLOBALS['wp_scripts'] = new \WP_Scripts();
		$GLOBALS['wp_styles']  = new \WP_Styles();
		$GLOBALS['menu']       = [];
		$GLOBALS['submenu']    = [];
	}

	protected function tearDown(): void {
		unset( $GLOBALS['wp_scripts'], $GLOBALS['wp_styles'], $GLOBALS['current_screen'], $GLOBALS['menu'], $GLOBALS['submenu'] );
		parent::tearDown();
	}

	/** @return list<string> What of the plugin's own is on the page, and the media library, which is large. */
	private function enqueued(): array {
		$handles = [ ...wp_scripts()->queue, ...wp_styles()->queue ];
		return array_values( array_filter( $handles, static fn ( string $handle ): bool => str_contains( $handle, 'causerie' ) || str_starts_with( $handle, 'media-' ) ) );
	}

	private function open( string $hook ): void {
		$this->actAs( 'administrator' );
		set_current_screen( $hook );
		do_action( 'admin_menu', '' );
		do_action( 'admin_enqueue_scripts', $hook );
	}

	/** @return array<string, array{string}> */
	public static function otherPages(): array {
		$hooks = [ 'index.php', 'edit.php', 'post.php', 'post-new.php', 'upload.php', 'plugins.php', 'options-general.php', 'site-health.php', 'site-editor.php', 'toplevel_page_other', 'settings_page_causerie-chat', 'causerie-chat' ];
		return array_combine( $hooks, array_map( static fn ( string $hook ): array => [ $hook ], $hooks ) );
	}

	#[DataProvider( 'otherPages' )]
	public function testOtherPagesOfWpAdminLoadNothingOfIt( string $hook ): void {
		$this->open( $hook );
		self::assertSame( [], $this->enqueued() );
	}

	public function testItsOwnPageLoadsTheApp(): void {
		$this->open( self::HOOK );
		self::assertContains( 'causerie-chat-admin', wp_scripts()->queue );
		self::assertContains( 'causerie-chat-admin', wp_styles()->queue );
		self::assertStringEndsWith( 'build/admin/index.js', (string) wp_scripts()->registered['causerie-chat-admin']->src );
	}

	public function testThePageIsForThoseWhoManageTheChatbots(): void {
		self::assertSame( [ true, 'causerie_manage causerie_read_sessions causerie_reply' ], $this->openAs( 'administrator' ) );
		self::assertSame( [ false, '' ], $this->openAs( 'editor' ) );
	}

	public function testWhoReadsConversationsSeesThePageAndWhatItMayDo(): void {
		get_role( 'editor' )->add_cap( 'causerie_read_sessions' );
		try {
			self::assertSame( [ true, 'causerie_read_sessions' ], $this->openAs( 'editor' ) );
		} finally {
			get_role( 'editor' )->remove_cap( 'causerie_read_sessions' );
		}
	}

	/** @return array{bool, string} Whether the menu shows the page, and what the page says that one may do. */
	private function openAs( string $role ): array {
		$this->actAs( $role );
		$GLOBALS['menu'] = [];
		$page            = new AdminPage( Plugin::services()->pluginFile() );
		$page->addPage();
		ob_start();
		$page->render();
		preg_match( '/data-capabilities="([^"]*)"/', (string) ob_get_clean(), $match );
		$entry = array_values( array_filter( $GLOBALS['menu'], static fn ( array $item ): bool => $item[2] === 'causerie-chat' ) );
		return [ current_user_can( $entry[0][1] ), $match[1] ];
	}

	public function testPagesOfTheSiteLoadNothingOfIt(): void {
		$this->actAs( 'administrator' );
		do_action( 'wp_enqueue_scripts' );
		self::assertSame( [], $this->enqueued() );
		ob_start();
		do_action( 'wp_head' );
		do_action( 'wp_footer' );
		self::assertStringNotContainsString( 'build/admin/', (string) ob_get_clean() );
	}

	public function testTheListOfPluginsLinksToIt(): void {
		$links = apply_filters( 'plugin_action_links_' . plugin_basename( Plugin::services()->pluginFile() ), [ 'deactivate' => 'x' ] );
		self::assertStringContainsString( 'page=causerie-chat', (string) reset( $links ) );
	}
}
