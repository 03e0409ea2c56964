<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Audit;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** One entry of the audit log. */
final class AuditEntry {

	/**
	 * @param string $id        `aud_` and a ULID.
	 * @param int    $at        Milliseconds since 1970, UTC.
	 * @param string $action    The contract's `AuditAction`.
	 * @param string $sessionId The conversation that it was about; '' for none.
	 * @param string $subject   What else it was about.
	 * @param int    $count     How many records.
	 */
	public function __construct(
		public readonly string $id,
		public readonly int $at,
		public readonly string $action,
		public readonly string $actorKind,
		public readonly string $actorId,
		public readonly string $actorName,
		public readonly string $sessionId,
		public readonly string $subject,
		public readonly int $count,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(int) $row['at'],
			(string) $row['action'],
			(string) $row['actor_kind'],
			(string) $row['actor_id'],
			(string) $row['actor_name'],
			(string) $row['session_id'],
			(string) $row['subject'],
			(int) $row['count'],
		);
	}

	/** @return array<string, mixed> The contract's `AuditEntry`. */
	public function toArray(): array {
		return [
			'id'         => $this->id,
			'at'         => Clock::timestamp( $this->at ),
			'action'     => $this->action,
			'actor'      => [
				'kind' => $this->actorKind,
				'id'   => $this->actorId,
				'name' => $this->actorName,
			],
			'session_id' => $this->sessionId,
			'subject'    => $this->subject,
			'count'      => $this->count,
		];
	}
}
