<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Synced patterns are shown by pages, which say what the pattern says. */
final class Patterns implements Door {

	public const TYPE = 'wp_block';

	/** The hook that looks for what shows a pattern: in the contents of all posts, for which no editor is to wait. */
	public const CHANGED = 'causerie_knowledge_pattern';

	/**
	 * @param \Closure(): DependentStore $dependents
	 * @param \Closure(): ReadAgain      $again
	 * @param \Closure(): Queue          $queue
	 */
	public function __construct(
		private readonly \Closure $dependents,
		private readonly \Closure $again,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( 'wp_after_insert_post', [ $this, 'saved' ], 99, 4 );
		add_action( 'after_delete_post', [ $this, 'deleted' ], 99, 2 );
		add_action( self::CHANGED, [ $this, 'changed' ] );
	}

	public function saved( int $id, \WP_Post $post, bool $isUpdate, ?\WP_Post $before ): void {
		if ( $post->post_type !== self::TYPE || ! $isUpdate ) {
			return;
		}
		if ( $before !== null && self::isPublic( $before ) && ! self::isPublic( $post ) ) {
			$this->hidden( $id );
		} elseif ( $before === null || $before->post_content !== $post->post_content || self::isPublic( $before ) !== self::isPublic( $post ) ) {
			( $this->queue )()->once( self::CHANGED, [ $id ] );
		}
	}

	/** In the background, which goes on with reading what shows the pattern. */
	public function changed( int $id ): void {
		( $this->again )()->posts( ( $this->dependents )()->showing( $id ) );
		do_action( KnowledgeDoor::BATCH );
	}

	public function deleted( int $id, \WP_Post $post ): void {
		if ( $post->post_type === self::TYPE ) {
			$this->hidden( $id );
		}
	}

	private function hidden( int $id ): void {
		( $this->again )()->forgotten( ( $this->dependents )()->showing( $id ) );
	}

	/** Whether WordPress shows it in pages. */
	private static function isPublic( \WP_Post $pattern ): bool {
		return $pattern->post_status === 'publish' && $pattern->post_password === '';
	}
}
