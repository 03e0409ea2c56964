<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Reading\HtmlText;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/**
 * The links of the menus that visitors see, as one who is not logged in sees them. A link that only repeats the title of a
 * page is left out: that page is known, and a list of all pages would be found by every question.
 */
final class MenuLinks {

	/** A menu of the theme, and one of blocks. */
	private const CLASSIC = 'nav_menu';
	private const BLOCKS  = 'wp_navigation';

	/** WordPress's own filter of what a menu shows, by which plugins take away what is not for everyone. */
	private const SHOWN = 'wp_nav_menu_objects';

	/** How deep a menu is followed: one whose items stand above each other in a circle ends, too. */
	private const DEPTH = 10;

	/** @return array<string, MenuLink> By their keys. */
	public static function all(): array {
		$user = get_current_user_id();
		wp_set_current_user( 0 );
		try {
			$links = [];
			foreach ( array_unique( array_filter( array_map( 'intval', array_values( get_nav_menu_locations() ) ) ) ) as $id ) {
				$links = [ ...$links, ...self::ofClassic( $id ) ];
			}
			$posts = get_posts( [
				'post_type'   => self::BLOCKS,
				'post_status' => 'publish',
				'numberposts' => 50,
				'orderby'     => 'ID',
				'order'       => 'ASC',
			] );
			foreach ( $posts as $post ) {
				$links = [ ...$links, ...self::ofBlocks( self::BLOCKS . ":{$post->ID}:", parse_blocks( $post->post_content ), [] ) ];
			}
		} finally {
			wp_set_current_user( $user );
		}
		return array_column( array_filter( $links ), null, 'key' );
	}

	/** @return list<MenuLink|null> */
	private static function ofClassic( int $menu ): array {
		$items = wp_get_nav_menu_items( $menu );
		$items = array_filter( is_array( $items ) ? $items : [], static fn ( object $item ): bool => empty( $item->_invalid ) );
		$items = apply_filters(
			self::SHOWN,
			$items,
			(object) [
				'menu'           => $menu,
				'theme_location' => '',
			]
		);
		$byId  = [];
		foreach ( is_array( $items ) ? $items : [] as $item ) {
			if ( is_object( $item ) && isset( $item->ID, $item->title, $item->type, $item->object, $item->object_id, $item->url, $item->menu_item_parent ) ) {
				$byId[ (int) $item->ID ] = $item;
			}
		}
		$links = [];
		foreach ( $byId as $id => $item ) {
			$above = [];
			$up    = (int) $item->menu_item_parent;
			for ( $depth = 0; isset( $byId[ $up ] ) && $depth < self::DEPTH; $depth++ ) {
				array_unshift( $above, self::plain( (string) $byId[ $up ]->title ) );
				$up = (int) $byId[ $up ]->menu_item_parent;
			}
			$target  = MenuTarget::of( (string) $item->type, (string) $item->object, (int) $item->object_id, (string) $item->url );
			$links[] = self::link( self::CLASSIC . ":{$menu}:{$id}", (string) $item->title, $above, (string) ( $item->description ?? '' ), $target );
		}
		return $links;
	}

	/**
	 * @param string       $key    How keys of this menu begin.
	 * @param array<mixed> $blocks Of `parse_blocks`.
	 * @param list<string> $above
	 * @return list<MenuLink|null>
	 */
	private static function ofBlocks( string $key, array $blocks, array $above ): array {
		$links = [];
		foreach ( $blocks as $block ) {
			if ( ! is_array( $block ) ) {
				continue;
			}
			$has   = static fn ( string $name ): string => is_scalar( $block['attrs'][ $name ] ?? null ) ? (string) $block['attrs'][ $name ] : '';
			$isOne = in_array( $block['blockName'], [ 'core/navigation-link', 'core/navigation-submenu' ], true );
			if ( $isOne ) {
				$object  = [ 'tag' => 'post_tag' ][ $has( 'type' ) ] ?? $has( 'type' );
				$target  = MenuTarget::of( str_replace( '-', '_', $has( 'kind' ) ), $object, (int) $has( 'id' ), $has( 'url' ) );
				$links[] = self::link( $key . md5( implode( "\n", [ ...$above, $has( 'label' ), $has( 'url' ) ] ) ), $has( 'label' ), $above, $has( 'description' ), $target );
			}
			$links = [ ...$links, ...self::ofBlocks( $key, is_array( $block['innerBlocks'] ?? null ) ? $block['innerBlocks'] : [], $isOne ? [ ...$above, self::plain( $has( 'label' ) ) ] : $above ) ];
		}
		return $links;
	}

	/** @param list<string> $above */
	private static function link( string $key, string $label, array $above, string $about, ?MenuTarget $target ): ?MenuLink {
		$label = self::plain( $label );
		if ( $target === null || $label === '' || Characters::lower( $label ) === Characters::lower( self::plain( $target->title ) ) ) {
			return null;
		}
		return new MenuLink( $key, wp_html_excerpt( $label, 500 ), array_values( array_filter( $above ) ), self::plain( $about ), $target->url );
	}

	private static function plain( string $html ): string {
		return HtmlText::clean( html_entity_decode( wp_strip_all_tags( $html ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}
