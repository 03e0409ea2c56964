<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The index is in step with the site at every moment, and holds nothing that is not for everyone. */
final class IndexTest extends TestCase {

	private const SECRET = '<p>The zanzibar parcel arrives on the third floor.</p>';

	/** @return list<string> Titles. */
	private function titles( string $query ): array {
		return array_map( static fn ( Passage $passage ): string => $passage->title, Plugin::services()->retriever()->search( $query, 10, 'en' ) );
	}

	private function published(): int {
		return $this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => self::SECRET,
		] );
	}

	public function test_a_published_page_is_found_in_the_same_request(): void {
		$this->published();
		self::assertSame( [ 'Zanzibar' ], $this->titles( 'Where does the zanzibar parcel arrive?' ) );
	}

	public function test_a_changed_page_is_found_by_its_new_words_only(): void {
		$id = $this->published();
		wp_update_post( [
			'ID' => $id,
			'post_title' => 'Madagascar',
			'post_content' => '<p>Something else entirely.</p>',
		] );
		self::assertSame( [], $this->titles( 'zanzibar' ) );
		self::assertSame( [ 'Madagascar' ], $this->titles( 'madagascar' ) );
	}

	/** @return array<string, array{array<string, string>}> */
	public static function notForEveryone(): array {
		return [
			'draft'     => [ [ 'post_status' => 'draft' ] ],
			'private'   => [ [ 'post_status' => 'private' ] ],
			'pending'   => [ [ 'post_status' => 'pending' ] ],
			'trash'     => [ [ 'post_status' => 'trash' ] ],
			'scheduled' => [
				[
					'post_status' => 'future',
					'post_date' => '2099-01-01 00:00:00',
					'post_date_gmt' => '2099-01-01 00:00:00',
				],
			],
			'password'  => [ [ 'post_password' => 'open sesame' ] ],
		];
	}

	/** @param array<string, string> $fields */
	#[DataProvider( 'notForEveryone' )]
	public function test_what_is_not_for_everyone_is_never_known( array $fields ): void {
		$this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => self::SECRET,
		] + $fields );
		self::assertSame( [], $this->titles( 'zanzibar parcel' ) );
		self::assertSame( 0, $this->passagesWith( 'zanzibar' ) );
	}

	/** @param array<string, string> $fields */
	#[DataProvider( 'notForEveryone' )]
	public function test_what_is_not_for_everyone_any_more_is_forgotten_at_once( array $fields ): void {
		$id = $this->published();
		self::assertSame( [ 'Zanzibar' ], $this->titles( 'zanzibar' ) );
		wp_update_post( [
			'ID' => $id,
			'edit_date' => true,
		] + $fields );
		self::assertSame( [], $this->titles( 'zanzibar' ) );
		self::assertSame( 0, $this->passagesWith( 'zanzibar' ) );
	}

	public function test_a_deleted_page_is_forgotten(): void {
		wp_delete_post( $this->published(), true );
		self::assertSame( 0, $this->passagesWith( 'zanzibar' ) );
	}

	/** Another plugin, or an import, may write to the posts without a hook: then the question itself looks again. */
	public function test_a_page_that_was_hidden_behind_our_back_is_not_answered_with(): void {
		global $wpdb;
		$id = $this->published();
		$wpdb->update( $wpdb->posts, [ 'post_status' => 'private' ], [ 'ID' => $id ] );
		self::assertSame( 1, $this->passagesWith( 'zanzibar' ) );
		self::assertSame( [], $this->titles( 'zanzibar' ) );
		$wpdb->update( $wpdb->posts, [
			'post_status' => 'publish',
			'post_password' => 'x',
		], [ 'ID' => $id ] );
		self::assertSame( [], $this->titles( 'zanzibar' ) );
	}

	public function test_a_page_that_search_engines_may_not_find_is_not_known(): void {
		$this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => self::SECRET,
			'meta_input' => [ '_yoast_wpseo_meta-robots-noindex' => '1' ],
		] );
		$this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => self::SECRET,
			'meta_input' => [ 'rank_math_robots' => [ 'noindex' ] ],
		] );
		self::assertSame( [], $this->titles( 'zanzibar' ) );
	}

	public function test_a_scheduled_page_is_known_when_it_is_published(): void {
		$id = $this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => self::SECRET,
			'post_status' => 'future',
			'post_date' => '2099-01-01 00:00:00',
			'post_date_gmt' => '2099-01-01 00:00:00',
		] );
		wp_publish_post( $id );
		self::assertSame( [ 'Zanzibar' ], $this->titles( 'zanzibar' ) );
	}

	public function test_the_vocabulary_counts_right_after_changes(): void {
		global $wpdb;
		$id = $this->published();
		$this->post( [
			'post_title' => 'Other',
			'post_content' => '<p>A parcel for zanzibar.</p>',
		] );
		wp_update_post( [
			'ID' => $id,
			'post_content' => '<p>Only the title is left.</p>',
		] );
		wp_update_post( [
			'ID' => $id,
			'post_content' => self::SECRET,
		] );
		$counted = $wpdb->get_results( "SELECT term, COUNT(*) AS passages FROM {$wpdb->prefix}causerie_postings GROUP BY term ORDER BY term", ARRAY_A );
		$kept    = $wpdb->get_results( "SELECT term, passages FROM {$wpdb->prefix}causerie_vocabulary WHERE passages <> 0 AND term <> '' ORDER BY term", ARRAY_A );
		self::assertNotSame( [], $kept );
		self::assertEquals( $counted, $kept );
		self::assertSame( $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_passages" ), $wpdb->get_var( "SELECT passages FROM {$wpdb->prefix}causerie_vocabulary WHERE term = ''" ) );
	}

	public function test_a_block_that_breaks_fails_its_own_page_only(): void {
		add_shortcode( 'broken_for_test', static fn () => throw new \RuntimeException( 'The shortcode broke, with sk-abcdefghijklmnop.' ) );
		$log = ini_set( 'error_log', '/dev/null' );
		try {
			$this->post( [ 'post_content' => 'zanzibar [broken_for_test]' ] );
			$this->post( [
				'post_title' => 'Whole',
				'post_content' => 'zanzibar',
			] );
		} finally {
			remove_shortcode( 'broken_for_test' );
			ini_set( 'error_log', (string) $log );
		}
		self::assertSame( [ 'Whole' ], $this->titles( 'zanzibar' ) );
		self::assertSame( 1, Plugin::services()->indexer()->status()['failed'] );
	}

	private function passagesWith( string $word ): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_passages WHERE content LIKE %s", "%{$word}%" ) );
	}
}
