<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

defined( 'ABSPATH' ) || exit;

/** How much one run of a worker may take. */
final class Budget {

	/**
	 * @param float $seconds For how long it takes on new work. What is under way then, it ends, and goes on for other endpoints meanwhile.
	 * @param int   $workers How many there may be while it runs.
	 * @param bool  $waits   Whether it waits for more when everything is done.
	 * @param bool  $rests   Whether it rests longer than it has computed, so that pages find processors that are free.
	 */
	private function __construct(
		public readonly float $seconds,
		public readonly int $workers,
		public readonly bool $waits,
		public readonly bool $rests,
	) {}

	/** After the answer to a visitor, in a process that others need soon: an eighth of them, for two seconds and without a rest. */
	public static function afterResponse( int $processes ): self {
		return new self( 2.0, max( 1, intdiv( $processes, 8 ) ), false, false );
	}

	/** In a process of WP-Cron or Action Scheduler, for which nobody waits: as many, for twenty seconds. */
	public static function inBackground( int $processes ): self {
		return new self( 20.0, max( 1, intdiv( $processes, 8 ) ), false, true );
	}

	/** On the command line, which takes no process away from visitors. */
	public static function onCommandLine( float $seconds, bool $waits ): self {
		return new self( $seconds, 8, $waits, true );
	}
}
