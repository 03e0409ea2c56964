<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Lets events go that are older than the owner wants to keep them, and those that are too many. */
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
	 */
	public function __construct(
		private readonly EventErasureStore $events,
		private readonly \Closure $settings,
		private readonly Queue $queue,
		private readonly Clock $clock,
		private readonly int $most,
	) {}

	/**
	 * @return int How many went.
	 * @throws DatabaseException
	 */
	public function run(): int {
		$before = $this->clock->milliseconds() - ( $this->settings )()['keep_days'] * self::DAY;
		$gone   = 0;
		for ( $batch = 0; $batch < self::BATCHES; $batch++ ) {
			$deleted = $this->events->deleteOlder( $before, self::BATCH );
			if ( $deleted === 0 ) {
				$deleted = $this->events->deleteBeyond( $this->most, self::BATCH );
			}
			$gone += $deleted;
			if ( $deleted === 0 ) {
				return $gone;
			}
		}
		$this->queue->once( self::HOOK, delay: self::PAUSE );
		return $gone;
	}
}
