<?php
declare(strict_types=1);

namespace Causerie\Chat\Feedback;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** What a visitor thinks of a reply. */
final class Feedback {

	/**
	 * @param 'up'|'down'  $rating
	 * @param list<string> $reasons   Of the contract's `FEEDBACK_REASONS`.
	 * @param string       $comment   Plain, hostile text, or ''.
	 * @param int          $createdAt Milliseconds since 1970, UTC.
	 * @param int          $updatedAt Milliseconds since 1970, UTC.
	 */
	public function __construct(
		public readonly string $messageId,
		public readonly string $rating,
		public readonly array $reasons,
		public readonly string $comment,
		public readonly int $createdAt,
		public readonly int $updatedAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['message_id'],
			$row['rating'] === 'up' ? 'up' : 'down',
			$row['reasons'] === '' ? [] : explode( ',', (string) $row['reasons'] ),
			(string) $row['comment'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
		);
	}

	/** @return array{message_id: string, rating: 'up'|'down', reasons: list<string>, comment: string, created_at: string, updated_at: string} The contract's `Feedback`. */
	public function toArray(): array {
		return [
			'message_id' => $this->messageId,
			'rating'     => $this->rating,
			'reasons'    => $this->reasons,
			'comment'    => $this->comment,
			'created_at' => Clock::timestamp( $this->createdAt ),
			'updated_at' => Clock::timestamp( $this->updatedAt ),
		];
	}
}
