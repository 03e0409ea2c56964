<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** What a search found: the passages that were asked for, and the next best, for those who want to know what else there was. */
final class Findings {

	/**
	 * @param list<Passage> $passages  Best first.
	 * @param list<Passage> $others    What came after them or was left out because its page has enough among them; best first.
	 * @param bool          $continues Whether the question was read together with the one before it.
	 */
	public function __construct(
		public readonly array $passages,
		public readonly array $others,
		public readonly bool $continues = false,
	) {}
}
