<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Platform\Columns;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Migrations;
use Causerie\Chat\Platform\Migrations\Migration023PackedPostings;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

final class MigrationsTest extends TestCase {

	private Migrations $migrations;

	private Database $database;

	protected function setUp(): void {
		parent::setUp();
		$this->migrations = Plugin::services()->migrations();
		$this->database   = Plugin::services()->database();
	}

	/** Whatever a test left: the other tests find the tables of this version. */
	protected function tearDown(): void {
		$this->migrations->undo();
		$this->migrations->run();
		parent::tearDown();
	}

	/** @return list<string> */
	private function tablesThere(): array {
		global $wpdb;
		$tables = $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'causerie_' ) . '%' ) );
		sort( $tables );
		return $tables;
	}

	/** @return list<string> */
	private function tablesWanted(): array {
		// A later step drops these; who leaves a site before it ran drops them all the same.
		$tables = array_values( array_diff( $this->migrations->tables(), [ $this->database->table( 'vocabulary' ) ] ) );
		sort( $tables );
		return $tables;
	}

	public function testMakesEveryTableOnAnEmptySite(): void {
		$this->migrations->undo();
		self::assertSame( [], $this->tablesThere() );
		self::assertSame( 0, $this->migrations->current() );

		$this->migrations->run();

		self::assertSame( $this->tablesWanted(), $this->tablesThere() );
		self::assertSame( Migrations::latest(), $this->migrations->current() );
	}

	/** @return iterable<string, array{int}> */
	public static function earlierVersions(): iterable {
		foreach ( [ 0, ...Migrations::versions() ] as $version ) {
			yield "version $version" => [ $version ];
		}
	}

	/** As on a site that was left at that version with its data, and also as if a run had broken off in between. */
	#[DataProvider( 'earlierVersions' )]
	public function testReachesThisVersionFromEachEarlierOneAndKeepsTheData( int $version ): void {
		$this->migrations->undo();
		$this->migrations->run( $version );
		self::assertSame( $version, $this->migrations->current() );
		if ( $version > 0 ) {
			$this->database->insert( 'counters', [ [ 'id' => 'kept', 'count' => 1, 'expires_at' => 1 ] ] );
		}

		$this->migrations->run();

		self::assertSame( $this->tablesWanted(), $this->tablesThere() );
		self::assertSame( Migrations::latest(), $this->migrations->current() );
		self::assertSame( $version > 0 ? '1' : '0', $this->database->value( 'SELECT COUNT(*) FROM {counters}' ) );
	}

	public function testMessagesOfBeforeHaveNoAttempts(): void {
		$this->migrations->undo();
		$this->migrations->run( 2 );
		$row = [ 'id' => 'msg_01jq8d3m0a1b2c3d4e5f6g7h8j', 'session_id' => 'ses_1', 'role' => 'assistant', 'state' => 'complete', 'text' => 'Hello', 'sources' => '[]', 'error_detail' => '', 'created_at' => 1, 'updated_at' => 1 ];
		$this->database->insert( 'messages', [ $row ] );

		$this->migrations->run();

		self::assertSame( [], Plugin::services()->messages()->find( 'ses_1', $row['id'] )?->attempts );
	}

	public function testWhatWasKnownBeforePostingsWerePackedIsReadAgainAndKeepsItsIds(): void {
		$post = $this->post( [
			'post_title' => 'Zanzibar',
			'post_content' => 'The parcel arrives on the third floor.',
		] );
		$this->migrations->undo();
		$this->migrations->run( 22 );
		$this->database->run( "INSERT INTO {documents} ( id, post_id, title, url, state, failure, content_hash, indexed_at ) VALUES ( 7, %d, 'Zanzibar', '', 'indexed', '', '3:abc', 5 )", $post );
		$this->database->run( "INSERT INTO {passages} ( id, document_id, position, heading, content ) VALUES ( 70, 7, 0, '', 'The parcel arrives on the third floor.' )" );
		$this->database->run( "INSERT INTO {postings} ( term, weight, passage_id ) VALUES ( 'parcel', 900, 70 )" );

		$this->migrations->run();

		self::assertSame( 1, Plugin::services()->indexer()->status()['pending'] );
		Plugin::services()->indexer()->run();
		self::assertSame( 7, Plugin::services()->retriever()->search( 'parcel', 5, 'en' )[0]->documentId ?? null );
		self::assertSame( [ [ 'id' => '70' ] ], $this->database->rows( 'SELECT id FROM {passages}' ) );
		self::assertSame( 1, Plugin::services()->indexer()->status()['passages'], 'It is counted like a new one.' );
		Plugin::services()->documentDesk()->reindex( 7 );
		self::assertSame( 1, Plugin::services()->indexer()->status()['passages'], 'Once.' );
		( new Migration023PackedPostings() )->run( $this->database );
		Plugin::services()->indexer()->run();
		self::assertSame( 1, Plugin::services()->indexer()->status()['passages'], 'Also where the migration ran twice.' );
	}

	public function testWhatWasKnownBeforePostingsWerePackedAndGoesIsNotUncounted(): void {
		$this->migrations->undo();
		$this->migrations->run( 22 );
		foreach ( [ 7, 8 ] as $id ) {
			$this->database->run( "INSERT INTO {documents} ( id, source, title, url, state, failure, content_hash, indexed_at ) VALUES ( %d, 'api', 'Zanzibar', '', 'indexed', '', '3:abc', 5 )", $id );
			$this->database->run( "INSERT INTO {passages} ( document_id, position, heading, content ) VALUES ( %d, 0, '', 'The parcel arrives on the third floor.' )", $id );
		}
		$this->migrations->run();
		Plugin::services()->documents()->put( DocumentSource::API, 'new', new DocumentText( 'Quagga', 'The quagga arrives.', DocumentText::MARKDOWN, '', 'en' ) );

		Plugin::services()->knowledgeIndex()->forget( 7 );
		Plugin::services()->indexer()->run();

		self::assertSame( 1, Plugin::services()->indexer()->status()['passages'] );
		self::assertSame( '1', $this->database->value( 'SELECT COUNT(*) FROM {passages}' ) );
	}

	/** As when another request added it between the look and the change. */
	public function testTwoRequestsCanAddAColumnAtOnce(): void {
		$this->database->run( 'ALTER TABLE {messages} DROP COLUMN attempts' );
		$columns = new Columns( $this->database );
		$other   = static function ( string $sql ) use ( $columns, &$other ): string {
			if ( str_starts_with( $sql, 'ALTER TABLE' ) ) {
				remove_filter( 'query', $other );
				$columns->add( 'messages', 'attempts', 'longtext DEFAULT NULL' );
			}
			return $sql;
		};
		add_filter( 'query', $other );

		$columns->add( 'messages', 'attempts', 'longtext DEFAULT NULL' );

		self::assertSame( [], $this->database->rows( 'SELECT attempts FROM {messages}' ) );
	}

	public function testRunsAgainOverItsOwnResult(): void {
		$this->database->insert( 'counters', [ [ 'id' => 'kept', 'count' => 1, 'expires_at' => 1 ] ] );
		delete_option( Migrations::OPTION );

		$this->migrations->run();

		self::assertSame( '1', $this->database->value( 'SELECT COUNT(*) FROM {counters}' ) );
		self::assertSame( Migrations::latest(), $this->migrations->current() );
	}

	public function testCostsNothingWhenNothingIsToBeDone(): void {
		global $wpdb;
		get_option( Migrations::OPTION );
		$before = $wpdb->num_queries;

		$this->migrations->run();

		self::assertSame( $before, $wpdb->num_queries );
	}

	public function testTheVersionIsLoadedWithTheOtherOptions(): void {
		self::assertArrayHasKey( Migrations::OPTION, wp_load_alloptions( true ) );
	}

	#[Group( 'mariadb' )]
	public function testTextKeepsTheCharacterSetOfWordPressAndIdsAreComparedByteByByte(): void {
		global $wpdb;
		$collations = [];
		foreach ( $wpdb->get_results( "SHOW FULL COLUMNS FROM {$this->database->table( 'messages' )}" ) as $column ) {
			$collations[ $column->Field ] = (string) $column->Collation;
		}

		self::assertStringStartsWith( $wpdb->charset . '_', $collations['text'] );
		self::assertSame( 'latin1_bin', $collations['id'] );
		self::assertSame( 'latin1_bin', $collations['idempotency_hash'] );
	}
}
