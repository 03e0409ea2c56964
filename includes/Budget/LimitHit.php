<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** A limit that was reached. */
final class LimitHit {

	/** @param int $retryAfter Seconds until counting begins anew, 1 or more. */
	public function __construct(
		public readonly Limit $limit,
		public readonly int $retryAfter,
	) {}
}
