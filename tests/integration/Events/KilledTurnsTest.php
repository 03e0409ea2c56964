<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Events;

use Causerie\Chat\Chat\IdleSessions;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\MortalProcesses;
use Causerie\Chat\Tests\TestCase;

/** Processes that are killed before every statement of a turn, one after the other: no event is lost, and none is invented. */
final class KilledTurnsTest extends TestCase {

	use KeepsEvents;
	use MortalProcesses;

	/** More than any turn has. */
	private const STATEMENTS = 60;

	/** @return list<string> What the tables of conversations say that must have happened. */
	private function happened(): array {
		$rows = Plugin::services()->database()->rows(
			"SELECT CONCAT( 'session.started ', id ) AS what FROM {sessions} WHERE state = 'open' OR closed_at > 0
				UNION ALL SELECT CONCAT( 'session.completed ', id ) FROM {sessions} WHERE state = 'closed'
				UNION ALL SELECT CONCAT( 'message.created ', id ) FROM {messages} WHERE role = 'user'
				UNION ALL SELECT CONCAT( 'reply.created ', id ) FROM {messages} WHERE role = 'assistant' AND state = 'complete'
				UNION ALL SELECT CONCAT( 'reply.failed ', id ) FROM {messages} WHERE role = 'assistant' AND state = 'failed'"
		);
		$all  = array_map( 'strval', array_column( $rows, 'what' ) );
		sort( $all );
		return $all;
	}

	/** @return list<string> What events say that happened. */
	private function told(): array {
		$all = array_map( static fn ( array $event ): string => $event['type'] . ' ' . ( $event['data']['message_id'] ?? $event['data']['session_id'] ), $this->events() );
		sort( $all );
		return $all;
	}

	public function testNoneIsLostAndNoneIsInvented(): void {
		$this->recordAlways();
		$this->set( [ 'per_minute' => 1000 ] );
		$bot = Plugin::services()->defaultBot()->resolve( null );
		Plugin::services()->bots()->replace( $bot->id, $bot->name, array_replace_recursive( $bot->settings, [ 'limits' => [ 'per_address_per_minute' => 1000, 'per_address_per_day' => 10000 ] ] ) );
		$kills = 0;
		while ( self::isKilled( 'ask', $kills ) ) {
			++$kills;
			self::assertLessThan( self::STATEMENTS, $kills );
			self::assertSame( $this->happened(), $this->told(), "Killed before statement {$kills}." );
		}
		self::assertGreaterThan( 10, $kills );
		self::assertSame( $this->happened(), $this->told() );

		// What the killed ones left open is ended and told later.
		update_option( IdleSessions::SINCE, 1, false );
		Plugin::services()->database()->run( 'UPDATE {sessions} SET updated_at = updated_at - 3600000' );
		Plugin::services()->database()->run( 'UPDATE {messages} SET updated_at = updated_at - 3600000' );
		Plugin::services()->idleSessions()->close();
		$told = $this->told();
		self::assertSame( $this->happened(), $told );
		$ends = static fn ( string $type ): int => count( preg_grep( "/^{$type}/", $told ) ?: [] );
		self::assertGreaterThan( 1, $ends( 'reply.failed' ) );
		self::assertSame( $ends( 'message.created' ), $ends( 'reply' ), 'Every question has its end.' );
	}
}
