<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

final class DatabaseTest extends TestCase {

	private Database $database;

	protected function setUp(): void {
		parent::setUp();
		$this->database = Plugin::services()->database();
	}

	private function put( string $id, int $count = 1 ): void {
		$this->database->insert( 'counters', [ [ 'id' => $id, 'count' => $count, 'expires_at' => 5 ] ] );
	}

	public function testWritesAndReadsRows(): void {
		$this->database->insert(
			'counters',
			[
				[ 'id' => 'a', 'count' => 1, 'expires_at' => 5_000_000_000_000 ],
				[ 'id' => 'b', 'count' => 2, 'expires_at' => 6 ],
			]
		);

		self::assertSame(
			[
				[ 'id' => 'a', 'count' => '1', 'expires_at' => '5000000000000' ],
				[ 'id' => 'b', 'count' => '2', 'expires_at' => '6' ],
			],
			$this->database->rows( 'SELECT * FROM {counters} ORDER BY id' )
		);
		self::assertSame( '2', $this->database->value( 'SELECT count FROM {counters} WHERE id = %s', 'b' ) );
		self::assertNull( $this->database->value( 'SELECT count FROM {counters} WHERE id = %s', 'c' ) );
		self::assertSame( 1, $this->database->run( 'DELETE FROM {counters} WHERE id = %s', 'a' ) );
		self::assertSame( 0, $this->database->run( 'DELETE FROM {counters} WHERE id = %s', 'a' ) );
	}

	/** @return array<string, array{string}> */
	public static function hostileTexts(): array {
		return [
			'a quote'         => [ "Robert'); DROP TABLE x;--" ],
			'a backslash'     => [ 'C:\\temp\\' ],
			'percent signs'   => [ '100 % %s %d %i' ],
			'a table of ours' => [ 'the text {counters} and {wp.posts} stays' ],
			'emoji'           => [ '😀 مرحبا' ],
			'newlines'        => [ "one\r\ntwo\n" ],
		];
	}

	#[DataProvider( 'hostileTexts' )]
	public function testKeepsTextAsItIs( string $text ): void {
		$row = [ 'id' => 'session-1', 'bot_id' => 1, 'title' => $text, 'page_url' => $text, 'language' => '', 'message_count' => 0, 'created_at' => 1, 'updated_at' => 1 ];
		$this->database->insert( 'sessions', [ $row ] );

		self::assertSame( $text, $this->database->value( 'SELECT page_url FROM {sessions} WHERE title = %s', $text ) );
		self::assertSame( '1', $this->database->value( 'SELECT COUNT(*) FROM {sessions} WHERE title LIKE %s', $this->database->containing( $text ) ) );
	}

	public function testWritesNull(): void {
		$row = [ 'id' => 'msg_1', 'session_id' => 's', 'role' => 'user', 'state' => 'complete', 'text' => '', 'sources' => '', 'error_detail' => '', 'reply_to' => null, 'idempotency_hash' => null, 'created_at' => 1, 'updated_at' => 1 ];
		$this->database->insert( 'messages', [ $row, [ 'id' => 'msg_2' ] + $row ] );

		self::assertSame( '2', $this->database->value( 'SELECT COUNT(*) FROM {messages} WHERE reply_to IS NULL AND idempotency_hash IS NULL' ) );
	}

	public function testThrowsOnAFailureAndPrintsNothing(): void {
		$this->expectOutputString( '' );
		$this->expectException( DatabaseException::class );

		$this->database->rows( 'SELECT nothing FROM {nowhere}' );
	}

	public function testTellsADuplicateFromAnyOtherFailure(): void {
		$this->put( 'a' );
		try {
			$this->put( 'a' );
			self::fail( 'A duplicate was accepted.' );
		} catch ( DatabaseException $failure ) {
			self::assertTrue( $failure->isDuplicate );
			self::assertFalse( $failure->isContention );
		}
		try {
			$this->database->run( 'DELETE FROM {nowhere}' );
			self::fail( 'A missing table was accepted.' );
		} catch ( DatabaseException $failure ) {
			self::assertFalse( $failure->isDuplicate );
		}
	}

	public function testKeepsAllOfATransactionOrNothing(): void {
		self::assertSame( 'done', $this->database->transaction( fn () => $this->put( 'kept' ) ?? 'done' ) );
		try {
			$this->database->transaction(
				function (): void {
					$this->put( 'undone' );
					throw new \DomainException( 'over the limit' );
				}
			);
			self::fail( 'The failure was swallowed.' );
		} catch ( \DomainException $failure ) {
			self::assertSame( 'over the limit', $failure->getMessage() );
		}

		self::assertSame( [ 'kept' ], array_column( $this->database->rows( 'SELECT id FROM {counters}' ), 'id' ) );
	}

	public function testATransactionInsideAnotherIsAPartOfIt(): void {
		try {
			$this->database->transaction(
				function (): void {
					$this->database->transaction( fn () => $this->put( 'inner' ) );
					throw new \DomainException();
				}
			);
		} catch ( \DomainException ) {
			self::assertSame( [], $this->database->rows( 'SELECT id FROM {counters}' ) );
			return;
		}
		self::fail( 'The failure was swallowed.' );
	}

	public function testBeginsAgainAfterADeadlock(): void {
		$runs = 0;
		$this->database->transaction(
			function () use ( &$runs ): void {
				$this->put( 'once' );
				if ( ++$runs < 3 ) {
					throw new DatabaseException( 'Deadlock found', false, true );
				}
			}
		);

		self::assertSame( 3, $runs );
		self::assertSame( '1', $this->database->value( 'SELECT COUNT(*) FROM {counters}' ) );
	}

	/** Many who count at the same rows meet like that. */
	#[Group( 'mariadb' )]
	public function testRunsAStatementOfItsOwnAgainAfterADeadlock(): void {
		$this->put( 'once' );
		$runs = 0;
		self::assertSame( 1, $this->updateWhereTwoAreEnded( "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found'", $runs ) );
		self::assertSame( 3, $runs );
	}

	/** It has waited for as long as the server lets it: again and again would be minutes. */
	#[Group( 'mariadb' )]
	public function testDoesNotRunAStatementOfItsOwnAgainThatHasWaitedForLong(): void {
		$runs = 0;
		try {
			$this->updateWhereTwoAreEnded( "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205, MESSAGE_TEXT = 'Lock wait timeout exceeded'", $runs );
			self::fail( 'The failure was swallowed.' );
		} catch ( DatabaseException $failure ) {
			self::assertTrue( $failure->isContention );
			self::assertSame( 1, $runs );
		}
	}

	/** An update, the first two runs of which the database answers in this way. */
	private function updateWhereTwoAreEnded( string $answer, int &$runs ): int {
		$end = static function ( string $sql ) use ( $answer, &$runs ): string {
			return str_starts_with( $sql, 'UPDATE' ) && ++$runs <= 2 ? $answer : $sql;
		};
		add_filter( 'query', $end );
		try {
			return $this->database->run( 'UPDATE {counters} SET count = count + 1' );
		} finally {
			remove_filter( 'query', $end );
		}
	}

	public function testGivesUpWhenADeadlockDoesNotEnd(): void {
		$runs = 0;
		$this->expectException( DatabaseException::class );
		try {
			$this->database->transaction(
				static function () use ( &$runs ): never {
					++$runs;
					throw new DatabaseException( 'Deadlock found', false, true );
				}
			);
		} finally {
			self::assertGreaterThan( 3, $runs );
			self::assertLessThan( 50, $runs );
		}
	}

	public function testDoesNotRepeatAnyOtherFailure(): void {
		$runs = 0;
		$this->expectException( DatabaseException::class );
		try {
			$this->database->transaction(
				static function () use ( &$runs ): never {
					++$runs;
					throw new DatabaseException( 'Unknown column', false, false );
				}
			);
		} finally {
			self::assertSame( 1, $runs );
		}
	}

	public function testCountsItsStatements(): void {
		$before = $this->database->statements();
		$this->database->transaction( fn () => $this->put( 'a' ) );

		self::assertSame( 3, $this->database->statements() - $before );
	}

	/** Else wpdb asks for the columns of a table before the first statement that is not ASCII; a turn has no query to spare. */
	public function testTellsWpdbTheCharacterSetOfItsTables(): void {
		global $wpdb;

		self::assertSame( $wpdb->charset, apply_filters( 'pre_get_table_charset', null, strtolower( $this->database->table( 'messages' ) ) ) );
		self::assertNull( apply_filters( 'pre_get_table_charset', null, $wpdb->posts ) );
	}

	public function testReadsTablesOfWordPress(): void {
		$page = $this->post( [ 'post_title' => 'Delivery' ] );

		self::assertSame( 'Delivery', $this->database->value( 'SELECT post_title FROM {wp.posts} WHERE ID = %d', $page ) );
	}

	#[Group( 'mariadb' )]
	public function testConnectsAgainAfterASilenceInWhichTheServerHungUp(): void {
		$connection = new LostConnection( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$database   = new Database( $connection, 0.0 );
		$connection->hangUp();
		self::assertSame( '1', $database->value( 'SELECT 1 AS one' ) );

		$connection->hangUp();
		self::assertSame( '2', $database->transaction( static fn (): ?string => $database->value( 'SELECT 2 AS two' ) ) );

		self::expectException( DatabaseException::class );
		$database->transaction(
			static function () use ( $connection, $database ): void {
				$connection->hangUp();
				$database->run( 'SELECT 3 AS three' );
			}
		);
	}

	/** wpdb would connect anew and go on, and what came before would be missing. */
	#[Group( 'mariadb' )]
	public function testBeginsATransactionAnewWhenItsConnectionIsKilledInTheMiddle(): void {
		[ $connection, $database ] = self::mortal();
		$runs                      = 0;
		$database->transaction(
			function () use ( $connection, $database, &$runs ): void {
				$database->run( "INSERT INTO {counters} ( id, count, expires_at ) VALUES ( 'first', 1, 0 )" );
				if ( ++$runs === 1 ) {
					$this->kill( $connection );
				}
				$database->run( "INSERT INTO {counters} ( id, count, expires_at ) VALUES ( 'second', 1, 0 )" );
			}
		);
		self::assertSame( 2, $runs );
		self::assertSame( '2', $this->database->value( "SELECT COUNT(*) FROM {counters} WHERE id IN ( 'first', 'second' )" ) );
		self::assertSame( '1', $database->value( 'SELECT COUNT(*) > 0 FROM {wp.posts}' ), 'the new connection knows its database' );
	}

	#[Group( 'mariadb' )]
	public function testHoldsNothingOfATransactionWhoseConnectionIsKilledBeforeItIsCommitted(): void {
		[ $connection, $database ] = self::mortal();
		try {
			$database->transaction(
				function () use ( $connection, $database ): void {
					$database->run( "INSERT INTO {counters} ( id, count, expires_at ) VALUES ( 'first', 1, 0 )" );
					$this->kill( $connection );
				}
			);
			self::fail( 'Nobody knows whether it was committed.' );
		} catch ( DatabaseException $failure ) {
			self::assertTrue( $failure->isLost );
		}
		self::assertSame( '0', $this->database->value( "SELECT COUNT(*) FROM {counters} WHERE id = 'first'" ) );
		self::assertSame( '1', $database->value( 'SELECT COUNT(*) > 0 FROM {wp.posts}' ) );
	}

	/** As a drop-in for several servers, which takes another connection for the next statement. */
	#[Group( 'mariadb' )]
	public function testLeavesADropInAloneThatConnectsInItsOwnWay(): void {
		$connection = new class( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST ) extends \wpdb {

			/** @param bool $allow_bail */
			public function db_connect( $allow_bail = true ) {
				return parent::db_connect( $allow_bail );
			}
		};
		$database   = new Database( $connection );
		$work       = static function () use ( $connection, $database ): ?string {
			$connection->db_connect( false );
			return $database->value( 'SELECT 1 AS one' );
		};
		self::assertSame( '1', $database->transaction( $work ) );
	}

	/** @return array{\wpdb, Database} A connection of its own. */
	private static function mortal(): array {
		global $wpdb;
		$connection = new \wpdb( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$connection->set_prefix( $wpdb->prefix );
		return [ $connection, new Database( $connection ) ];
	}

	private function kill( \wpdb $connection ): void {
		$number = (int) $connection->get_var( 'SELECT CONNECTION_ID()' );
		$this->database->run( 'KILL %d', $number );
		while ( $this->database->value( 'SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = %d', $number ) !== '0' ) {
			usleep( 1000 );
		}
	}

	#[Group( 'mariadb' )]
	public function testDoesNotAskForTheConnectionWhileItIsInUse(): void {
		$connection = new LostConnection( DB_USER, DB_PASSWORD, DB_NAME, DB_HOST );
		$database   = new Database( $connection );
		$database->value( 'SELECT 1 AS one' );
		$database->value( 'SELECT 2 AS two' );
		self::assertSame( 0, $connection->checks );
	}
}
