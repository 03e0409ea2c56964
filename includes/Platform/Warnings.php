<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Functions of PHP that warn of what they also say by what they return: of what others send, that is an answer and no fault. */
final class Warnings {

	/**
	 * @template T
	 * @param \Closure(): T $work
	 * @return T
	 */
	public static function without( \Closure $work ): mixed {
		set_error_handler( static fn (): bool => true, E_WARNING );
		try {
			return $work();
		} finally {
			restore_error_handler();
		}
	}
}
