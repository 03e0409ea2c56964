<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Models\Connection;
use Causerie\Chat\Models\ConnectionRows;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\StoredKeys;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

/** Another process changes connections while this one, which has read them before, is at work. */
final class ConnectionChangesTest extends TestCase {

	private const SERVER = 'openai_compatible';
	private const INPUT  = [ 'base_url' => 'https://api.example.com/v1', 'model' => 'm' ];

	private Connections $connections;
	private StoredKeys $keys;

	protected function setUp(): void {
		parent::setUp();
		$services          = Plugin::services();
		$this->connections = $services->connections();
		$this->keys        = new StoredKeys( $services->connections(), $services->keyRing(), $services->connectionChanges() );
		$this->connections->connect( self::SERVER, self::INPUT + [ 'api_key' => 'the-first-key-0123456789' ] );
		$this->keys->add( self::SERVER, 'the-second-key-012345678' );
	}

	protected function tearDown(): void {
		putenv( 'CAUSERIE_OPENAI_API_KEY' );
		parent::tearDown();
	}

	/** @return array<string, mixed> What the database holds, whatever this process has read of it. */
	private static function stored(): array {
		global $wpdb;
		return (array) maybe_unserialize( $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM $wpdb->options WHERE option_name = %s", ConnectionRows::OPTION ) ) );
	}

	/**
	 * What another process does: this one does not see it.
	 *
	 * @param \Closure( array<string, mixed> ): array<string, mixed> $change
	 */
	private static function elsewhere( \Closure $change ): void {
		global $wpdb;
		get_option( ConnectionRows::OPTION );
		$wpdb->update( $wpdb->options, [ 'option_value' => serialize( $change( self::stored() ) ) ], [ 'option_name' => ConnectionRows::OPTION ] );
	}

	/** Turns the keys around, deletes none, and connects another provider. */
	private static function othersAtWork(): void {
		self::elsewhere(
			static function ( array $all ): array {
				$all[ self::SERVER ]['keys'] = array_reverse( $all[ self::SERVER ]['keys'] );
				return $all + [ 'anthropic' => [ 'model' => 'theirs' ] ];
			}
		);
	}

	/** @return iterable<string, array{\Closure( Connections, Connection ): void, string, mixed}> What is done, and the field that it changes. */
	public static function notes(): iterable {
		yield 'what is refused' => [ static fn ( Connections $all, Connection $one ) => $all->learn( $one, 'm', [ 'temperature' ] ), 'unsent', [ 'm' => [ 'temperature' ] ] ];
		yield 'what is gone' => [ static fn ( Connections $all ) => $all->markGone( self::SERVER, 'm', 5 ), 'gone', [ 'm' => 5 ] ];
	}

	/** @param \Closure( Connections, Connection ): void $note */
	#[DataProvider( 'notes' )]
	public function test_what_a_call_finds_out_is_all_that_it_writes( \Closure $note, string $field, mixed $written ): void {
		$connection = $this->connections->find( self::SERVER );
		self::assertNotNull( $connection );
		self::othersAtWork();
		$theirs = self::stored();
		$note( $this->connections, $connection );
		$theirs[ self::SERVER ][ $field ] = $written;
		self::assertSame( $theirs, self::stored() );
	}

	/** @param \Closure( Connections, Connection ): void $note */
	#[DataProvider( 'notes' )]
	public function test_a_connection_that_was_forgotten_meanwhile_stays_forgotten( \Closure $note ): void {
		$connection = $this->connections->find( self::SERVER );
		self::assertNotNull( $connection );
		self::elsewhere( static fn (): array => [] );
		$note( $this->connections, $connection );
		self::assertSame( [], self::stored() );
	}

	public function test_nothing_is_noted_of_another_address(): void {
		$connection = $this->connections->find( self::SERVER );
		self::assertNotNull( $connection );
		self::elsewhere( static fn ( array $all ): array => array_replace_recursive( $all, [ self::SERVER => [ 'base_url' => 'https://api.example.com/v2' ] ] ) );
		$this->connections->learn( $connection, 'm', [ 'temperature' ] );
		self::assertSame( [], self::stored()[ self::SERVER ]['unsent'] );
	}

	public function test_a_provider_whose_key_is_set_outside_is_noted_without_being_stored_before(): void {
		putenv( 'CAUSERIE_OPENAI_API_KEY=outside-key-0123456789ab' );
		$this->connections->markGone( 'openai', 'old', PHP_INT_MAX );
		self::assertSame( [ 'old' ], $this->connections->gone( 'openai', 0 ) );
	}

	public function test_nobody_else_is_let_in_while_a_change_is_made(): void {
		$locks  = static fn (): int => (int) Plugin::services()->database()->value( "SELECT COUNT(*) FROM {counters} WHERE id LIKE 'lock:%%'" );
		$inside = null;
		Plugin::services()->connectionChanges()->make(
			self::SERVER,
			static function ( array $row ) use ( $locks, &$inside ): array {
				$inside = $locks();
				return $row;
			}
		);
		self::assertSame( [ 1, 0 ], [ $inside, $locks() ] );
	}

	public function test_keys_are_changed_among_those_that_are_stored_by_then(): void {
		[ $first, $second ] = array_column( self::stored()[ self::SERVER ]['keys'], 'id' );
		$ids                = static fn (): array => array_column( self::stored()[ self::SERVER ]['keys'], 'id' );
		self::othersAtWork();
		$this->keys->add( self::SERVER, 'the-third-key-0123456789' );
		$third = $ids()[2] ?? '';
		self::assertSame( [ $second, $first, $third ], $ids() );
		self::elsewhere( static fn ( array $all ): array => array_replace( $all, [ self::SERVER => array_replace( $all[ self::SERVER ], [ 'keys' => array_slice( $all[ self::SERVER ]['keys'], 1 ) ] ) ] ) );
		$this->keys->makeFirst( self::SERVER, $third );
		self::assertSame( [ $third, $first ], $ids() );
		self::elsewhere( static fn ( array $all ): array => array_replace( $all, [ self::SERVER => array_replace( $all[ self::SERVER ], [ 'keys' => [] ] ) ] ) );
		try {
			$this->keys->delete( self::SERVER, $third );
			self::fail( 'It was deleted twice.' );
		} catch ( ProblemException $problem ) {
			self::assertSame( 'key_not_found', $problem->problem->code );
		}
	}

	public function test_a_connection_that_is_saved_keeps_the_keys_that_others_added_beside_it(): void {
		$before = count( self::stored()[ self::SERVER ]['keys'] );
		self::elsewhere(
			static function ( array $all ): array {
				$all[ self::SERVER ]['keys'][] = [ 'id' => 'key_theirs' ] + $all[ self::SERVER ]['keys'][0];
				return $all + [ 'anthropic' => [ 'model' => 'theirs' ] ];
			}
		);
		$this->connections->connect( self::SERVER, [ 'model' => 'n' ] + self::INPUT );
		self::assertCount( $before + 1, self::stored()[ self::SERVER ]['keys'] );
		self::assertSame( [ 'n', 'theirs' ], array_column( self::stored(), 'model' ) );
		self::othersAtWork();
		$this->connections->disconnect( self::SERVER );
		self::assertSame( [ 'anthropic' ], array_keys( self::stored() ) );
	}
}
