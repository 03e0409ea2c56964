<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Work in the background that takes longer than a process may live. One process of the site does it at a time, step by step
 * and for some seconds, and another goes on. One that is killed is followed by another, so a step must be such that it can be
 * done twice.
 */
final class Shifts {

	/** Arguments of a run that follows one that died: others than those of the next one that is planned, which is not cancelled with it. */
	public const AFTER_DEATH = [ 'after a process that was killed' ];

	public function __construct(
		private readonly Places $places,
		private readonly Queue $queue,
		private readonly AfterResponse $after,
		private readonly Clock $clock,
	) {}

	/**
	 * Has the work begun in a moment.
	 *
	 * @param string $work Its action without the `causerie_` in front.
	 */
	public function soon( string $work ): void {
		$this->queue->once( 'causerie_' . $work );
		$this->after->do( $work );
	}

	/**
	 * Works until the time is up or nothing is left, and sees to it that the rest is done too.
	 *
	 * @param literal-string   $work         Its action without the `causerie_` in front; at most 30 characters.
	 * @param int              $milliseconds After which no further step is begun.
	 * @param int              $lease        Seconds for which this process is the only one without a sign of life: longer than any step.
	 * @param int              $patience     Seconds after which a process that never came to its end is followed by another.
	 * @param \Closure(): bool $step         Whether there was something to do, so that there may be more.
	 */
	public function run( string $work, int $milliseconds, int $lease, int $patience, \Closure $step ): void {
		$end = $this->clock->milliseconds() + $milliseconds;
		// First of all, for then nobody may be there to do it.
		$this->queue->once( 'causerie_' . $work, self::AFTER_DEATH, $patience );
		$place = $this->places->take( $work, 1, $lease );
		if ( $place === null ) {
			return;
		}
		$isLeft = false;
		try {
			do {
				$isLeft = $step();
			} while ( $isLeft && $this->clock->milliseconds() < $end && $this->places->renew( $place, $lease ) );
		} finally {
			$this->places->leave( $place );
		}
		if ( ! $isLeft ) {
			$this->queue->cancel( 'causerie_' . $work, self::AFTER_DEATH );
			return;
		}
		$this->queue->once( 'causerie_' . $work );
		// A command goes on by itself.
		if ( PHP_SAPI !== 'cli' ) {
			$this->after->doElsewhere( $work );
		}
	}
}
