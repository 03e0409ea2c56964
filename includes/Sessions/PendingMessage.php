<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A message that is to be looked at. */
final class PendingMessage {

	/**
	 * @param string $messageId The contract's `MessageId`.
	 * @param string $sessionId The contract's `SessionId`.
	 * @param int    $tries     How many processes have begun with it, this one included.
	 */
	public function __construct(
		public readonly string $messageId,
		public readonly string $sessionId,
		public readonly int $tries,
	) {}
}
