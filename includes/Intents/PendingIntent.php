<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

defined( 'ABSPATH' ) || exit;

/** A message that is to be looked at. */
final class PendingIntent {

	/**
	 * @param string $messageId The contract's `MessageId`.
	 * @param string $sessionId The contract's `SessionId`.
	 * @param int    $tries     How many processes have begun with it.
	 * @param int    $claimedAt When the last of them did, in milliseconds since 1970; 0 for never.
	 */
	public function __construct(
		public readonly string $messageId,
		public readonly string $sessionId,
		public readonly int $tries,
		public readonly int $claimedAt,
	) {}
}
