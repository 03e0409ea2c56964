<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A conversation of one visitor with one bot. */
final class Session {

	/**
	 * @param string                               $id           The contract's `SessionId`.
	 * @param string                               $title        The beginning of the first message, what a model made of it, or what somebody called it; '' before there is one.
	 * @param string                               $pageUrl      The page on which it began, as the visitor's browser said, or ''.
	 * @param string                               $language     Language of that page (BCP 47), or ''.
	 * @param int                                  $messageCount Questions and replies.
	 * @param int                                  $createdAt    Milliseconds since 1970, UTC.
	 * @param int                                  $updatedAt    When the last message was sent, in milliseconds since 1970, UTC.
	 * @param int                                  $assigneeId   The user who looks after it; 0 for nobody.
	 * @param int                                  $closedAt     Milliseconds since 1970, UTC; 0 while it is open.
	 * @param list<string>                         $tags         In alphabetical order.
	 * @param array<string, string|int|float|bool> $metadata     The contract's `Metadata`.
	 * @param int                                  $anonymisedAt When texts and links to people were removed, in milliseconds since 1970; 0 for never.
	 * @param string|null                          $visitorId    The known visitor whose it is, by internal id; null for nobody yet.
	 */
	public function __construct(
		public readonly string $id,
		public readonly int $botId,
		public readonly string $title,
		public readonly string $pageUrl,
		public readonly string $language,
		public readonly int $messageCount,
		public readonly int $createdAt,
		public readonly int $updatedAt,
		public readonly SessionState $state = SessionState::Open,
		public readonly int $assigneeId = 0,
		public readonly int $closedAt = 0,
		public readonly array $tags = [],
		public readonly array $metadata = [],
		public readonly int $anonymisedAt = 0,
		public readonly ?string $visitorId = null,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(int) $row['bot_id'],
			(string) $row['title'],
			(string) $row['page_url'],
			(string) $row['language'],
			(int) $row['message_count'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
			SessionState::from( (string) $row['state'] ),
			(int) $row['assignee_id'],
			(int) $row['closed_at'],
			array_values( self::json( $row['tags'] ) ),
			self::json( $row['metadata'] ),
			(int) $row['anonymised_at'],
			$row['visitor_id'] ?? null,
		);
	}

	/** @return array<mixed> */
	private static function json( ?string $text ): array {
		$value = json_decode( (string) $text, true );
		return is_array( $value ) ? $value : [];
	}
}
