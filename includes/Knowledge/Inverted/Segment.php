<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

defined( 'ABSPATH' ) || exit;

/** Postings of passages that were written together, or that were merged. It is never changed, only replaced. */
final class Segment {

	/**
	 * @param int $shard    That all of its passages are in.
	 * @param int $first    The lowest number of a passage.
	 * @param int $last     The highest one.
	 * @param int $passages That it was written with; some may be gone.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $shard,
		public readonly int $first,
		public readonly int $last,
		public readonly int $passages,
	) {}
}
