<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** How often something may happen until a moment. */
final class Limit {

	/**
	 * @param string $counter   Names what is counted: at most 100 ASCII characters.
	 * @param int    $maximum   1 or more.
	 * @param int    $expiresAt When counting begins anew, if it begins now: milliseconds since 1970, UTC.
	 * @param string $problem   The contract's error code for one time too many.
	 */
	public function __construct(
		public readonly string $counter,
		public readonly int $maximum,
		public readonly int $expiresAt,
		public readonly string $problem,
	) {}
}
