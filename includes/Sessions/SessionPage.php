<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** One page of a list of sessions. */
final class SessionPage {

	/**
	 * @param list<Session>            $sessions Newest first.
	 * @param array<string, MessageState> $newest States of the newest message, by id of the session; none for one without messages.
	 * @param int                      $total    Sessions on all pages.
	 */
	public function __construct(
		public readonly array $sessions,
		public readonly array $newest,
		public readonly int $total,
	) {}
}
