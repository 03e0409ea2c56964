<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** That a session was closed, as long as it is not told: a model is still to summarise it. */
final class Ending {

	/**
	 * @param string               $sessionId The contract's `SessionId`.
	 * @param array<string, mixed> $data      What is told, as it was when the session was closed: without the summary.
	 * @param int                  $tries     How many processes have begun with it.
	 */
	public function __construct(
		public readonly string $sessionId,
		public readonly int $botId,
		public readonly array $data,
		public readonly int $tries = 0,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		// Objects stay what they are: one without members must not become a list.
		return new self( (string) $row['session_id'], (int) $row['bot_id'], (array) json_decode( (string) $row['data'] ), (int) $row['tries'] );
	}
}
