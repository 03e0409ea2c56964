<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** The index is in step with the site at every moment, and holds nothing that is not for everyone. */
final class IndexTest extends TestCase {

	use ReadsPostings;

	private const SECRET = '<p>The zanzibar parcel arrives on the third floor.</p>';

	/** @return list<string> Titles. */
	private function titles( string $query ): array {
		return array_map( static fn ( Passage $passage ): string => $passage->title, Plugin::services()->retriever()->search( $query, 10, 'en' ) );
	}

	/** @return list<string> */
	private function sortedTitles( string $query ): array {
		$titles = $this->titles( $query );
		sort( $titles );
		return $titles;
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
			// As plugins call it that end the time of a post.
			'expired'   => [ [ 'post_status' => 'expired' ] ],
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

	public function test_the_postings_are_whole_after_changes_and_say_nothing_else_after_a_sweep(): void {
		$id = $this->published();
		$this->post( [
			'post_title' => 'Other',
			'post_content' => '<p>A parcel for zanzibar.</p>',
		] );
		wp_update_post( [
			'ID' => $id,
			'post_content' => '<p>Only the title is left.</p>',
		] );
		wp_delete_post( $this->published(), true );
		wp_update_post( [
			'ID' => $id,
			'post_content' => self::SECRET,
		] );
		self::assertPostingsAreWhole();
		self::assertNotSame( self::known(), self::posted() );
		Plugin::services()->indexer()->sweep();
		self::assertSame( self::known(), self::posted() );
		self::assertSame( [ 'Other', 'Zanzibar' ], $this->sortedTitles( 'zanzibar parcel' ) );
	}

	public function test_a_passage_whose_text_did_not_change_keeps_its_id(): void {
		global $wpdb;
		$content = static fn ( string $first ): string => "<h2>One</h2><p>{$first}</p><h2>Two</h2><p>The second paragraph stays.</p><h2>Three</h2><p>And so does the third.</p>";
		$id      = $this->post( [ 'post_content' => $content( 'The first is here.' ) ] );
		$rows    = "SELECT content, id, number FROM {$wpdb->prefix}causerie_passages p WHERE document_id = ( SELECT id FROM {$wpdb->prefix}causerie_documents WHERE post_id = {$id} ) ORDER BY position";
		$before  = $wpdb->get_results( $rows, ARRAY_N );
		wp_update_post( [
			'ID' => $id,
			'post_content' => $content( 'The first is another one.' ),
		] );
		$after = $wpdb->get_results( $rows, ARRAY_N );
		self::assertCount( 3, $before );
		self::assertSame( array_slice( $before, 1 ), array_slice( $after, 1 ), 'Nor are its postings written again.' );
		self::assertNotSame( $before[0][1], $after[0][1] );
		wp_update_post( [
			'ID' => $id,
			'post_title' => 'Another title, whose words every passage has',
		] );
		$titled = $wpdb->get_results( $rows, ARRAY_N );
		self::assertSame( array_column( $after, 1 ), array_column( $titled, 1 ) );
		self::assertPostingsAreWhole();
	}

	public function test_many_saves_leave_few_segments(): void {
		global $wpdb;
		for ( $i = 0; $i < 20; $i++ ) {
			$this->post( [
				'post_title' => "Zanzibar {$i}",
				'post_content' => self::SECRET,
			] );
		}
		self::assertLessThan( 12, (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_segments" ) );
		self::assertPostingsAreWhole();
		// Also where segments that were merged lie around others.
		self::assertSame( $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_passages" ), $wpdb->get_var( "SELECT SUM( passages ) FROM {$wpdb->prefix}causerie_segments" ) );
	}

	public function test_what_a_slow_process_read_does_not_take_the_place_of_what_is_newer(): void {
		$id       = $this->published();
		$services = Plugin::services();
		$claim    = $services->claims()->take( (int) $services->documentStore()->idOfPost( $id ) );
		self::assertNotNull( $claim );
		$this->afterReading(
			$id,
			static fn () => wp_update_post( [
				'ID' => $id,
				'post_title' => 'Madagascar',
				'post_content' => '<p>Something newer.</p>',
			] )
		);
		$services->knowledgeIndex()->readAll( [ $claim ], PHP_INT_MAX );
		self::assertSame( [ 'Madagascar' ], $this->titles( 'madagascar' ) );
		self::assertSame( [], $this->titles( 'zanzibar' ) );
	}

	public function test_of_two_who_read_the_same_the_later_one_writes(): void {
		global $wpdb;
		$id       = $this->published();
		$services = Plugin::services();
		$document = (int) $services->documentStore()->idOfPost( $id );
		$write    = static function ( string $text ) use ( $wpdb, $id ): void {
			$wpdb->update( $wpdb->posts, [ 'post_content' => $text ], [ 'ID' => $id ] );
			clean_post_cache( $id );
		};
		$write( 'Something about nutmeg.' );
		$first  = $services->claims()->take( $document );
		$second = null;
		$this->afterReading(
			$id,
			static function () use ( $services, $document, $write, &$second ): void {
				$write( 'Something about vanilla.' );
				$second = $services->claims()->take( $document );
			}
		);
		self::assertNotNull( $first );
		$services->knowledgeIndex()->readAll( [ $first ], PHP_INT_MAX );
		self::assertSame( [], $this->titles( 'nutmeg' ) );
		self::assertNotNull( $second );
		$services->knowledgeIndex()->readAll( [ $second ], PHP_INT_MAX );
		self::assertSame( [ 'Zanzibar' ], $this->titles( 'vanilla' ) );
	}

	public function test_a_page_that_was_hidden_while_it_was_read_stays_forgotten(): void {
		$id       = $this->published();
		$services = Plugin::services();
		$claim    = $services->claims()->take( (int) $services->documentStore()->idOfPost( $id ) );
		self::assertNotNull( $claim );
		$this->afterReading( $id, static fn () => wp_trash_post( $id ) );
		$services->knowledgeIndex()->readAll( [ $claim ], PHP_INT_MAX );
		self::assertSame( 0, $this->passagesWith( 'zanzibar' ) );
		self::assertPostingsAreWhole();
	}

	/** Lets somebody else do something just when the post was read and is not written yet. */
	private function afterReading( int $id, \Closure $work ): void {
		$read = static function ( string $language, \WP_Post $post ) use ( &$read, $id, $work ): string {
			if ( $post->ID === $id ) {
				remove_filter( 'causerie_knowledge_language', $read );
				$work();
			}
			return $language;
		};
		add_filter( 'causerie_knowledge_language', $read, 10, 2 );
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

	/** A page whose shortcode breaks from now on, and the work of a reader after that. */
	private function broken( \Closure $work ): int {
		$isBroken = false;
		add_shortcode( 'broken_for_test', static function () use ( &$isBroken ): string {
			return $isBroken ? throw new \RuntimeException( 'The shortcode broke.' ) : 'whole';
		} );
		$id = $this->post( [ 'post_title' => 'Zanzibar', 'post_content' => self::SECRET . ' [broken_for_test]' ] );
		self::assertSame( [ 'Zanzibar' ], $this->titles( 'zanzibar' ) );
		$isBroken = true;
		try {
			self::logOf( static fn (): mixed => $work( $id ) );
		} finally {
			remove_shortcode( 'broken_for_test' );
		}
		self::assertSame( 1, Plugin::services()->indexer()->status()['failed'] );
		return $id;
	}

	public function test_what_changed_and_cannot_be_read_is_not_answered_with(): void {
		global $wpdb;
		$changes = [
			'saved'     => static fn ( int $id ): mixed => wp_update_post( [ 'ID' => $id, 'post_content' => 'Public. [broken_for_test]' ] ),
			'read then' => static function ( int $id ): void {
				Plugin::services()->knowledgeIndex()->note( $id );
				Plugin::services()->indexer()->runChanged();
			},
			'marked'    => static function ( int $id ): void {
				Plugin::services()->readAgain()->posts( [ $id ] );
				Plugin::services()->indexer()->run();
			},
			'died'      => static function ( int $id ) use ( $wpdb ): void {
				Plugin::services()->knowledgeIndex()->note( $id );
				$wpdb->query( "UPDATE {$wpdb->prefix}causerie_documents SET state = 'retrying', tries = 3 WHERE post_id = {$id}" );
				Plugin::services()->indexer()->run();
			},
		];
		foreach ( $changes as $how => $change ) {
			$page = $this->broken( function ( int $id ) use ( $change, $how ): void {
				$change( $id );
				self::assertSame( [ [], 0 ], [ $this->titles( 'zanzibar' ), $this->passagesWith( 'zanzibar' ) ], $how );
			} );
			self::assertPostingsAreWhole();
			wp_delete_post( $page, true );
		}
	}

	public function test_what_did_not_change_and_cannot_be_read_stays_known(): void {
		$this->broken( static function (): void {
			Plugin::services()->indexer()->start();
			Plugin::services()->indexer()->run();
		} );
		self::assertSame( [ 'Zanzibar' ], $this->titles( 'zanzibar' ) );
		Plugin::services()->indexer()->start();
		Plugin::services()->indexer()->run();
		self::assertSame( [ [ 'Zanzibar' ], 0 ], [ $this->titles( 'zanzibar' ), Plugin::services()->indexer()->status()['failed'] ] );
	}

	private function passagesWith( string $word ): int {
		global $wpdb;
		return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_passages WHERE content LIKE %s", "%{$word}%" ) );
	}
}
