<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

defined( 'ABSPATH' ) || exit;

/** Which events are wanted, and in which order. */
final class EventFilter {

	/**
	 * @param list<string> $types     Each a type, or a group such as `session.*`; none for all.
	 * @param string|null  $sessionId Only of this session.
	 * @param int|null     $botId     Only of this bot.
	 * @param bool         $isRising  Oldest first.
	 * @param int|null     $after     Only rows that follow this one in that order.
	 */
	public function __construct(
		public readonly array $types = [],
		public readonly ?string $sessionId = null,
		public readonly ?int $botId = null,
		public readonly bool $isRising = false,
		public readonly ?int $after = null,
	) {}

	/** @param array<string, mixed> $query The contract's `EventQuery`, as it was validated. */
	public static function of( array $query, ?StoredEvent $after ): self {
		return new self(
			isset( $query['type'] ) ? explode( ',', $query['type'] ) : [],
			$query['session_id'] ?? null,
			$query['bot'] ?? null,
			$query['order'] === 'asc',
			$after?->id,
		);
	}
}
