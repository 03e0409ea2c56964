<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** How much of the processors a process of the command line takes from those that answer pages. */
final class ProcessPriority {

	/** Added to the niceness, which goes to 19. */
	private const NICER = 10;

	/**
	 * Lets every other process of the machine go first, for the rest of this one: a process cannot take its priority back.
	 * Only for the command line, never for a process that answers pages, too.
	 */
	public static function lower(): void {
		if ( PHP_SAPI === 'cli' && function_exists( 'proc_nice' ) ) {
			proc_nice( self::NICER );
		}
	}
}
