<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Keeps what menus say in step: right after the response when a menu changes, in the background when a page does that it may link to. */
final class MenusDoor implements Door {

	/** The action that looks at all menus. */
	public const LOOK = 'causerie_' . self::WORK;

	private const WORK = 'knowledge_menus';

	/**
	 * @param \Closure(): Menus         $menus
	 * @param \Closure(): AfterResponse $after
	 * @param \Closure(): Queue         $queue
	 */
	public function __construct(
		private readonly \Closure $menus,
		private readonly \Closure $after,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		foreach ( [ 'wp_create_nav_menu', 'wp_update_nav_menu', 'wp_delete_nav_menu', 'wp_add_nav_menu_item', 'wp_update_nav_menu_item', 'switch_theme', 'update_option_theme_mods_' . get_option( 'stylesheet' ), Indexer::STARTED ] as $change ) {
			add_action( $change, [ $this, 'soon' ], 99, 0 );
		}
		add_action( 'wp_after_insert_post', [ $this, 'saved' ], 101, 2 );
		add_action( 'after_delete_post', [ $this, 'saved' ], 101, 2 );
		add_action( 'post_updated', [ $this, 'changed' ], 101, 3 );
		add_action( self::LOOK, [ $this, 'look' ] );
	}

	public function saved( int $id, \WP_Post $post ): void {
		if ( $post->post_type === 'wp_navigation' || $post->post_type === 'nav_menu_item' ) {
			$this->soon();
		}
	}

	/** A page that menus may link to: what it is called, where it is, and whether everyone may read it. */
	public function changed( int $id, \WP_Post $after, \WP_Post $before ): void {
		foreach ( [ 'post_title', 'post_name', 'post_status', 'post_password' ] as $field ) {
			if ( $after->$field !== $before->$field && in_array( $after->post_type, PublicPosts::types(), true ) ) {
				( $this->queue )()->once( self::LOOK );
				return;
			}
		}
	}

	public function soon(): void {
		( $this->after )()->do( self::WORK );
	}

	public function look(): void {
		( $this->menus )()->update();
	}
}
