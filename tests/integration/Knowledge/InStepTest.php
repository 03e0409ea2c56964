<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\ClaimStore;
use Causerie\Chat\Knowledge\Documents\Document;
use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Knowledge\Sources\Patterns;
use Causerie\Chat\Knowledge\Sources\PostTypes;
use Causerie\Chat\Plugin;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Changes of the site that save no post: patterns, addresses, languages, marks and post types. */
final class InStepTest extends TestCase {

	private string $structure = '';

	protected function setUp(): void {
		parent::setUp();
		// It would end PHPUnit's own.
		remove_action( 'shutdown', 'wp_ob_end_flush_all', 1 );
		$this->structure = (string) get_option( 'permalink_structure' );
		$this->read();
	}

	protected function tearDown(): void {
		$this->structure( $this->structure );
		remove_all_filters( 'wpml_post_language_details' );
		add_action( 'shutdown', 'wp_ob_end_flush_all', 1 );
		parent::tearDown();
	}

	private function structure( string $structure ): void {
		global $wp_rewrite;
		$wp_rewrite->set_permalink_structure( $structure );
	}

	/** What the background does. */
	private function read(): void {
		do_action( 'shutdown' );
		Plugin::services()->indexer()->run();
	}

	/** @return int How many wait after a request. */
	private function waitingAfter(): int {
		do_action( 'shutdown' );
		return self::waiting();
	}

	private static function waiting(): int {
		return Plugin::services()->indexer()->status()['pending'];
	}

	/** @return list<string> Titles of what is found. */
	private static function found( string $query ): array {
		return array_map( static fn ( Passage $passage ): string => $passage->title, Plugin::services()->retriever()->search( $query, 10, 'en' ) );
	}

	private static function url( int $post ): string {
		return self::document( $post )->url;
	}

	private static function document( int $post ): Document {
		return Plugin::services()->documents()->find( (int) Plugin::services()->documentStore()->idOfPost( $post ) );
	}

	private function pattern( string $content ): int {
		return $this->post( [
			'post_type'    => 'wp_block',
			'post_title'   => 'Pattern',
			'post_content' => $content,
		] );
	}

	/** @return int A page that shows the pattern. */
	private function showing( int $pattern, string $type = 'page' ): int {
		return $this->post( [
			'post_type'    => $type,
			'post_title'   => 'Shows it',
			'post_content' => "<!-- wp:paragraph --><p>About quaggas.</p><!-- /wp:paragraph -->\n<!-- wp:block {\"ref\":$pattern} /-->",
		] );
	}

	public function test_a_page_says_what_its_patterns_say(): void {
		$pattern = $this->pattern( '<!-- wp:paragraph --><p>The zanzibar parcel.</p><!-- /wp:paragraph -->' );
		$other   = $this->pattern( '<!-- wp:paragraph --><p>Another.</p><!-- /wp:paragraph -->' );
		$nested  = $this->showing( $pattern, 'wp_block' );
		$this->showing( $nested );
		$this->showing( $other );
		self::assertSame( [ 'Shows it' ], self::found( 'zanzibar' ) );
		$queries = [];
		$note    = static function ( string $sql ) use ( &$queries ): string {
			$queries[] = $sql;
			return $sql;
		};
		add_filter( 'query', $note );
		wp_update_post( [
			'ID'           => $pattern,
			'post_content' => '<!-- wp:paragraph --><p>The madagascar parcel.</p><!-- /wp:paragraph -->',
		] );
		remove_filter( 'query', $note );
		self::assertSame( [], array_filter( $queries, static fn ( string $sql ): bool => str_contains( $sql, 'post_content LIKE' ) ), 'No editor waits for a look through all contents.' );
		self::assertNotFalse( wp_next_scheduled( Patterns::CHANGED, [ $pattern ] ) );
		self::assertSame( 1, self::waiting(), 'Only the page that shows it.' );
		Plugin::services()->indexer()->pause();
		self::assertTrue( Plugin::services()->afterResponse()->isToDo( KnowledgeDoor::READ ), 'As what was saved.' );
		do_action( 'causerie_' . KnowledgeDoor::READ );
		self::assertSame( [ [], [ 'Shows it' ] ], [ self::found( 'zanzibar' ), self::found( 'madagascar' ) ] );
		Plugin::services()->indexer()->resume();
		// One that was read before anyone noted what it shows is found by its content.
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_shown_posts" );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_documents SET content_hash = ''" );
		do_action( Patterns::CHANGED, $pattern );
		wp_unschedule_hook( Patterns::CHANGED );
		self::assertNotSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_shown_posts" ) );
		self::assertSame( [ [], [ 'Shows it' ] ], [ self::found( 'zanzibar' ), self::found( 'madagascar' ) ] );
		wp_update_post( [
			'ID'         => $pattern,
			'post_title' => 'A name for the editor',
		] );
		self::assertFalse( wp_next_scheduled( Patterns::CHANGED, [ $pattern ] ) );
	}

	public function test_a_pattern_that_is_hidden_is_unknown_from_then_on(): void {
		foreach ( [
			'trash'    => static fn ( int $id ): mixed => wp_trash_post( $id ),
			'delete'   => static fn ( int $id ): mixed => wp_delete_post( $id, true ),
			'draft'    => static fn ( int $id ): mixed => wp_update_post( [ 'ID' => $id, 'post_status' => 'draft' ] ),
			'password' => static fn ( int $id ): mixed => wp_update_post( [ 'ID' => $id, 'post_password' => 'open sesame' ] ),
		] as $how => $hide ) {
			$pattern = $this->pattern( '<!-- wp:paragraph --><p>The zanzibar parcel.</p><!-- /wp:paragraph -->' );
			$page    = $this->showing( $pattern );
			self::assertSame( [ 'Shows it' ], self::found( 'zanzibar' ), $how );
			$hide( $pattern );
			self::assertSame( [], self::found( 'zanzibar' ), $how );
			$this->read();
			self::assertSame( [], self::found( 'zanzibar' ), $how );
			self::assertContains( 'Shows it', self::found( 'quaggas' ), $how );
			wp_delete_post( $page, true );
		}
	}

	/** @return array<string, array{\Closure(int): string}> What a shortcode does to show a post. */
	public static function waysToShow(): array {
		return [
			'a loop'     => [ static function ( int $id ): string {
				$query = new \WP_Query( [ 'p' => $id, 'post_type' => 'any', 'post_status' => 'publish', 'has_password' => false ] );
				$html  = '';
				while ( $query->have_posts() ) {
					$query->the_post();
					$html .= get_post()->post_content;
				}
				wp_reset_postdata();
				return $html;
			} ],
			'a title'    => [ static fn ( int $id ): string => get_post_status( $id ) === 'publish' && get_post( $id )->post_password === '' ? get_the_title( $id ) . get_post( $id )->post_content : '' ],
			'a template' => [ static function ( int $id ): string {
				apply_filters( 'elementor/frontend/builder_content_data', [], $id );
				return get_post_status( $id ) === 'publish' && get_post( $id )->post_password === '' ? get_post( $id )->post_content : '';
			} ],
		];
	}

	/** @param \Closure(int): string $show */
	#[DataProvider( 'waysToShow' )]
	public function test_a_page_says_what_the_posts_say_that_it_shows( \Closure $show ): void {
		$other = 0;
		add_shortcode( 'show_for_test', static function () use ( &$other, $show ): string {
			return $show( $other );
		} );
		try {
			foreach ( [
				'draft'    => static fn ( int $id ): mixed => wp_update_post( [ 'ID' => $id, 'post_status' => 'draft' ] ),
				'password' => static fn ( int $id ): mixed => wp_update_post( [ 'ID' => $id, 'post_password' => 'open sesame' ] ),
				'delete'   => static fn ( int $id ): mixed => wp_delete_post( $id, true ),
			] as $how => $hide ) {
				$other = $this->post( [ 'post_title' => 'Other', 'post_content' => 'The zanzibar parcel.' ] );
				$page  = $this->post( [ 'post_title' => 'Shows it', 'post_content' => 'About quaggas. [show_for_test]' ] );
				self::assertContains( 'Shows it', self::found( 'zanzibar' ), $how );
				wp_update_post( [ 'ID' => $other, 'post_content' => 'The madagascar parcel.' ] );
				$this->read();
				self::assertSame( [ [], true ], [ self::found( 'zanzibar' ), in_array( 'Shows it', self::found( 'madagascar' ), true ) ], $how );
				$hide( $other );
				self::assertSame( [], self::found( 'madagascar' ), $how );
				$this->read();
				self::assertSame( [ [], [ 'Shows it' ] ], [ self::found( 'madagascar' ), self::found( 'quaggas' ) ], $how );
				wp_delete_post( $page, true );
			}
		} finally {
			remove_shortcode( 'show_for_test' );
		}
	}

	public function test_pages_move_with_the_page_above_them(): void {
		$this->structure( '/%postname%/' );
		$parent     = $this->post( [ 'post_type' => 'page', 'post_title' => 'Help', 'post_name' => 'help', 'post_content' => 'Zanzibar.' ] );
		$child      = $this->post( [ 'post_type' => 'page', 'post_title' => 'Child', 'post_name' => 'child', 'post_content' => 'Zanzibar.', 'post_parent' => $parent ] );
		$grandchild = $this->post( [ 'post_type' => 'page', 'post_title' => 'Grandchild', 'post_name' => 'grandchild', 'post_content' => 'Zanzibar.', 'post_parent' => $child ] );
		$this->read();
		wp_update_post( [ 'ID' => $parent, 'post_name' => 'support' ] );
		self::assertSame( [ 2, home_url( '/support/' ) ], [ self::waiting(), self::url( $parent ) ] );
		$this->read();
		self::assertSame( [ home_url( '/support/child/' ), home_url( '/support/child/grandchild/' ) ], [ self::url( $child ), self::url( $grandchild ) ] );
		wp_update_post( [ 'ID' => $parent, 'post_content' => 'Madagascar.' ] );
		self::assertSame( 0, self::waiting() );
	}

	public function test_all_pages_move_with_the_structure_of_addresses(): void {
		$this->structure( '/%postname%/' );
		$this->read();
		$post = $this->post( [ 'post_type' => 'post', 'post_title' => 'Parcels', 'post_name' => 'parcels', 'post_content' => 'Zanzibar.' ] );
		$this->structure( '/blog/%postname%/' );
		self::assertGreaterThan( 0, self::waiting() );
		$this->read();
		self::assertSame( home_url( '/blog/parcels/' ), self::url( $post ) );
	}

	public function test_posts_move_with_their_category(): void {
		$this->structure( '/%category%/%postname%/' );
		$this->read();
		$name     = uniqid( 'quagga' );
		$category = (int) wp_insert_term( $name, 'category' )['term_id'];
		$post     = $this->post( [ 'post_type' => 'post', 'post_title' => 'Parcels', 'post_name' => 'parcels', 'post_content' => 'Zanzibar.', 'post_category' => [ $category ] ] );
		$this->read();
		wp_update_term( $category, 'category', [ 'name' => 'Another name', 'description' => '' ] );
		self::assertSame( 0, self::waiting(), 'Its address is the same.' );
		wp_cache_delete( $post, 'posts' );
		wp_update_term( $category, 'category', [ 'slug' => "$name-moved" ] );
		self::assertSame( 1, self::waiting() );
		self::assertFalse( wp_cache_get( $post, 'posts' ), 'The posts themselves are not asked for: there may be very many.' );
		$this->read();
		self::assertSame( home_url( "/$name-moved/parcels/" ), self::url( $post ) );
		wp_delete_term( $category, 'category' );
		$this->read();
		self::assertSame( home_url( '/uncategorized/parcels/' ), self::url( $post ) );
	}

	public function test_the_front_page_moves(): void {
		$this->structure( '/%postname%/' );
		$page = $this->post( [ 'post_type' => 'page', 'post_title' => 'Parcels', 'post_name' => 'parcels', 'post_content' => 'Zanzibar.' ] );
		$this->read();
		$before = [ get_option( 'show_on_front' ), get_option( 'page_on_front' ) ];
		update_option( 'show_on_front', 'page' );
		update_option( 'page_on_front', $page );
		$this->read();
		self::assertSame( home_url( '/' ), self::url( $page ) );
		update_option( 'page_on_front', $before[1] );
		update_option( 'show_on_front', $before[0] );
		$this->read();
		self::assertSame( home_url( '/parcels/' ), self::url( $page ) );
	}

	public function test_what_stands_in_the_page_of_the_posts_is_not_known(): void {
		$page   = $this->post( [ 'post_type' => 'page', 'post_title' => 'Journal', 'post_content' => 'Zanzibar.', 'post_excerpt' => 'Quagga.' ] );
		$before = [ get_option( 'show_on_front' ), get_option( 'page_for_posts' ) ];
		try {
			update_option( 'show_on_front', 'posts' );
			update_option( 'page_for_posts', $page );
			$this->read();
			self::assertSame( [ 'Journal' ], self::found( 'zanzibar' ), 'The front page shows the posts.' );
			update_option( 'show_on_front', 'page' );
			$this->read();
			self::assertSame( [ [], [], [ 'Journal' ] ], [ self::found( 'zanzibar' ), self::found( 'quagga' ), self::found( 'journal' ) ] );
		} finally {
			update_option( 'show_on_front', $before[0] );
			update_option( 'page_for_posts', $before[1] );
		}
	}

	public function test_a_scheduled_post_is_known_when_its_time_has_come(): void {
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.', 'post_status' => 'future', 'post_date' => '2099-01-01 00:00:00', 'post_date_gmt' => '2099-01-01 00:00:00' ] );
		self::assertSame( [], self::found( 'zanzibar' ) );
		global $wpdb;
		$wpdb->update( $wpdb->posts, [ 'post_date' => '2020-01-01 00:00:00', 'post_date_gmt' => '2020-01-01 00:00:00' ], [ 'ID' => $id ] );
		clean_post_cache( $id );
		do_action( 'publish_future_post', $id );
		self::assertSame( [ 'Parcels' ], self::found( 'zanzibar' ) );
	}

	public function test_a_post_that_is_marked_is_forgotten_and_found_again_without_the_mark(): void {
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		update_post_meta( $id, '_yoast_wpseo_meta-robots-noindex', '1' );
		self::assertSame( [], self::found( 'zanzibar' ), 'From that moment on.' );
		$this->read();
		self::assertSame( [], self::found( 'zanzibar' ) );
		delete_post_meta( $id, '_yoast_wpseo_meta-robots-noindex' );
		$this->read();
		self::assertSame( [ 'Parcels' ], self::found( 'zanzibar' ) );
		update_post_meta( $id, 'views', '1' );
		do_action( 'shutdown' );
		self::assertSame( 0, self::waiting() );
	}

	public function test_what_is_saved_after_a_change_is_read_once(): void {
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		update_post_meta( $id, '_elementor_data', '[]' );
		wp_update_post( [ 'ID' => $id ] );
		do_action( 'shutdown' );
		self::assertSame( 0, self::waiting() );
		update_post_meta( $id, '_elementor_data', '[1]' );
		do_action( 'shutdown' );
		self::assertSame( 1, self::waiting() );
	}

	public function test_a_mark_of_the_owner_that_others_write_counts_from_then_on(): void {
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		Plugin::services()->indexer()->pause();
		update_post_meta( $id, PublicPosts::EXCLUDED, '1' );
		do_action( 'shutdown' );
		self::assertSame( [ [], 1 ], [ self::found( 'zanzibar' ), self::waiting() ] );
		Plugin::services()->indexer()->resume();
		$this->read();
		delete_post_meta( $id, PublicPosts::EXCLUDED );
		$this->read();
		self::assertSame( [ 'Parcels' ], self::found( 'zanzibar' ) );
	}

	public function test_what_the_desk_excludes_is_read_once(): void {
		$id       = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		$document = (int) Plugin::services()->documentStore()->idOfPost( $id );
		foreach ( [ true, false ] as $is ) {
			Plugin::services()->documentDesk()->exclude( $document, $is );
			do_action( 'shutdown' );
			self::assertSame( [ 0, $is ? [] : [ 'Parcels' ] ], [ self::waiting(), self::found( 'zanzibar' ) ] );
		}
	}

	public function test_little_is_read_after_the_response_and_much_in_the_background(): void {
		$id    = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		$state = static function ( array $ids ) use ( $id ): array {
			Plugin::services()->afterResponse()->forget();
			Plugin::services()->readAgain()->posts( $ids );
			return [ Plugin::services()->afterResponse()->isToDo( KnowledgeDoor::READ ), self::stored( $id ) ];
		};
		self::assertSame( [ false, 'pending' ], $state( [ $id, ...range( 900_000_001, 900_000_100 ) ] ) );
		self::assertSame( [ true, 'changed' ], $state( [ $id ] ) );
	}

	private static function stored( int $post ): string {
		global $wpdb;
		return (string) $wpdb->get_var( "SELECT state FROM {$wpdb->prefix}causerie_documents WHERE post_id = $post" );
	}

	public function test_a_mark_after_the_save_leaves_what_was_saved_the_first_to_be_read(): void {
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		Plugin::services()->indexer()->pause();
		Plugin::services()->knowledgeIndex()->note( $id );
		Plugin::services()->readAgain()->posts( [ $id ] );
		Plugin::services()->indexer()->runChanged();
		self::assertSame( 0, self::waiting() );
		Plugin::services()->knowledgeIndex()->note( $id );
		Plugin::services()->indexer()->start();
		Plugin::services()->indexer()->runChanged();
		self::assertSame( 'indexed', self::document( $id )->state, 'Also where all is to be read.' );
	}

	public function test_who_saw_a_post_hidden_does_not_forget_it_after_it_was_shown_again(): void {
		foreach ( [
			'marked' => static fn ( int $id ): mixed => Plugin::services()->readAgain()->posts( [ $id ] ),
			'all'    => static fn (): mixed => Plugin::services()->indexer()->start(),
		] as $how => $show ) {
			$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
			Plugin::services()->readAgain()->posts( [ $id ] );
			$hide = static function ( bool $is, \WP_Post $post ) use ( $id, $show, &$hide ): bool {
				if ( $post->ID !== $id ) {
					return $is;
				}
				remove_filter( 'causerie_knowledge_includes', $hide );
				// As another process does at this moment.
				$show( $id );
				return false;
			};
			add_filter( 'causerie_knowledge_includes', $hide, 10, 2 );
			Plugin::services()->indexer()->run();
			remove_filter( 'causerie_knowledge_includes', $hide );
			$this->read();
			self::assertSame( [ 'Parcels' ], self::found( 'zanzibar' ), $how );
			wp_delete_post( $id, true );
		}
	}

	public function test_what_is_given_back_stays_with_who_claimed_it_since(): void {
		$id    = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		$store = new ClaimStore( Plugin::services()->database() );
		Plugin::services()->readAgain()->posts( [ $id ] );
		$crawl = $store->takeNext( DocumentState::CHANGED, 100 );
		self::assertCount( 1, $crawl );
		$store->change( $crawl[0]->id );
		$fresh = $store->takeNext( DocumentState::CHANGED, 100 );
		$store->release( $crawl );
		self::assertSame( [ $fresh[0]->id => true ], $store->hold( $fresh ) );
		$store->release( $fresh );
		self::assertSame( 'pending', self::document( $id )->state );
		self::assertCount( 1, $store->takeNext( DocumentState::PENDING, 100 ) );
	}

	public function test_what_was_just_saved_is_listed_as_waiting(): void {
		$this->actAs( 'administrator' );
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		Plugin::services()->knowledgeIndex()->note( $id );
		self::assertSame( [ 'Parcels' ], array_column( $this->rest( 'GET', '/knowledge/documents?state=pending' )->get_data()['documents'], 'title' ) );
	}

	#[Group( 'mariadb' )]
	public function test_a_post_is_noted_in_a_transaction_of_others_that_began_before_its_document(): void {
		global $wpdb;
		$id       = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		$document = (int) Plugin::services()->documentStore()->idOfPost( $id );
		Plugin::services()->knowledgeIndex()->forget( $document );
		$other = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$wpdb->query( 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ' );
		$wpdb->query( 'START TRANSACTION' );
		$wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_documents" );
		$other->query( "INSERT INTO {$wpdb->prefix}causerie_documents ( post_id, source, title, url, state, failure ) VALUES ( $id, 'post', '', '', 'reading', '' )" );
		Plugin::services()->knowledgeIndex()->note( $id );
		$wpdb->query( 'COMMIT' );
		$other->close();
		self::assertSame( 'changed', $wpdb->get_var( "SELECT state FROM {$wpdb->prefix}causerie_documents WHERE post_id = $id" ) );
	}

	public function test_the_language_that_a_plugin_assigns_later_is_noted(): void {
		$id       = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		$language = 'fr_FR';
		add_filter( 'wpml_post_language_details', static function () use ( &$language ): array {
			return [ 'locale' => $language ];
		} );
		$of = static fn (): string => Plugin::services()->documents()->find( (int) Plugin::services()->documentStore()->idOfPost( $id ) )->language;
		do_action( 'wpml_translation_update', [ 'type' => 'update', 'context' => 'post', 'element_id' => $id ] );
		$this->read();
		self::assertSame( 'fr-FR', $of() );
		$language = 'de_DE';
		register_taxonomy( 'language', 'post', [ 'public' => false ] );
		wp_set_object_terms( $id, 'de', 'language' );
		unregister_taxonomy( 'language' );
		$this->read();
		self::assertSame( 'de-DE', $of() );
	}

	public function test_fields_that_are_set_without_a_save_are_read(): void {
		register_post_meta( '', 'seats', [ 'type' => 'string', 'single' => true, 'show_in_rest' => true ] );
		$acf = static fn ( array $fields ): array => $fields + [ 'Terrace' => (string) get_option( 'terrace_for_test' ) ];
		add_filter( 'causerie_knowledge_fields', $acf );
		try {
			$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Okapi.' ] );
			update_post_meta( $id, 'seats', 'Forty Zanzibar chairs' );
			self::assertSame( [ [], 1 ], [ self::found( 'zanzibar' ), $this->waitingAfter() ] );
			$this->read();
			self::assertSame( [ 'Parcels' ], self::found( 'zanzibar' ) );
			delete_post_meta( $id, 'seats' );
			$this->read();
			self::assertSame( [], self::found( 'zanzibar' ) );
			// What Advanced Custom Fields does in update_field() and delete_field().
			update_option( 'terrace_for_test', 'Quagga view' );
			self::assertSame( 'Quagga view', apply_filters( 'acf/update_value', 'Quagga view', $id, [ 'type' => 'text' ], 'Quagga view' ) );
			$this->read();
			self::assertSame( [ 'Parcels' ], self::found( 'quagga' ) );
			update_option( 'terrace_for_test', '' );
			do_action( 'acf/delete_value', $id, 'terrace', [ 'type' => 'text' ] );
			$this->read();
			self::assertSame( [], self::found( 'quagga' ) );
			apply_filters( 'acf/update_value', 'Blue', 'user_1', [ 'type' => 'text' ], 'Blue' );
			self::assertSame( 0, $this->waitingAfter() );
		} finally {
			remove_filter( 'causerie_knowledge_fields', $acf );
			unregister_post_meta( '', 'seats' );
			delete_option( 'terrace_for_test' );
		}
	}

	public function test_post_types_of_a_new_plugin_are_read(): void {
		do_action( PostTypes::LOOK );
		do_action( 'activated_plugin', 'books/books.php', false );
		self::assertNotFalse( wp_next_scheduled( PostTypes::LOOK ) );
		$this->post( [ 'post_type' => 'book', 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		register_post_type( 'book', [ 'public' => true ] );
		try {
			self::assertSame( [], self::found( 'zanzibar' ) );
			do_action( PostTypes::LOOK );
			$this->read();
			self::assertSame( [ 'Parcels' ], self::found( 'zanzibar' ) );
		} finally {
			unregister_post_type( 'book' );
		}
		self::assertSame( [], self::found( 'zanzibar' ), 'A type that is no more has no page that could be read.' );
	}

	public function test_post_types_are_brought_in_and_left_out_by_a_filter(): void {
		register_post_type( 'leaflet', [ 'public' => true, 'exclude_from_search' => true ] );
		register_post_type( 'note', [ 'public' => false ] );
		$types = static fn ( array $types ): array => [ ...array_diff( $types, [ 'post' ] ), 'leaflet', 'note', 'attachment', 'none', 5 ];
		try {
			foreach ( [ 'leaflet', 'note', 'post' ] as $type ) {
				$this->post( [ 'post_type' => $type, 'post_title' => ucfirst( $type ), 'post_content' => 'Zanzibar.' ] );
			}
			self::assertSame( [ 'Post' ], self::found( 'zanzibar' ) );
			do_action( PostTypes::LOOK );
			add_filter( 'causerie_knowledge_post_types', $types );
			do_action( PostTypes::LOOK );
			$this->read();
			self::assertSame( [ 'Leaflet' ], self::found( 'zanzibar' ) );
		} finally {
			remove_filter( 'causerie_knowledge_post_types', $types );
			unregister_post_type( 'leaflet' );
			unregister_post_type( 'note' );
		}
	}

	public function test_what_waits_and_was_left_is_read_within_a_day(): void {
		$id = $this->post( [ 'post_title' => 'Parcels', 'post_content' => 'Zanzibar.' ] );
		Plugin::services()->readAgain()->posts( [ $id ] );
		wp_unschedule_hook( 'causerie_knowledge_batch' );
		do_action( PostTypes::LOOK );
		self::assertNotFalse( wp_next_scheduled( 'causerie_knowledge_batch' ) );
		self::assertNotFalse( has_action( Lifecycle::CLEAN_UP ) );
	}

	public function test_reading_what_was_saved_asks_for_no_more_of_it(): void {
		// A process that has answered does what it was asked for until nothing is left.
		$asked = 0;
		$count = static function () use ( &$asked ): void {
			++$asked;
		};
		add_action( 'causerie_knowledge_changed', $count );
		do_action( 'causerie_' . KnowledgeDoor::READ );
		remove_action( 'causerie_knowledge_changed', $count );
		self::assertSame( 0, $asked );
	}
}
