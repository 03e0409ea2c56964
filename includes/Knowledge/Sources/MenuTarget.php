<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Reading\PublicPosts;

defined( 'ABSPATH' ) || exit;

/** Where a link of a menu goes to: whether everyone may go there, and what it is called there. */
final class MenuTarget {

	private function __construct(
		public readonly string $url,
		public readonly string $title,
	) {}

	/**
	 * @param string $kind   `post_type`, `taxonomy`, `post_type_archive`, or anything else for an address.
	 * @param string $object The name of the post type or the taxonomy.
	 * @param int    $id     The post or the term; 0 where the menu knows the address only.
	 * @param string $url    The address that the menu has.
	 * @return self|null Null for what is not for everyone, and for what is no page.
	 */
	public static function of( string $kind, string $object, int $id, string $url ): ?self {
		return match ( $id === 0 && $kind !== 'post_type_archive' ? '' : $kind ) {
			'post_type'         => self::post( $id ),
			'taxonomy'          => self::term( $id, $object ),
			'post_type_archive' => self::archive( $object ),
			default             => self::address( $url ),
		};
	}

	private static function post( int $id ): ?self {
		return PublicPosts::has( $id ) ? new self( (string) get_permalink( $id ), get_the_title( $id ) ) : null;
	}

	private static function term( int $id, string $taxonomy ): ?self {
		$term = is_taxonomy_viewable( $taxonomy ) ? get_term( $id, $taxonomy ) : null;
		$url  = $term instanceof \WP_Term ? get_term_link( $term ) : null;
		// A term that says nothing of itself is no document: the menu is all that tells of it.
		return $term instanceof \WP_Term && is_string( $url ) ? new self( $url, trim( $term->description ) === '' ? '' : $term->name ) : null;
	}

	private static function archive( string $type ): ?self {
		$url = post_type_exists( $type ) && is_post_type_viewable( $type ) ? get_post_type_archive_link( $type ) : false;
		return $url === false ? null : new self( $url, '' );
	}

	private static function address( string $url ): ?self {
		if ( str_starts_with( $url, '/' ) && ! str_starts_with( $url, '//' ) ) {
			$url = home_url( $url );
		}
		if ( ! preg_match( '~^https?://[^/]~i', $url ) || str_starts_with( $url, admin_url() ) ) {
			return null;
		}
		$id = url_to_postid( $url );
		$id = $id === 0 ? self::unpublished( $url ) : $id;
		return $id === 0 ? new self( $url, '' ) : self::post( $id );
	}

	/** The page that an address of this site would lead to if it were published, or 0. */
	private static function unpublished( string $url ): int {
		$home = home_url( '/' );
		$path = str_starts_with( $url, $home ) ? trim( (string) wp_parse_url( substr( $url, strlen( $home ) ), PHP_URL_PATH ), '/' ) : '';
		$page = $path === '' ? null : get_page_by_path( $path, 'OBJECT', PublicPosts::types() );
		return $page instanceof \WP_Post ? $page->ID : 0;
	}
}
