<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Sources\TermsDoor;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/../Platform/action-scheduler.php';

/** Descriptions of terms, and what the owner says of the site. */
final class TermsAndFactsTest extends TestCase {

	use KnowsTheSite;

	/** @var list<array{int, string}> */
	private array $terms = [];

	protected function tearDown(): void {
		foreach ( $this->terms as [ $id, $taxonomy ] ) {
			wp_delete_term( $id, $taxonomy );
		}
		remove_all_filters( 'causerie_knowledge_includes_term' );
		parent::tearDown();
	}

	private function term( string $description, string $taxonomy = 'category' ): int {
		$id            = (int) wp_insert_term( uniqid( 'Quagga ' ), $taxonomy, [ 'description' => $description ] )['term_id'];
		$this->terms[] = [ $id, $taxonomy ];
		return $id;
	}

	public function test_the_description_of_a_term_is_known_and_links_to_its_archive(): void {
		$id = $this->term( 'All about <em>zanzibar</em> parcels.' );
		[ $passage ] = self::search( 'zanzibar parcels' );
		self::assertSame( [ 'All about zanzibar parcels.', get_term_link( $id ) ], [ $passage->text, $passage->url ] );
		wp_update_term( $id, 'category', [ 'description' => 'All about madagascar parcels.' ] );
		self::assertSame( [ [], 1 ], [ self::found( 'zanzibar' ), count( self::found( 'madagascar' ) ) ] );
		wp_update_term( $id, 'category', [ 'description' => '' ] );
		self::assertSame( [], self::found( 'madagascar' ) );
	}

	public function test_a_term_that_is_gone_or_nobodys_to_see_is_unknown(): void {
		$id = $this->term( 'All about zanzibar parcels.' );
		wp_delete_term( $id, 'category' );
		self::assertSame( [], self::found( 'zanzibar' ) );
		register_taxonomy( 'shelf', 'post', [ 'public' => true ] );
		$id = $this->term( 'The shelf of madagascar parcels.', 'shelf' );
		self::assertCount( 1, self::found( 'madagascar' ) );
		register_taxonomy( 'shelf', 'post', [ 'public' => false ] );
		self::assertSame( [], self::found( 'madagascar' ), 'From that moment on.' );
		unregister_taxonomy( 'shelf' );
		self::assertSame( [], self::found( 'madagascar' ) );
		global $wpdb;
		$id = $this->term( 'All about quokka parcels.' );
		$wpdb->delete( $wpdb->term_taxonomy, [ 'term_id' => $id ] );
		wp_cache_delete( $id, 'terms' );
		self::assertSame( [], self::found( 'quokka' ), 'Also where nobody was told.' );
	}

	public function test_all_terms_are_read_with_the_site(): void {
		remove_all_actions( 'saved_term' );
		$ids = array_map( fn ( int $i ): int => $this->term( "Zanzibar parcels number {$i}." ), range( 1, 5 ) );
		self::assertSame( [], self::found( 'zanzibar' ) );
		wp_unschedule_hook( TermsDoor::LOOK );
		Plugin::services()->indexer()->start();
		self::assertNotFalse( wp_next_scheduled( TermsDoor::LOOK, [ 0 ] ) );
		do_action( TermsDoor::LOOK, 0 );
		self::assertCount( 5, self::found( 'zanzibar' ) );
		add_filter( 'causerie_knowledge_includes_term', static fn ( bool $is, \WP_Term $term ): bool => $is && $term->term_id !== $ids[0], 10, 2 );
		self::assertCount( 4, self::found( 'zanzibar' ) );
	}

	public function test_a_look_at_all_terms_leaves_nothing_with_action_scheduler(): void {
		$this->term( 'All about zanzibar parcels.' );
		\ActionScheduler::$isOn = true;
		try {
			do_action( TermsDoor::LOOK, 0 );
			self::assertSame( [], array_filter( \ActionScheduler::$waiting, static fn ( array $action ): bool => $action[0] === TermsDoor::LOOK ) );
			// A process that dies.
			add_filter( 'causerie_knowledge_includes_term', static fn () => throw new \RuntimeException( 'The end.' ) );
			try {
				do_action( TermsDoor::LOOK, 0 );
				self::fail( 'It did not die.' );
			} catch ( \RuntimeException ) {
				self::assertCount( 1, array_filter( \ActionScheduler::$waiting, static fn ( array $action ): bool => $action[0] === TermsDoor::LOOK ) );
			}
		} finally {
			\ActionScheduler::turnOff();
		}
	}

	public function test_what_the_owner_says_of_the_site_is_known(): void {
		$page     = $this->post( [
			'post_title'   => 'Contact',
			'post_content' => '',
		] );
		$settings = Plugin::services()->settings();
		$settings->replace( [
			'knowledge' => [
				'facts' => [
					'address'      => "12 Quagga Quay\nGalway",
					'hours'        => "Monday 9 to 18\nSunday closed",
					'phone'        => '+353 91 1',
					'more'         => "## Dogs\n\nDogs are welcome in the quagga bar.",
					'contact_page' => $page,
				],
			],
		] );
		[ $passage ] = self::search( 'opening hours' );
		self::assertSame( [ "Monday 9 to 18\nSunday closed", get_permalink( $page ), get_bloginfo( 'name' ) ], [ $passage->text, $passage->url, $passage->title ] );
		self::assertSame( 'Dogs are welcome in the quagga bar.', self::said( 'dogs' ) );
		wp_update_post( [
			'ID'          => $page,
			'post_status' => 'private',
		] );
		self::assertSame( home_url( '/' ), self::search( 'opening hours' )[0]->url, 'A page that is not for everyone is linked to by nobody.' );
		$settings->replace( [] );
		self::assertSame( [], self::found( 'quagga' ) );
	}
}
