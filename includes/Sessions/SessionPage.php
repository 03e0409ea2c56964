<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** One page of a list of sessions. */
final class SessionPage {

	/**
	 * @param list<Session>               $sessions     In the order of the list.
	 * @param array<string, MessageState> $newest       States of the newest message, by id of the session; none for one without messages.
	 * @param int                         $total        Sessions on all pages, as far as they were counted.
	 * @param bool                        $isTotalExact Whether there are no more than that.
	 */
	public function __construct(
		public readonly array $sessions,
		public readonly array $newest,
		public readonly int $total,
		public readonly bool $isTotalExact = true,
	) {}
}
