<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** How much is left of a limit. */
final class Allowance {

	/**
	 * @param int $limit     How often something may happen in its time.
	 * @param int $remaining How often it still may; 0 or more.
	 * @param int $reset     Seconds until the time begins anew; 0 or more.
	 */
	public function __construct(
		public readonly int $limit,
		public readonly int $remaining,
		public readonly int $reset,
	) {}
}
