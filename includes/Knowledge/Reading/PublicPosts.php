<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Knowledge\Shop\ProductText;

defined( 'ABSPATH' ) || exit;

/** Which posts every anonymous visitor may read, and search engines too. */
final class PublicPosts {

	/** Meta key of a post that the owner keeps from the bot; its value is '1'. The document stays in the list, without its text. */
	public const EXCLUDED = '_causerie_excluded';

	/**
	 * How the common plugins for search engines mark a post that is not to be found: meta key and a pattern for its value.
	 */
	private const NOT_TO_BE_FOUND = [
		'_yoast_wpseo_meta-robots-noindex' => '/^1$/',
		'rank_math_robots'                 => '/noindex/',
		'_seopress_robots_index'           => '/^yes$/',
		'_genesis_noindex'                 => '/^1$/',
	];

	/** @return list<string> Post types whose posts have a public page of their own. */
	public static function types(): array {
		/**
		 * Post types whose posts the bot may know. One whose posts have no public page cannot be brought in.
		 *
		 * @param list<string> $types Those that the search of the site finds.
		 */
		$types = (array) apply_filters( 'causerie_knowledge_post_types', array_values( array_filter( get_post_types( [ 'exclude_from_search' => false ] ), self::isViewable( ... ) ) ) );
		return array_values( array_unique( array_filter( $types, static fn ( mixed $type ): bool => is_string( $type ) && self::isViewable( $type ) ) ) );
	}

	public static function includes( \WP_Post $post ): bool {
		$isPublic = $post->post_status === 'publish'
			&& $post->post_password === ''
			&& in_array( $post->post_type, self::types(), true )
			&& ! self::isHiddenFromSearch( $post->ID )
			&& ! Memberships::restrict( $post )
			&& ! ProductText::isHidden( $post );
		/**
		 * Keeps a public post out of what the bot knows. A post that is not public cannot be brought in.
		 *
		 * @param bool     $isIncluded Whether the bot may know the post.
		 * @param \WP_Post $post       The post.
		 */
		return $isPublic && (bool) apply_filters( 'causerie_knowledge_includes', true, $post );
	}

	private static function isViewable( string $type ): bool {
		return $type !== 'attachment' && is_post_type_viewable( $type );
	}

	/** Whether there is such a post. */
	public static function has( int $id ): bool {
		$post = get_post( $id );
		return $post instanceof \WP_Post && self::includes( $post );
	}

	/** Whether the owner keeps a post from the bot. */
	public static function isExcluded( int $id ): bool {
		return get_post_meta( $id, self::EXCLUDED, true ) === '1';
	}

	/** Whether a field of posts says whether they are to be found. */
	public static function isMark( string $key ): bool {
		return $key === self::EXCLUDED || isset( self::NOT_TO_BE_FOUND[ $key ] );
	}

	private static function isHiddenFromSearch( int $id ): bool {
		foreach ( self::NOT_TO_BE_FOUND as $key => $pattern ) {
			$value = get_post_meta( $id, $key, true );
			if ( preg_match( $pattern, is_array( $value ) ? implode( ' ', array_filter( $value, 'is_string' ) ) : (string) ( is_scalar( $value ) ? $value : '' ) ) ) {
				return true;
			}
		}
		return false;
	}
}
