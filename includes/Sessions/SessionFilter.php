<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** Which sessions a list has. */
final class SessionFilter {

	/**
	 * @param int|null     $botId      Only those with this bot.
	 * @param string       $text       Only those with all of these words; '' for all.
	 * @param list<string> $tags       Only those with all of these tags.
	 * @param int|null     $assigneeId Only those that this user looks after; 0 for those that nobody does.
	 * @param int|null     $from       Only those whose last message is of this moment or later (milliseconds since 1970, UTC).
	 * @param int|null     $to         Only those whose last message is of this moment or earlier.
	 * @param string|null  $visitorId  Only those of this visitor (internal id); '' for one whom nobody knows, who has none.
	 * @param string|null  $intent     Only those in whose messages this intent was found.
	 */
	public function __construct(
		public readonly ?int $botId = null,
		public readonly ?SessionState $state = null,
		public readonly string $text = '',
		public readonly array $tags = [],
		public readonly ?int $assigneeId = null,
		public readonly ?int $from = null,
		public readonly ?int $to = null,
		public readonly ?string $visitorId = null,
		public readonly ?string $intent = null,
	) {}

	/**
	 * @param array<string, mixed> $query     The filters of the contract's `SessionQuery`, as they were validated.
	 * @param string|null          $visitorId Whom its `user_id` names.
	 */
	public static function ofQuery( array $query, ?string $visitorId = null ): self {
		return new self(
			$query['bot'] ?? null,
			isset( $query['state'] ) ? SessionState::from( $query['state'] ) : null,
			$query['text'],
			isset( $query['tags'] ) ? array_values( array_unique( explode( ',', $query['tags'] ) ) ) : [],
			$query['assignee'] ?? null,
			isset( $query['from'] ) ? self::moment( $query['from'], false ) : null,
			isset( $query['to'] ) ? self::moment( $query['to'], true ) : null,
			$visitorId,
			$query['intent'] ?? null,
		);
	}

	/** A day stands for its beginning, or for its end; a day that is not in the month, for one at the beginning of the next. */
	private static function moment( string $text, bool $isEnd ): int {
		$isDay = strlen( $text ) === 10;
		$time  = new \DateTimeImmutable( $isDay ? $text . 'T00:00:00Z' : $text );
		if ( $isDay && $isEnd ) {
			return 1000 * $time->modify( '+1 day' )->getTimestamp() - 1;
		}
		return 1000 * $time->getTimestamp() + (int) $time->format( 'v' );
	}
}
