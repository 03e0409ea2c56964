<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

defined( 'ABSPATH' ) || exit;

/** How much one run of a worker may take. */
final class Budget {

	/**
	 * @param float $seconds For how long it takes on new work. What is under way then, it ends.
	 * @param int   $workers How many there may be while it runs.
	 * @param bool  $waits   Whether it waits for more when everything is done.
	 */
	private function __construct(
		public readonly float $seconds,
		public readonly int $workers,
		public readonly bool $waits,
	) {}

	/** After the answer to a visitor, in a process that others need soon: an eighth of them, for two seconds. */
	public static function afterResponse( int $processes ): self {
		return new self( 2.0, max( 1, intdiv( $processes, 8 ) ), false );
	}

	/** In a process of WP-Cron or Action Scheduler, for which nobody waits. */
	public static function inBackground( int $processes ): self {
		return new self( 20.0, max( 2, intdiv( $processes, 8 ) ), false );
	}

	/** On the command line, which takes nothing away from visitors. */
	public static function onCommandLine( float $seconds, bool $waits ): self {
		return new self( $seconds, 8, $waits );
	}
}
