<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** The whole site is read in batches that can be killed at any moment. */
final class IndexerTest extends TestCase {

	private function indexer(): Indexer {
		return Plugin::services()->indexer();
	}

	/** @return list<int> */
	private function pages(): array {
		return array_map( fn ( int $n ): int => $this->post( [
			'post_title' => "Zebra {$n}",
			'post_content' => "<p>Zebra number {$n} lives here.</p>",
		] ), range( 1, 5 ) );
	}

	private function forgetAll(): void {
		global $wpdb;
		foreach ( [ 'documents', 'passages', 'postings', 'segments', 'index_counts' ] as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_{$table}" );
		}
	}

	private function known(): int {
		return count( Plugin::services()->retriever()->search( 'zebra', 20, 'en' ) );
	}

	public function test_activation_reads_what_was_there_before(): void {
		$this->pages();
		$this->forgetAll();
		do_action( 'causerie_installed' );
		self::assertSame( 5, $this->known() );
		self::assertSame( 0, $this->indexer()->status()['pending'] );
	}

	public function test_a_batch_ends_in_time_and_the_next_one_goes_on(): void {
		$this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		$all = $this->indexer()->status()['pending'];
		self::assertGreaterThanOrEqual( 5, $all );
		$this->indexer()->run( 0 );
		self::assertSame( $all - 1, $this->indexer()->status()['pending'] );
		self::assertNotFalse( wp_next_scheduled( KnowledgeDoor::BATCH ) );
		for ( $batch = 1; $batch < $all; $batch++ ) {
			$this->indexer()->run( 0 );
		}
		self::assertSame( 0, $this->indexer()->status()['pending'] );
		self::assertSame( 5, $this->known() );
	}

	public function test_what_is_known_stays_known_while_it_is_read_again(): void {
		$this->pages();
		$this->indexer()->start();
		self::assertSame( 5, $this->known() );
		self::assertGreaterThanOrEqual( 5, $this->indexer()->status()['documents'] );
	}

	public function test_the_status_tells_what_is_known_from_what_there_is(): void {
		$page = $this->pages()[0];
		$this->forgetAll();
		$this->indexer()->start();
		$all    = $this->indexer()->status()['pending'];
		$states = fn (): array => array_values( array_intersect_key( $this->indexer()->status(), [ 'documents' => 1, 'total' => 1, 'pending' => 1 ] ) );
		self::assertSame( [ 0, $all, $all ], $states() );
		$this->indexer()->run( 0 );
		self::assertSame( [ 1, $all, $all - 1 ], $states() );
		$this->indexer()->run();
		Plugin::services()->documentDesk()->exclude( (int) Plugin::services()->documentStore()->idOfPost( $page ), true );
		$this->indexer()->start();
		self::assertSame( [ $all - 1, $all, $all ], $states(), 'Known as they were, and to be read again.' );
	}

	public function test_a_page_that_a_killed_process_was_reading_is_read_by_the_next_one(): void {
		$this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		$this->setState( DocumentState::READING );
		$this->indexer()->run();
		self::assertSame( 5, $this->known() );
		self::assertSame( 0, $this->indexer()->status()['failed'] );
	}

	public function test_a_page_that_kills_every_process_fails_alone_and_says_so(): void {
		global $wpdb;
		$this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		$this->setState( DocumentState::RETRYING, 1 );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_documents SET tries = 2 WHERE state = 'retrying'" );
		$this->indexer()->run();
		self::assertSame( 0, $this->indexer()->status()['failed'] );
		$this->setState( DocumentState::RETRYING, 1 );
		$wpdb->query( "UPDATE {$wpdb->prefix}causerie_documents SET tries = 3 WHERE state = 'retrying'" );
		$this->indexer()->run();
		self::assertSame( 1, $this->indexer()->status()['failed'] );
		self::assertSame( 0, $this->indexer()->status()['pending'] );
		self::assertSame( '1', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_documents WHERE state = 'failed' AND failure LIKE 'PHP ended%'" ) );
		$this->indexer()->start();
		$this->indexer()->run();
		self::assertSame( 0, $this->indexer()->status()['failed'], 'It gets another chance.' );
	}

	public function test_it_is_paused_and_goes_on(): void {
		$this->actAs( 'administrator' );
		$this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		$all = $this->indexer()->status()['pending'];
		self::assertTrue( $this->rest( 'POST', '/knowledge/pause' )->get_data()['paused'] );
		$this->indexer()->run();
		self::assertSame( $all, $this->indexer()->status()['pending'] );
		$this->post( [
			'post_title' => 'Zebra of now',
			'post_content' => 'A zebra that was saved meanwhile.',
		] );
		self::assertSame( 1, $this->known(), 'What is saved is read all the same.' );
		self::assertFalse( $this->rest( 'POST', '/knowledge/resume' )->get_data()['paused'] );
		$this->indexer()->run();
		self::assertSame( 6, $this->known() );
	}

	public function test_the_status_says_how_long_it_takes_only_while_something_is_read(): void {
		$this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		self::assertNull( $this->indexer()->status()['seconds_left'], 'Nothing was read yet.' );
		$this->indexer()->run( 0 );
		$status = $this->indexer()->status();
		self::assertGreaterThan( 0, $status['pending'] );
		self::assertGreaterThan( 0, $status['seconds_left'] );
		$this->indexer()->pause();
		self::assertNull( $this->indexer()->status()['seconds_left'] );
		$this->indexer()->resume();
		$this->indexer()->run();
		self::assertNull( $this->indexer()->status()['seconds_left'], 'Nothing is left.' );
	}

	public function test_two_processes_do_not_read_the_same(): void {
		$this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		$places = Plugin::services()->places();
		$place  = $places->take( 'knowledge_batch', 1, 60 );
		self::assertNotNull( $place );
		$this->indexer()->run();
		self::assertSame( 0, $this->known() );
		$places->leave( $place );
		$this->indexer()->run();
		self::assertSame( 5, $this->known() );
	}

	public function test_what_was_saved_a_moment_ago_is_read_before_all_others(): void {
		$pages = $this->pages();
		$this->forgetAll();
		$this->indexer()->start();
		Plugin::services()->knowledgeIndex()->note( $pages[3] );
		$this->indexer()->runChanged();
		self::assertSame( 1, $this->known() );
	}

	public function test_reading_twice_duplicates_nothing_and_writes_nothing(): void {
		global $wpdb;
		$this->pages();
		$ids = "SELECT GROUP_CONCAT( id ) FROM {$wpdb->prefix}causerie_passages";
		$before = $wpdb->get_var( $ids );
		$this->indexer()->start();
		$this->indexer()->run();
		self::assertSame( $before, $wpdb->get_var( $ids ), 'Unchanged pages keep their passages.' );
	}

	public function test_a_page_that_went_while_nobody_looked_is_forgotten(): void {
		global $wpdb;
		$pages = $this->pages();
		$wpdb->update( $wpdb->posts, [ 'post_status' => 'draft' ], [ 'ID' => $pages[0] ] );
		clean_post_cache( $pages[0] );
		$this->indexer()->start();
		$this->indexer()->run();
		self::assertSame( '4', $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}causerie_passages WHERE content LIKE 'Zebra number%'" ) );
	}

	public function test_administrators_start_it_over_rest(): void {
		$this->actAs( 'administrator' );
		$this->pages();
		$response = $this->rest( 'POST', '/knowledge/reindex' );
		self::assertSame( 200, $response->get_status() );
		self::assertGreaterThanOrEqual( 5, $response->get_data()['pending'] );
	}

	private function setState( string $state, int $limit = 1000 ): void {
		global $wpdb;
		$ids = array_map( 'intval', $wpdb->get_col( "SELECT id FROM {$wpdb->prefix}causerie_documents ORDER BY id DESC LIMIT {$limit}" ) );
		$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}causerie_documents SET state = %s WHERE id IN ( " . implode( ',', $ids ) . ' )', $state ) );
	}
}
