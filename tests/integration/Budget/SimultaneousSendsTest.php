<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Many processes of the same site send at the same moment, each over its own connection to the database. */
final class SimultaneousSendsTest extends TestCase {

	private const LIMIT = 50;

	public function testTwoHundredSendsAgainstALimitOfFiftyLetExactlyFiftyThrough(): void {
		$services = Plugin::services();
		$services->settings()->replace( [ 'per_minute' => 100_000 ] );
		$wide = [ 'per_session_per_minute' => 600, 'per_address_per_minute' => 6000, 'per_address_per_day' => 100_000 ];
		$bot  = $services->bots()->create( 'Busy', [ 'limits' => $wide + [ 'per_day' => self::LIMIT ] ] );
		// SQLite has one writer at a time, and waits for it by turns.
		[ $processes, $each ] = $this->isSqlite() ? [ 5, 40 ] : [ 10, 20 ];

		$outcomes = $this->sendAtOnce( $bot->id, $processes, $each );

		self::assertSame( [ 'daily_limit_reached' => $processes * $each - self::LIMIT, 'passed' => self::LIMIT ], $outcomes );
		self::assertSame( (string) self::LIMIT, $services->database()->value( 'SELECT count FROM {counters} WHERE id = %s', "bot-day:{$bot->id}" ) );
		// Of what was refused nothing was stored.
		self::assertSame( (string) ( 2 * self::LIMIT ), $services->database()->value( 'SELECT COUNT(*) FROM {messages}' ) );
		self::assertSame( (string) ( 2 * self::LIMIT ), $services->database()->value( 'SELECT SUM( message_count ) FROM {sessions}' ) );
	}

	private function isSqlite(): bool {
		global $wpdb;
		return ! $wpdb->__get( 'dbh' ) instanceof \mysqli;
	}

	/** @return array<string, int> How often each outcome was had, by name. */
	private function sendAtOnce( int $bot, int $processes, int $each ): array {
		$running = [];
		for ( $number = 0; $number < $processes; $number++ ) {
			$command = [ PHP_BINARY, __DIR__ . '/sender.php', ABSPATH, (string) $bot, (string) $each, (string) $number ];
			$process = proc_open( $command, [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], STDERR ], $pipes );
			self::assertIsResource( $process );
			$running[] = [ $process, $pipes ];
		}
		foreach ( $running as [ , $pipes ] ) {
			self::assertSame( "ready\n", fgets( $pipes[1] ) );
		}
		foreach ( $running as [ , $pipes ] ) {
			fwrite( $pipes[0], "go\n" );
		}
		$outcomes = [];
		foreach ( $running as [ $process, $pipes ] ) {
			foreach ( json_decode( (string) fgets( $pipes[1] ), true, 4, JSON_THROW_ON_ERROR ) as $outcome => $times ) {
				$outcomes[ $outcome ] = ( $outcomes[ $outcome ] ?? 0 ) + $times;
			}
			array_map( 'fclose', $pipes );
			proc_close( $process );
		}
		ksort( $outcomes );
		return $outcomes;
	}
}
