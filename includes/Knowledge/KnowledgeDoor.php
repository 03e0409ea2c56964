<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps the index in step with the site. What is not for everyone any more is forgotten in the request that changes it; what
 * is new is read right after the response, so that no editor waits for it; the whole site is read in the background.
 */
final class KnowledgeDoor implements Door {

	/** The hook of a batch in the background. It stands here, because this class is loaded in every request and the indexer is not. */
	public const BATCH = 'causerie_knowledge_batch';

	/** The action that reads what was saved, without the `causerie_` in front. */
	private const CHANGED = 'knowledge_changed';

	/** Milliseconds that the installation may take to read a first part of the site: all of it, where it is small. */
	private const FIRST_BATCH = 2000;

	/**
	 * @param \Closure(): Index         $index
	 * @param \Closure(): Indexer       $indexer
	 * @param \Closure(): AfterResponse $after
	 */
	public function __construct(
		private readonly \Closure $index,
		private readonly \Closure $indexer,
		private readonly \Closure $after,
	) {}

	public function register(): void {
		// After terms and meta of the post are saved, and after whoever changes them there.
		add_action( 'wp_after_insert_post', [ $this, 'saved' ], 99 );
		// Also where a plugin goes around wp_insert_post(), as wp_publish_post() does.
		add_action( 'transition_post_status', [ $this, 'statusChanged' ], 99, 3 );
		add_action( 'deleted_post', [ $this, 'deleted' ] );
		add_action( self::BATCH, [ $this, 'batch' ], 10, 0 );
		add_action( 'causerie_' . self::CHANGED, [ $this, 'changed' ], 10, 0 );
		add_action( 'causerie_clean_up', [ $this, 'sweep' ] );
		add_action( 'causerie_installed', [ $this, 'installed' ] );
	}

	public function saved( int $postId ): void {
		$post = get_post( $postId );
		if ( $post instanceof \WP_Post && self::isContent( $post ) ) {
			// An import, WP-Cron and a command have no response, and nobody who waits for one.
			if ( PHP_SAPI === 'cli' || wp_doing_cron() ) {
				( $this->index )()->update( $postId );
				return;
			}
			( $this->index )()->note( $postId );
			( $this->after )()->do( self::CHANGED );
		}
	}

	public function changed(): void {
		( $this->indexer )()->runChanged();
	}

	public function sweep(): void {
		( $this->indexer )()->sweep();
	}

	public function statusChanged( string $new, string $old, \WP_Post $post ): void {
		if ( $old === 'publish' && $new !== 'publish' && self::isContent( $post ) ) {
			( $this->index )()->remove( $post->ID );
		}
	}

	public function deleted( int $postId ): void {
		( $this->index )()->remove( $postId );
	}

	public function batch(): void {
		( $this->indexer )()->run();
	}

	/** The tables are there. Post types of others are only known once WordPress has loaded. */
	public function installed(): void {
		if ( did_action( 'wp_loaded' ) === 0 ) {
			add_action( 'wp_loaded', ( $this->indexer )()->start( ... ) );
			return;
		}
		( $this->indexer )()->start();
		( $this->indexer )()->run( self::FIRST_BATCH );
	}

	/** Revisions, drafts that save themselves, bots, menu items and the like are no pages. */
	private static function isContent( \WP_Post $post ): bool {
		return $post->post_type !== 'revision' && is_post_type_viewable( $post->post_type );
	}
}
