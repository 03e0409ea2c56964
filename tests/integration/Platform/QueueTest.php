<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

/** Over WP-Cron, which every site has. */
final class QueueTest extends TestCase {

	private Queue $queue;

	protected function setUp(): void {
		parent::setUp();
		$this->queue = Plugin::services()->queue();
		$this->queue->cancelAll();
	}

	protected function tearDown(): void {
		$this->queue->cancelAll();
		wp_unschedule_hook( 'other_plugin_event' );
		parent::tearDown();
	}

	/** @return list<array{string, array<mixed>, string|false}> Hook, arguments and recurrence of what waits. */
	private static function waiting(): array {
		$waiting = [];
		foreach ( _get_cron_array() as $events ) {
			foreach ( $events as $hook => $calls ) {
				foreach ( str_starts_with( $hook, 'causerie_' ) ? $calls : [] as $call ) {
					$waiting[] = [ $hook, $call['args'], $call['schedule'] ];
				}
			}
		}
		return $waiting;
	}

	public function testTheSameWorkWaitsOnce(): void {
		$this->queue->once( 'causerie_test', [ 1 ] );
		$this->queue->once( 'causerie_test', [ 1 ] );
		$this->queue->once( 'causerie_test', [ 2 ], 60 );

		self::assertSame( [ [ 'causerie_test', [ 1 ], false ], [ 'causerie_test', [ 2 ], false ] ], self::waiting() );
		self::assertTrue( $this->queue->isWaiting( 'causerie_test', [ 1 ] ) );
		self::assertFalse( $this->queue->isWaiting( 'causerie_test', [ 3 ] ) );
	}

	public function testAnEarlierTimeTakesThePlaceOfALaterOne(): void {
		$this->queue->once( 'causerie_test', [ 1 ], 60 );
		$later = wp_next_scheduled( 'causerie_test', [ 1 ] );
		$this->queue->once( 'causerie_test', [ 1 ], 5 );
		$soon = wp_next_scheduled( 'causerie_test', [ 1 ] );
		self::assertLessThan( $later, $soon );
		self::assertSame( [ [ 'causerie_test', [ 1 ], false ] ], self::waiting() );
		$this->queue->once( 'causerie_test', [ 1 ], 60 );
		self::assertSame( $soon, wp_next_scheduled( 'causerie_test', [ 1 ] ) );
		self::assertCount( 1, self::waiting() );
	}

	public function testRepeatedWorkIsScheduledOnce(): void {
		$this->queue->every( 'causerie_test', 'daily' );
		wp_schedule_event( time() + 5000, 'daily', 'causerie_later' );
		$this->queue->every( 'causerie_later', 'daily' );

		self::assertSame( [ [ 'causerie_test', [], 'daily' ], [ 'causerie_later', [], 'daily' ] ], self::waiting() );
	}

	public function testCancelsAllOfOursAndNothingElse(): void {
		$this->queue->once( 'causerie_test', [ 1 ] );
		$this->queue->every( 'causerie_other', 'hourly' );
		wp_schedule_single_event( time() + 1000, 'other_plugin_event' );
		$this->queue->cancelAll();

		self::assertSame( [], self::waiting() );
		self::assertNotFalse( wp_next_scheduled( 'other_plugin_event' ) );
	}

	public function testWhatIsDueRuns(): void {
		$ran      = [];
		$listener = static function ( int $id ) use ( &$ran ): void {
			$ran[] = $id;
		};
		add_action( 'causerie_test', $listener );
		$this->queue->once( 'causerie_test', [ 7 ] );
		foreach ( wp_get_ready_cron_jobs() as $hooks ) {
			foreach ( $hooks['causerie_test'] ?? [] as $call ) {
				do_action_ref_array( 'causerie_test', $call['args'] );
			}
		}
		remove_action( 'causerie_test', $listener );

		self::assertSame( [ 7 ], $ran );
	}
}
