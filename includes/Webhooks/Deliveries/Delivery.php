<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Deliveries;

defined( 'ABSPATH' ) || exit;

/** One event on its way to one endpoint. */
final class Delivery {

	private const PREFIX = 'dlv_';

	/** What is read of the row `d`: all but the body, of which a list would carry too much. */
	public const COLUMNS = 'd.id, d.event, d.event_id, d.endpoint_id, d.type, d.session_id, d.thin, d.state, d.single, d.attempts, d.due_at, d.claim, d.last_status, d.last_error, d.created_at, d.updated_at, d.answer, d.answer_detail';

	/**
	 * @param int    $id         Of the row; of one endpoint, a later event has a greater one.
	 * @param string $eventId    The contract's id of the event, and the header `webhook-id`.
	 * @param string $sessionId  '' for none.
	 * @param bool   $isSingle   Whether a failure plans no further attempt.
	 * @param int    $attempts   How often it was tried.
	 * @param int    $dueAt      When it is to be tried; where a worker has it, when its lease ends. Milliseconds since 1970, UTC, as all times here.
	 * @param string $claim      Names the grip that a worker has on it; '' for none.
	 * @param int    $lastStatus 0 for none.
	 * @param string $answer     What became of what was answered, in a word of the contract.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $event,
		public readonly string $eventId,
		public readonly string $endpointId,
		public readonly string $type,
		public readonly string $sessionId,
		public readonly bool $isThin,
		public readonly DeliveryState $state,
		public readonly bool $isSingle,
		public readonly int $attempts,
		public readonly int $dueAt,
		public readonly string $claim,
		public readonly int $lastStatus,
		public readonly string $lastError,
		public readonly int $createdAt,
		public readonly int $updatedAt,
		public readonly string $answer = 'none',
		public readonly string $answerDetail = '',
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(int) $row['id'],
			(int) $row['event'],
			(string) $row['event_id'],
			(string) $row['endpoint_id'],
			(string) $row['type'],
			(string) $row['session_id'],
			$row['thin'] === '1',
			DeliveryState::from( (string) $row['state'] ),
			$row['single'] === '1',
			(int) $row['attempts'],
			(int) $row['due_at'],
			(string) $row['claim'],
			(int) $row['last_status'],
			(string) $row['last_error'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
			(string) $row['answer'],
			(string) $row['answer_detail'],
		);
	}

	/** The contract's `DeliveryId`. */
	public function publicId(): string {
		return self::PREFIX . $this->id;
	}

	/** @param string $publicId The contract's `DeliveryId`. */
	public static function rowOf( string $publicId ): int {
		return (int) substr( $publicId, strlen( self::PREFIX ) );
	}
}
