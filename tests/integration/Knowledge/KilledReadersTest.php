<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\MortalProcesses;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;

/** Processes that read the site are killed where it hurts most, and write at the same moment: nothing is lost, nothing is there twice. */
final class KilledReadersTest extends TestCase {

	use MortalProcesses;
	use ProcessesAtOnce;
	use ReadsPostings;

	private const PAGES = 30;

	/** @return list<int> */
	private function pages(): array {
		return array_map( fn ( int $n ): int => $this->post( [
			'post_title' => "Zebra {$n}",
			'post_content' => "<h2>Stripes {$n}</h2><p>Zebra number {$n} lives here.</p><h2>Food of {$n}</h2><p>Zebras eat grass.</p>",
		] ), range( 1, self::PAGES ) );
	}

	private function forgetAll(): void {
		global $wpdb;
		foreach ( [ 'documents', 'passages', 'postings', 'segments', 'index_counts' ] as $table ) {
			$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_{$table}" );
		}
	}

	public function test_a_site_is_read_whole_though_processes_are_killed_all_the_time(): void {
		global $wpdb;
		$this->pages();
		$this->forgetAll();
		$indexer = Plugin::services()->indexer();
		$indexer->start();
		$kills = 0;
		for ( $write = 0; self::isKilled( 'read', $write ); $write++ ) {
			++$kills;
			self::assertNotFalse( wp_next_scheduled( KnowledgeDoor::BATCH ), 'Somebody will go on.' );
			self::assertPostingsAreWhole();
			// As when the time is over for which it was to be the only one.
			$wpdb->query( "DELETE FROM {$wpdb->prefix}causerie_places" );
		}
		self::assertGreaterThan( 8, $kills );
		$status = $indexer->status();
		self::assertSame( [ 0, 0 ], [ $status['pending'], $status['failed'] ] );
		self::assertGreaterThanOrEqual( 2 * self::PAGES, $status['passages'] );
		self::assertPostingsAreWhole();
		self::assertSame( self::known(), self::posted() );
		self::assertSame( '0', $wpdb->get_var( "SELECT COUNT(*) FROM ( SELECT document_id, position FROM {$wpdb->prefix}causerie_passages GROUP BY document_id, position HAVING COUNT(*) > 1 ) AS twice" ) );
	}

	public function test_what_is_saved_at_the_same_moment_is_all_there(): void {
		$pages = array_slice( $this->pages(), 0, 6 );
		// Each page by two, who save it at the same moment; and two who read the whole site meanwhile.
		Plugin::services()->indexer()->start();
		$arguments = array_map( static fn ( int $page ): array => [ (string) $page ], [ ...$pages, ...$pages ] );
		$over      = self::atOnce( __DIR__ . '/reader.php', [ ...$arguments, [ 'batch' ], [ 'batch' ] ] );
		self::assertSame( array_fill( 0, count( $over ), [ 'over' => true ] ), $over );
		Plugin::services()->indexer()->run();
		self::assertPostingsAreWhole();
		self::assertSame( 0, Plugin::services()->indexer()->status()['pending'] );
		$found = Plugin::services()->retriever()->search( 'written in turn5', 20, 'en' );
		self::assertCount( count( $pages ), $found );
		Plugin::services()->compaction()->sweep( PHP_INT_MAX );
		self::assertSame( self::known(), self::posted() );
	}
}
