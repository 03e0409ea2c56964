<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

defined( 'ABSPATH' ) || exit;

/** A message in which contact details are to be looked for. */
final class PendingLead {

	/**
	 * @param string $messageId The contract's `MessageId`.
	 * @param string $sessionId The contract's `SessionId`.
	 * @param int    $tries     How many processes have begun with it.
	 */
	public function __construct(
		public readonly string $messageId,
		public readonly string $sessionId,
		public readonly int $tries,
	) {}
}
