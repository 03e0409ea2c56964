<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A reply that is to be written in the background. */
final class PendingReply {

	/**
	 * @param string                                              $id    The contract's `MessageId`.
	 * @param array{url: string, title: string, language: string} $page  The contract's `Page`, as it came with the question.
	 * @param int                                                 $tries How often a process has begun to write it.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $sessionId,
		public readonly array $page,
		public readonly int $tries,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		$page = (array) json_decode( (string) $row['page'], true );
		return new self(
			(string) $row['reply_id'],
			(string) $row['session_id'],
			[
				'url'      => (string) ( $page['url'] ?? '' ),
				'title'    => (string) ( $page['title'] ?? '' ),
				'language' => (string) ( $page['language'] ?? '' ),
			],
			(int) $row['tries'],
		);
	}
}
