<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Budget;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\ProcessesAtOnce;
use Causerie\Chat\Tests\TestCase;

/** Many processes of the same site send at the same moment, each over its own connection to the database. */
final class SimultaneousSendsTest extends TestCase {

	use ProcessesAtOnce;

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
		$arguments = array_map( static fn ( int $number ): array => [ (string) $bot, (string) $each, (string) $number ], range( 0, $processes - 1 ) );
		$outcomes  = [];
		foreach ( self::atOnce( __DIR__ . '/sender.php', $arguments ) as $own ) {
			foreach ( $own as $outcome => $times ) {
				$outcomes[ $outcome ] = ( $outcomes[ $outcome ] ?? 0 ) + $times;
			}
		}
		ksort( $outcomes );
		return $outcomes;
	}
}
