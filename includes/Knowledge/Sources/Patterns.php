<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Synced patterns are shown by pages, which say what the pattern says. */
final class Patterns implements Door {

	public const TYPE = 'wp_block';

	/**
	 * @param \Closure(): DependentStore $dependents
	 * @param \Closure(): ReadAgain      $again
	 */
	public function __construct(
		private readonly \Closure $dependents,
		private readonly \Closure $again,
	) {}

	public function register(): void {
		add_action( 'wp_after_insert_post', [ $this, 'saved' ], 99, 4 );
		add_action( 'after_delete_post', [ $this, 'deleted' ], 99, 2 );
	}

	public function saved( int $id, \WP_Post $post, bool $isUpdate, ?\WP_Post $before ): void {
		if ( $post->post_type !== self::TYPE || ! $isUpdate ) {
			return;
		}
		if ( $before !== null && self::isPublic( $before ) && ! self::isPublic( $post ) ) {
			$this->hidden( $id );
		} elseif ( $before === null || $before->post_content !== $post->post_content || self::isPublic( $before ) !== self::isPublic( $post ) ) {
			( $this->again )()->posts( ( $this->dependents )()->showing( $id ) );
		}
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
