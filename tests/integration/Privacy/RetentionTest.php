<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Privacy;

use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Privacy\Retention\Retention;
use Causerie\Chat\Setup\Lifecycle;
use Causerie\Chat\Tests\FixedClock;
use Causerie\Chat\Tests\Sessions\Conversation;
use Causerie\Chat\Tests\TestCase;

final class RetentionTest extends TestCase {

	private const DAY = 86_400_000;

	/** A conversation whose last message is so many days old. */
	private function conversation( int $days ): Conversation {
		$talk = new Conversation( 1, new FixedClock( Plugin::services()->clock()->milliseconds() - $days * self::DAY - 1000 ) );
		$talk->answer( $talk->ask( 'What I said' ), 'What I was told' );
		return $talk;
	}

	private function retain( int $days, string $action = 'delete' ): void {
		$settings = Plugin::services()->settings()->get();
		Plugin::services()->settings()->replace( array_replace_recursive( $settings, [ 'privacy' => [ 'retention_days' => $days, 'retention_action' => $action ] ] ) );
	}

	public function testKeepsEverythingForEverUnlessTheOwnerSaysOtherwise(): void {
		$talk = $this->conversation( 4000 );
		do_action( Lifecycle::CLEAN_UP );
		self::assertNotNull( $talk->sessions->find( $talk->session->id ) );
	}

	public function testTheDailyCleanUpDeletesWhatIsOlderAndSaysSoInTheLog(): void {
		$old   = $this->conversation( 30 );
		$young = $this->conversation( 29 );
		$this->retain( 30 );

		do_action( Lifecycle::CLEAN_UP );

		self::assertNull( $old->sessions->find( $old->session->id ) );
		self::assertCount( 2, $young->messages->records( $young->session->id, null, 10 ) );
		$entry = Plugin::services()->auditStore()->page( 1, 10, [ 'action' => 'retention.applied' ] )['entries'][0];
		self::assertSame( [ 'system', 'delete', 1 ], [ $entry->actorKind, $entry->subject, $entry->count ] );
		do_action( Lifecycle::CLEAN_UP );
		self::assertSame( 1, Plugin::services()->auditStore()->page( 1, 10, [ 'action' => 'retention.applied' ] )['total'], 'A run that finds nothing is no entry.' );
	}

	public function testAnonymisesOnceAndDeletesLaterWhereTheOwnerChangesTheirMind(): void {
		$old = $this->conversation( 30 );
		$this->retain( 30, 'anonymise' );
		do_action( Lifecycle::CLEAN_UP );

		self::assertSame( '', $old->messages->records( $old->session->id, null, 10 )[0]->text );
		self::assertSame( [ 0, 1 ], [ Plugin::services()->retention()->preview( 30, 'anonymise' )['sessions'], Plugin::services()->retention()->preview( 30, 'delete' )['sessions'] ] );

		$this->retain( 30, 'delete' );
		do_action( Lifecycle::CLEAN_UP );
		self::assertNull( $old->sessions->find( $old->session->id ) );
	}

	public function testUsageFiguresStay(): void {
		$database = Plugin::services()->database();
		$database->insert( 'usage', [ [ 'id' => 'kept', 'day' => '2020-01-01', 'bot_id' => 1, 'provider' => 'x', 'model' => 'y', 'task' => 'chat' ] ] );
		$this->conversation( 30 );
		$this->retain( 1 );
		do_action( Lifecycle::CLEAN_UP );
		self::assertSame( '1', $database->value( 'SELECT COUNT(*) FROM {usage}' ) );
	}

	public function testGoesOnInAnotherRunWhereOneIsNotEnough(): void {
		$database = Plugin::services()->database();
		$rows     = [];
		for ( $number = 0; $number < 2010; $number++ ) {
			$rows[] = [ 'id' => sprintf( 'ses_%08d', $number ), 'bot_id' => 1, 'page_url' => '', 'created_at' => 1000, 'updated_at' => 1000 + $number ];
		}
		foreach ( array_chunk( $rows, 500 ) as $chunk ) {
			$database->insert( 'sessions', $chunk );
		}
		$this->retain( 1 );

		self::assertSame( 2000, Plugin::services()->retention()->apply() );
		self::assertSame( '10', $database->value( 'SELECT COUNT(*) FROM {sessions}' ) );
		self::assertTrue( ( new Queue() )->isWaiting( Retention::HOOK ) );

		do_action( Retention::HOOK );
		self::assertSame( '0', $database->value( 'SELECT COUNT(*) FROM {sessions}' ) );
		wp_unschedule_hook( Retention::HOOK );
	}
}
