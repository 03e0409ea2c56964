<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

defined( 'ABSPATH' ) || exit;

/** One message of another system, as it was received. */
final class Receipt {

	public const ACCEPTED = 'accepted';
	public const REFUSED  = 'refused';

	/**
	 * @param string $bodyHash  SHA-256 of the body in hexadecimal digits; '' for one that was refused.
	 * @param string $type      '' where it is not known.
	 * @param string $state     One of the constants above.
	 * @param string $error     One of the contract's codes; '' for none.
	 * @param list<array{pointer: string, rule: string, message: string}> $fields What was wrong with its fields.
	 * @param string $sessionId '' for none, as the following.
	 * @param int    $createdAt Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $bodyHash,
		public readonly string $webhookId,
		public readonly string $type,
		public readonly string $state,
		public readonly string $error,
		public readonly array $fields,
		public readonly string $sessionId,
		public readonly string $messageId,
		public readonly int $createdAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		$fields = json_decode( (string) $row['fields'], true );
		return new self(
			(int) $row['id'],
			(string) $row['body_hash'],
			(string) $row['webhook_id'],
			(string) $row['type'],
			(string) $row['state'],
			(string) $row['error'],
			is_array( $fields ) ? array_values( $fields ) : [],
			(string) $row['session_id'],
			(string) $row['message_id'],
			(int) $row['created_at'],
		);
	}
}
