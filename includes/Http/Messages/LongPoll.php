<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Messages;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Platform\PhpWorkers;
use Causerie\Chat\Sessions\NewsStore;

defined( 'ABSPATH' ) || exit;

/**
 * Waits for news in a session, and holds a PHP worker for no longer than it must: at most half of them wait at a time, they
 * look ever more seldom, and they stop waiting when there are news, when the caller has left, and when requests queue up
 * for want of workers.
 */
final class LongPoll {

	/** Milliseconds between two looks: at first, and at most. */
	private const FIRST_PAUSE   = 200;
	private const LONGEST_PAUSE = 1600;

	/** Seconds after which the place of a process that died is free: longer than anyone waits. */
	private const PLACE = 40;

	/** @param \Closure(): int $processes How many may wait at the same time, 0 or more. */
	public function __construct(
		private readonly NewsStore $news,
		private readonly Places $places,
		private readonly Clock $clock,
		private readonly \Closure $processes,
	) {}

	/** @return Place|null A place to wait in; null where so many wait that the caller is answered at once. */
	public function admit(): ?Place {
		return $this->places->take( 'wait', ( $this->processes )(), self::PLACE );
	}

	/**
	 * Ends with the place.
	 *
	 * @param string|null        $after   Only news after this message, or about it.
	 * @param int                $limit   The newest so many messages.
	 * @param int                $seconds The longest wait.
	 * @param \Closure(): bool   $isHeard Gives the caller a sign of life, and says whether they are still there.
	 */
	public function wait( Place $place, string $sessionId, ?string $after, int $limit, int $seconds, \Closure $isHeard ): void {
		$until = $this->clock->milliseconds() + 1000 * $seconds;
		$pause = self::FIRST_PAUSE;
		try {
			$before = $this->news->state( $sessionId, $after, $limit );
			do {
				$rest = $until - $this->clock->milliseconds();
				if ( $rest <= 0 || ! $isHeard() || PhpWorkers::areShort() ) {
					return;
				}
				usleep( 1000 * min( $pause, $rest ) );
				$pause = min( (int) ( $pause * 1.4 ), self::LONGEST_PAUSE );
			} while ( $before === $this->news->state( $sessionId, $after, $limit ) );
		} finally {
			$this->places->leave( $place );
		}
	}
}
