<?php
declare(strict_types=1);

namespace Causerie\Chat\Setup;

use Causerie\Chat\Bots\BotPostType;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Plugin;

defined( 'ABSPATH' ) || exit;

/** When the plugin comes, changes and goes: on one site, and on each site of a network. */
final class Lifecycle implements Door {

	/** The hook of the daily clean-up. */
	public const CLEAN_UP = 'causerie_clean_up';

	/** Sites of a network that its activation installs at once. Others install themselves at their next request. */
	private const SITES_AT_ONCE = 200;

	/**
	 * @param string                   $pluginFile   The main file of the plugin.
	 * @param \Closure(): Installation $installation
	 * @param \Closure(): Migrations   $migrations
	 */
	public function __construct(
		private readonly string $pluginFile,
		private readonly \Closure $installation,
		private readonly \Closure $migrations,
	) {}

	public function register(): void {
		// After the post type, before anything that needs tables.
		add_action( 'init', [ $this, 'upgrade' ], 6 );
		add_action( self::CLEAN_UP, [ $this, 'cleanUp' ] );
		add_action( 'wp_initialize_site', [ $this, 'siteAdded' ], 200 );
		add_filter( 'wpmu_drop_tables', [ $this, 'tablesOfSite' ], 10, 2 );
	}

	/** Installs a new version. Where there is none, this costs the comparison of an option that is loaded anyway. */
	public function upgrade(): void {
		if ( (int) get_option( Migrations::OPTION, 0 ) < Migrations::latest() ) {
			( $this->installation )()->bring();
		}
	}

	public function cleanUp(): void {
		( $this->installation )()->cleanUp();
	}

	/** A site was added to the network. */
	public function siteAdded( \WP_Site $site ): void {
		if ( isset( get_site_option( 'active_sitewide_plugins', [] )[ plugin_basename( $this->pluginFile ) ] ) ) {
			self::onSite( (int) $site->blog_id, ( $this->installation )()->bring( ... ) );
		}
	}

	/**
	 * Names our tables where a site of the network is deleted.
	 *
	 * @param array<string> $tables
	 * @return array<string>
	 */
	public function tablesOfSite( array $tables, int $siteId ): array {
		return array_merge( $tables, self::onSite( $siteId, ( $this->migrations )()->tables( ... ) ) );
	}

	/** @param bool $networkWide Whether it was activated for the whole network. */
	public static function activate( bool $networkWide = false ): void {
		// `init` is over in the request of the activation.
		BotPostType::add();
		// Only here: registering it reads an option that is not autoloaded.
		register_uninstall_hook( Plugin::services()->pluginFile(), [ self::class, 'uninstall' ] );
		self::onEachSite( $networkWide, self::SITES_AT_ONCE, Plugin::services()->installation()->bring( ... ) );
	}

	/** @param bool $networkWide Whether it was deactivated for the whole network. */
	public static function deactivate( bool $networkWide = false ): void {
		self::onEachSite( $networkWide, 0, Plugin::services()->installation()->pause( ... ) );
	}

	/** The plugin is deleted. */
	public static function uninstall(): void {
		BotPostType::add();
		self::onEachSite( true, 0, Plugin::services()->installation()->leave( ... ) );
	}

	/**
	 * @param bool             $all   Every site of the network, or the current one.
	 * @param int              $limit The first so many; 0 for all.
	 * @param \Closure(): void $work
	 */
	private static function onEachSite( bool $all, int $limit, \Closure $work ): void {
		if ( ! $all || ! is_multisite() ) {
			$work();
			return;
		}
		$sites = get_sites(
			[
				'fields'     => 'ids',
				'network_id' => get_current_network_id(),
				'number'     => $limit,
				'orderby'    => 'id',
			]
		);
		foreach ( $sites as $site ) {
			self::onSite( $site, $work );
		}
	}

	/**
	 * @template T
	 * @param \Closure(): T $work
	 * @return T
	 */
	private static function onSite( int $site, \Closure $work ): mixed {
		switch_to_blog( $site );
		try {
			return $work();
		} finally {
			restore_current_blog();
		}
	}
}
