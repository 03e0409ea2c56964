<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** What a search found. */
final class FoundSessions {

	/**
	 * @param list<string> $ids   In the order of the list.
	 * @param bool         $isAll Whether there are no others.
	 */
	public function __construct(
		public readonly array $ids,
		public readonly bool $isAll,
	) {}
}
