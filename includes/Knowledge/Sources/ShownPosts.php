<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** Posts of which others show something: by lists of posts, synced patterns and templates of builders. */
final class ShownPosts implements Door {

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
		add_action( 'after_delete_post', [ $this, 'hidden' ], 99 );
	}

	public function saved( int $id, \WP_Post $post, bool $isUpdate, ?\WP_Post $before ): void {
		if ( $isUpdate && $before !== null && self::isPublic( $before ) && ! self::isPublic( $post ) ) {
			$this->hidden( $id );
		} elseif ( $isUpdate && self::isPublic( $post ) ) {
			( $this->again )()->posts( ( $this->dependents )()->hosts( $id ) );
		}
	}

	/** Until they are read again, nothing is known of those that showed it. */
	public function hidden( int $id ): void {
		( $this->again )()->forgotten( ( $this->dependents )()->hosts( $id ) );
	}

	private static function isPublic( \WP_Post $post ): bool {
		return in_array( $post->post_status, [ 'publish', 'inherit' ], true ) && $post->post_password === '';
	}
}
