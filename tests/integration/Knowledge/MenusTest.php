<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Sources\MenusDoor;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** What menus call the places of the site. */
final class MenusTest extends TestCase {

	use KnowsTheSite;

	private int $menu = 0;

	protected function setUp(): void {
		parent::setUp();
		register_nav_menu( 'primary', 'Primary' );
		$this->menu = (int) wp_create_nav_menu( uniqid( 'Menu ' ) );
		set_theme_mod( 'nav_menu_locations', [ 'primary' => $this->menu ] );
	}

	protected function tearDown(): void {
		wp_delete_nav_menu( $this->menu );
		remove_theme_mod( 'nav_menu_locations' );
		unregister_nav_menu( 'primary' );
		remove_all_filters( 'wp_nav_menu_objects' );
		parent::tearDown();
	}

	/** @param array<string, mixed> $item */
	private function item( string $label, array $item ): int {
		return (int) wp_update_nav_menu_item( $this->menu, 0, $item + [
			'menu-item-title'  => $label,
			'menu-item-status' => 'publish',
			'menu-item-type'   => 'custom',
		] );
	}

	/** @param array<string, mixed> $item */
	private function toPost( string $label, int $post, array $item = [] ): int {
		return $this->item( $label, [
			'menu-item-type'      => 'post_type',
			'menu-item-object'    => 'post',
			'menu-item-object-id' => $post,
		] + $item );
	}

	private static function look(): void {
		do_action( MenusDoor::LOOK );
	}

	public function test_a_link_with_a_name_of_its_own_says_where_something_is(): void {
		$parent = $this->item( 'Services', [ 'menu-item-url' => '#' ] );
		$post   = $this->post( [ 'post_title' => 'Cuisine' ] );
		$this->toPost( 'Zanzibar <b>kitchen</b>', $post, [
			'menu-item-parent-id'   => $parent,
			'menu-item-description' => 'Where parcels are cooked.',
		] );
		$this->item( 'Quagga webshop', [ 'menu-item-url' => 'https://shop.example.com/' ] );
		self::look();
		[ $passage ] = self::search( 'zanzibar kitchen' );
		self::assertSame( [ 'Zanzibar kitchen', "Services › Zanzibar kitchen\nWhere parcels are cooked.", get_permalink( $post ) ], [ $passage->title, $passage->text, $passage->url ] );
		self::assertSame( 'https://shop.example.com/', self::search( 'quagga webshop' )[0]->url );
	}

	public function test_a_link_that_repeats_a_title_is_no_text_and_neither_is_what_is_no_page(): void {
		$this->toPost( 'ZANZIBAR kitchen', $this->post( [ 'post_title' => 'Zanzibar Kitchen' ] ) );
		$this->item( 'Zanzibar calls', [ 'menu-item-url' => 'tel:123' ] );
		$this->item( 'Zanzibar script', [ 'menu-item-url' => 'javascript:alert(1)' ] );
		$this->item( 'Zanzibar admin', [ 'menu-item-url' => admin_url( 'index.php' ) ] );
		$this->item( 'Zanzibar place', [ 'menu-item-url' => '#place' ] );
		self::look();
		self::assertSame( [ 'Zanzibar Kitchen' ], self::found( 'zanzibar' ) );
	}

	public function test_what_is_not_for_everyone_is_known_by_nobody_from_that_moment(): void {
		$this->toPost( 'Zanzibar secrets', $this->post( [
			'post_title'  => 'A',
			'post_status' => 'private',
		] ) );
		$post = $this->post( [ 'post_title' => 'B' ] );
		$this->toPost( 'Madagascar parcels', $post );
		$this->item( 'Quokka parcels', [ 'menu-item-url' => (string) get_permalink( $post ) ] );
		self::look();
		self::assertSame( [ [], 1, 1 ], [ self::found( 'zanzibar' ), count( self::found( 'madagascar' ) ), count( self::found( 'quokka' ) ) ] );
		wp_update_post( [
			'ID'          => $post,
			'post_status' => 'draft',
		] );
		self::assertSame( [ [], [] ], [ self::found( 'madagascar' ), self::found( 'quokka' ) ], 'Before anything was read again.' );
		self::assertNotFalse( wp_next_scheduled( MenusDoor::LOOK ) );
	}

	public function test_what_a_plugin_keeps_from_those_who_are_not_logged_in_is_not_said(): void {
		$this->item( 'Zanzibar club', [ 'menu-item-url' => 'https://club.example.com/' ] );
		$this->actAs( 'administrator' );
		self::look();
		self::assertCount( 1, self::found( 'zanzibar' ) );
		add_filter( 'wp_nav_menu_objects', static fn ( array $items ): array => is_user_logged_in() ? $items : [] );
		self::assertSame( [], self::found( 'zanzibar' ), 'From that moment on.' );
		self::look();
		remove_all_filters( 'wp_nav_menu_objects' );
		self::assertSame( [], self::found( 'zanzibar' ), 'It was forgotten.' );
		self::assertTrue( is_user_logged_in() );
	}

	public function test_it_follows_the_menu(): void {
		$item = $this->item( 'Zanzibar club', [ 'menu-item-url' => 'https://club.example.com/' ] );
		self::look();
		self::assertTrue( Plugin::services()->afterResponse()->isToDo( 'knowledge_menus' ) );
		$id = Plugin::services()->documentStore()->idOf( DocumentSource::MENU, "nav_menu:{$this->menu}:{$item}" );
		wp_update_nav_menu_item( $this->menu, $item, [
			'menu-item-title'  => 'Madagascar club',
			'menu-item-url'    => 'https://club.example.com/',
			'menu-item-status' => 'publish',
		] );
		self::look();
		self::assertSame( [ [], [ 'Madagascar club' ] ], [ self::found( 'zanzibar' ), self::found( 'madagascar' ) ] );
		self::assertSame( $id, Plugin::services()->documentStore()->idOf( DocumentSource::MENU, "nav_menu:{$this->menu}:{$item}" ) );
		$this->actAs( 'administrator' );
		self::assertSame( 409, $this->rest( 'DELETE', "/knowledge/documents/{$id}" )->get_status(), 'It is changed where menus are.' );
		set_theme_mod( 'nav_menu_locations', [] );
		self::assertSame( [], self::found( 'madagascar' ), 'A menu that no visitor sees says nothing.' );
		self::look();
		self::assertNull( Plugin::services()->documentStore()->idOf( DocumentSource::MENU, "nav_menu:{$this->menu}:{$item}" ) );
	}

	public function test_menus_of_blocks(): void {
		$category = (int) wp_insert_term( uniqid( 'Numbat ' ), 'category' )['term_id'];
		$post     = $this->post( [ 'post_title' => 'Cuisine' ] );
		$blocks   = '<!-- wp:navigation-submenu {"label":"Services","url":"#"} --><!-- wp:navigation-link {"label":"Zanzibar \u003cem\u003ekitchen\u003c/em\u003e","type":"post","id":' . $post . ',"url":"https://old.example.com/","kind":"post-type"} /--><!-- /wp:navigation-submenu -->'
			. '<!-- wp:navigation-link {"label":"Madagascar news","type":"category","id":' . $category . ',"url":"x","kind":"taxonomy"} /-->'
			. '<!-- wp:navigation-link {"label":"Quokka","url":"/quokka/","kind":"custom"} /--><!-- wp:navigation-link {"label":["Zanzibar"],"url":{}} /-->'
			. '<!-- wp:navigation-link {"label":"Numbat typed","type":"page","url":"https://typed.example.com/","kind":"post-type"} /-->';
		$menu     = $this->post( [
			'post_type'    => 'wp_navigation',
			'post_title'   => 'Navigation',
			'post_content' => $blocks,
		] );
		self::look();
		[ $passage ] = self::search( 'zanzibar kitchen' );
		self::assertSame( [ 'Services › Zanzibar kitchen', get_permalink( $post ) ], [ $passage->text, $passage->url ] );
		self::assertSame( [ get_term_link( $category ), home_url( '/quokka/' ), 'https://typed.example.com/' ], [ self::search( 'madagascar' )[0]->url, self::search( 'quokka' )[0]->url, self::search( 'typed' )[0]->url ] );
		wp_update_post( [
			'ID'          => $menu,
			'post_status' => 'draft',
		] );
		self::assertSame( [], self::found( 'zanzibar' ) );
		wp_delete_term( $category, 'category' );
	}
}
