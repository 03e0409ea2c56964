<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Turnstile;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\TestWith;

/** Those who meet at it where the database ends the statement of one of them. */
#[Group( 'mariadb' )]
final class TurnstileTest extends TestCase {

	/** What the database says to the one whose statement it ends. */
	private const DEADLOCK = "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found when trying to get lock; try restarting transaction'";

	#[TestWith( [ 'INSERT IGNORE' ] )]
	#[TestWith( [ 'DELETE' ] )]
	public function testWhoIsSentBackTriesAgain( string $verb ): void {
		$met = 0;
		self::assertSame( 'done', $this->through( $verb, 2, static fn (): string => 'done', $met ) );
		self::assertSame( 3, $met );
		self::assertSame( '0', Plugin::services()->database()->value( "SELECT COUNT(*) FROM {counters} WHERE id LIKE 'lock:%%'" ) );
	}

	public function testWhoNeverGetsOutSaysSo(): void {
		$met = 0;
		$this->expectException( DatabaseException::class );
		$this->through( 'DELETE', 1000, static fn (): string => 'done', $met );
	}

	/** Passes through while so many statements of a kind are ended. */
	private function through( string $verb, int $times, \Closure $work, int &$met ): mixed {
		$table = Plugin::services()->database()->table( 'counters' );
		$end   = static function ( string $sql ) use ( $verb, $times, $table, &$met ): string {
			return str_starts_with( $sql, $verb ) && str_contains( $sql, $table ) && ++$met <= $times ? self::DEADLOCK : $sql;
		};
		add_filter( 'query', $end );
		try {
			return ( new Turnstile( Plugin::services()->database(), Plugin::services()->clock() ) )->through( 'a thing', $work );
		} finally {
			remove_filter( 'query', $end );
		}
	}
}
