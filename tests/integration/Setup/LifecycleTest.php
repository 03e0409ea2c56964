<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Setup;

use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Plugin;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\Sessions\Conversation;
use Causerie\Chat\Tests\TestCase;

/** On a single site; NetworkTest has the same on a network. */
final class LifecycleTest extends TestCase {

	private const PLUGIN = 'causerie-chat/causerie-chat.php';

	/** @return list<string> Everything of ours that the database of this site has. */
	private static function remains(): array {
		global $wpdb;
		return array_merge(
			$wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) ),
			$wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%causerie%'" ),
			$wpdb->get_col( "SELECT meta_key FROM $wpdb->postmeta WHERE meta_key LIKE '%causerie%'" ),
			$wpdb->get_col( "SELECT ID FROM $wpdb->posts WHERE post_type = 'causerie_bot'" ),
			$wpdb->get_col( "SELECT ID FROM $wpdb->posts WHERE post_type = 'revision' AND post_content LIKE '%greeting%'" )
		);
	}

	/** @return list<string> Hooks of ours that WP-Cron will run. */
	private static function scheduled(): array {
		$hooks = array_keys( array_merge( ...array_values( _get_cron_array() ) ) );
		return array_values( array_filter( array_map( 'strval', $hooks ), static fn ( string $hook ): bool => str_starts_with( $hook, 'causerie_' ) ) );
	}

	/** Whatever a test left: what WordPress does afterwards finds the plugin as it is. */
	protected function tearDown(): void {
		Plugin::services()->installation()->bring();
		parent::tearDown();
	}

	private function useTheSite(): void {
		$bots = Plugin::services()->bots();
		$bot  = $bots->create( 'Ada', [ 'greeting' => 'Hi' ] );
		$bots->replace( $bot->id, 'Ada', [ 'greeting' => 'Hello' ] );
		$bots->trash( $bots->create( 'Grace', [] )->id );
		( new Conversation( $bot->id ) )->ask( 'Hello?' );
		update_option( 'causerie_not_loaded_always', 'x', false );
		set_transient( 'causerie_test', 'x', 60 );
	}

	public function testActivationSchedulesTheCleanUpAndDeactivationEndsIt(): void {
		self::assertNotFalse( wp_next_scheduled( Lifecycle::CLEAN_UP ) );
		do_action( 'deactivate_' . self::PLUGIN, false );

		self::assertSame( [], self::scheduled() );
		self::assertCount( 1, Plugin::services()->bots()->all() );
	}

	public function testTheCleanUpRemovesWhatHasNoUse(): void {
		$database = Plugin::services()->database();
		$database->insert( 'counters', [ [ 'id' => 'old', 'count' => 1, 'expires_at' => 1000 ], [ 'id' => 'new', 'count' => 1, 'expires_at' => 9_000_000_000_000 ] ] );
		$empty = new Conversation();
		do_action( Lifecycle::CLEAN_UP );

		self::assertSame( [ 'new' ], array_column( $database->rows( 'SELECT id FROM {counters}' ), 'id' ) );
		self::assertNull( $empty->sessions->find( $empty->session->id ) );
	}

	public function testANewVersionInstallsItselfAtTheNextRequest(): void {
		global $wpdb;
		$wpdb->query( 'DROP TABLE ' . Plugin::services()->database()->table( 'counters' ) );
		delete_option( Migrations::OPTION );
		$lifecycle = new Lifecycle( Plugin::services()->pluginFile(), Plugin::services()->installation( ... ), Plugin::services()->migrations( ... ) );
		$lifecycle->upgrade();

		self::assertSame( '0', Plugin::services()->database()->value( 'SELECT COUNT(*) FROM {counters}' ) );
		self::assertSame( Migrations::latest(), (int) get_option( Migrations::OPTION ) );
		$before = $wpdb->num_queries;
		$lifecycle->upgrade();
		self::assertSame( $before, $wpdb->num_queries );
	}

	public function testUninstallingKeepsEverythingUnlessTheOwnerAgreedToItsRemoval(): void {
		$this->useTheSite();
		$before = self::remains();
		uninstall_plugin( self::PLUGIN );

		self::assertSame( $before, self::remains() );
		self::assertSame( [], self::scheduled() );
	}

	public function testUninstallingLeavesNoTraceWhereTheOwnerAgreed(): void {
		$page = $this->post( [] );
		$this->useTheSite();
		update_post_meta( $page, PublicPosts::EXCLUDED, '1' );
		Plugin::services()->settings()->replace( [ 'remove_data_on_uninstall' => true ] );
		self::assertNotSame( [], self::remains() );
		uninstall_plugin( self::PLUGIN );

		self::assertSame( [], self::remains() );
		self::assertSame( [], self::scheduled() );
		self::assertNotNull( get_post( $page ) );
		self::assertSame( '', get_post_meta( $page, PublicPosts::EXCLUDED, true ) );
	}

	/** What WordPress calls when the plugin is deleted is noted once, and not looked up in every request. */
	public function testTheUninstallHookIsRegisteredByActivationOnly(): void {
		self::assertSame( [ Lifecycle::class, 'uninstall' ], get_option( 'uninstall_plugins' )[ self::PLUGIN ] );
		self::assertStringNotContainsString( 'register_uninstall_hook', (string) file_get_contents( dirname( Plugin::services()->pluginFile() ) . '/includes/Plugin.php' ) );
	}
}
