<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/**
 * Lets events go that are older than the owner wants to keep them, and those that are too many. One that is still to be
 * delivered is kept for as long as its deliveries are, and there may be as many again.
 */
final class Purge {

	/** The hook of the next run, where one was not enough. */
	public const HOOK = 'causerie_purge_events';

	/** Events in one transaction, and such transactions in one run. */
	private const BATCH   = 500;
	private const BATCHES = 20;

	/** Seconds until the next run. */
	private const PAUSE = 60;

	private const DAY = 86400000;

	/**
	 * @param \Closure(): array<string, mixed> $settings The contract's `SiteEvents`.
	 * @param int                              $most     The contract's limit `eventsKept`.
	 * @param int                              $patience The contract's limit `deliverySeconds`.
	 */
	public function __construct(
		private readonly EventErasureStore $events,
		private readonly \Closure $settings,
		private readonly Queue $queue,
		private readonly Clock $clock,
		private readonly Log $log,
		private readonly int $most,
		private readonly int $patience,
	) {}

	/**
	 * @return int How many went.
	 * @throws DatabaseException
	 */
	public function run(): int {
		$now    = $this->clock->milliseconds();
		$before = $now - ( $this->settings )()['keep_days'] * self::DAY;
		$gone   = 0;
		$lost   = 0;
		for ( $batch = 0; $batch < self::BATCHES; $batch++ ) {
			$deleted = $this->delete( $before );
			if ( $deleted === 0 ) {
				$deleted = $this->drop( min( $before, $now - 1000 * $this->patience ) );
				$lost   += $deleted;
			}
			$gone += $deleted;
			if ( $deleted === 0 ) {
				break;
			}
		}
		if ( $lost > 0 ) {
			$this->log->error( 'Events were deleted that no webhook has delivered yet: too many of them wait, or they wait for too long.', [ 'events' => $lost ] );
		}
		if ( $batch === self::BATCHES ) {
			$this->queue->once( self::HOOK, delay: self::PAUSE );
		}
		return $gone;
	}

	/** What is over, and too old or too much. */
	private function delete( int $before ): int {
		$deleted = $this->events->deleteOlder( $before, self::BATCH );
		return $deleted > 0 ? $deleted : $this->events->deleteBeyond( $this->most, self::BATCH );
	}

	/** What is still to be delivered, and beyond all measure: only where nothing else is left that could go. */
	private function drop( int $before ): int {
		$dropped = $this->events->dropOlder( $before, self::BATCH );
		return $dropped > 0 ? $dropped : $this->events->dropBeyond( 2 * $this->most, self::BATCH );
	}
}
