<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;

defined( 'ABSPATH' ) || exit;

/**
 * Has messages looked at in the background, the oldest first, until none is left.
 *
 * Each message is looked at by one process. Where that dies, another begins with it again, and sees how often that happened.
 */
final class PendingMessages {

	/** How many processes of the site may do this at the same time, and how long the place of one that died stays taken. */
	private const PLACES  = 2;
	private const SECONDS = 900;

	/** Milliseconds after which a process takes no further message. */
	private const SHIFT = 60_000;

	/**
	 * @param literal-string $places Name of the places of those who do it.
	 * @param string         $work   The hook of the work, without `causerie_`.
	 */
	public function __construct(
		private readonly string $places,
		private readonly string $work,
		private readonly PendingMessageStore $store,
		private readonly Places $taken,
		private readonly AfterResponse $after,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** As soon as nobody waits for this process. */
	public function soon(): void {
		$this->after->do( $this->work );
	}

	/**
	 * @param \Closure( PendingMessage ): void $look Ends the work on a message, or throws; then it is looked at again later.
	 * @throws DatabaseException
	 */
	public function each( \Closure $look ): void {
		if ( $this->store->isEmpty() ) {
			return;
		}
		$place = $this->taken->take( $this->places, self::PLACES, self::SECONDS );
		if ( $place !== null ) {
			try {
				$isRest = $this->shift( $place, $look );
			} finally {
				$this->taken->leave( $place );
			}
			if ( $isRest ) {
				$this->after->doElsewhere( $this->work );
				return;
			}
		}
		if ( ! $this->store->isEmpty() ) {
			// Others are at it; if they die, nobody else would look.
			$this->after->doLater( $this->work );
		}
	}

	/**
	 * @param \Closure( PendingMessage ): void $look
	 * @return bool Whether there may be more that this process had no time for.
	 */
	private function shift( Place $place, \Closure $look ): bool {
		$until = $this->clock->milliseconds() + self::SHIFT;
		while ( $this->clock->milliseconds() < $until ) {
			$pending = $this->store->claim();
			if ( $pending === null ) {
				return false;
			}
			try {
				$look( $pending );
			} catch ( \Throwable $failure ) {
				$this->log->error( $failure, [ 'message' => $pending->messageId ] );
				return false;
			}
			$this->taken->renew( $place, self::SECONDS );
		}
		return true;
	}
}
