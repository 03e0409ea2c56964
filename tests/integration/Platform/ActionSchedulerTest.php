<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Platform;

use ActionScheduler;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;

require_once __DIR__ . '/action-scheduler.php';

/** Work in the background over Action Scheduler, which counts a run that is in progress as scheduled. */
final class ActionSchedulerTest extends TestCase {

	private Queue $queue;

	protected function setUp(): void {
		parent::setUp();
		ActionScheduler::$isOn = true;
		$this->queue           = Plugin::services()->queue();
		$this->queue->cancelAll();
	}

	protected function tearDown(): void {
		ActionScheduler::turnOff();
		remove_all_actions( 'causerie_test' );
		parent::tearDown();
	}

	public function testTheSameWorkWaitsOnceAndAnEarlierTimeTakesThePlaceOfALaterOne(): void {
		$this->queue->once( 'causerie_test', [ 1 ], 60 );
		$this->queue->once( 'causerie_test', [ 1 ], 60 );
		$this->queue->once( 'causerie_test', [ 2 ], 30 );
		self::assertSame( [ [ 2 ], [ 1 ] ], array_column( ActionScheduler::$waiting, 1 ) );
		$this->queue->once( 'causerie_test', [ 1 ], 5 );
		$this->queue->once( 'causerie_test', [ 1 ], 20 );
		self::assertSame( [ [ 1 ], [ 2 ] ], array_column( ActionScheduler::$waiting, 1 ) );
		self::assertFalse( wp_next_scheduled( 'causerie_test', [ 1 ] ) );
	}

	public function testARunCanPlanTheNextOneOfItself(): void {
		add_action( 'causerie_test', fn () => $this->queue->once( 'causerie_test', [], 60 ) );
		$this->queue->once( 'causerie_test' );
		ActionScheduler::run( 'causerie_test' );
		self::assertSame( [ 'causerie_test' ], array_column( ActionScheduler::$waiting, 0 ) );
	}

	public function testRepeatedWorkIsNotPlannedASecondTimeWhileItRuns(): void {
		add_action( 'causerie_test', fn () => $this->queue->every( 'causerie_test', 'hourly' ) );
		$this->queue->every( 'causerie_test', 'hourly' );
		ActionScheduler::run( 'causerie_test' );
		self::assertSame( [], ActionScheduler::$waiting, 'Action Scheduler plans it again by itself, when the run has ended.' );
	}
}
