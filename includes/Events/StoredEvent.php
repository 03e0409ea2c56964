<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

defined( 'ABSPATH' ) || exit;

/** One thing that happened, as it is stored. */
final class StoredEvent {

	/**
	 * @param int         $id        Of the row; a later event of a session has a greater one.
	 * @param string      $eventId   The contract's `EventId`.
	 * @param string      $type      One of the contract's types.
	 * @param int         $botId     0 for none.
	 * @param string|null $sessionId The contract's `SessionId`; null where it is about no session.
	 * @param int|null    $sequence  Which event of its session it is, from 1 on.
	 * @param string      $payload   The contract's `Event` as JSON in ASCII: sent byte for byte as it is.
	 * @param int         $createdAt Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $eventId,
		public readonly string $type,
		public readonly int $botId,
		public readonly ?string $sessionId,
		public readonly ?int $sequence,
		public readonly string $payload,
		public readonly int $createdAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(int) $row['id'],
			(string) $row['event_id'],
			(string) $row['type'],
			(int) $row['bot_id'],
			$row['session_id'],
			$row['sequence'] === null ? null : (int) $row['sequence'],
			(string) $row['payload'],
			(int) $row['created_at'],
		);
	}
}
