<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

defined( 'ABSPATH' ) || exit;

/** Which leads a list has, and in which order. */
final class LeadFilter {

	/**
	 * @param int|null    $botId       Only those of this bot.
	 * @param bool|null   $isQualified Only those that are qualified, or only those that are not.
	 * @param int         $since       Only those that came at this moment or later (milliseconds since 1970, UTC).
	 * @param string      $search      What a word of a name, an address or a number begins with; '' for all.
	 * @param string|null $sessionId   Only the one of this session.
	 * @param bool        $isRising    Oldest first.
	 */
	private function __construct(
		public readonly ?int $botId,
		public readonly ?bool $isQualified,
		public readonly int $since,
		public readonly string $search,
		public readonly ?string $sessionId,
		public readonly bool $isRising,
	) {}

	/** @param array<string, mixed> $query The contract's `LeadQuery` or `LeadExportQuery`, as it was validated. */
	public static function ofQuery( array $query ): self {
		return new self(
			$query['bot'] ?? null,
			$query['qualified'] ?? null,
			isset( $query['since'] ) ? self::moment( $query['since'] ) : 0,
			trim( $query['search'] ),
			$query['session_id'] ?? null,
			$query['order'] === 'asc',
		);
	}

	/** A day stands for its beginning; one that is not in the month, for one at the beginning of the next. */
	private static function moment( string $text ): int {
		$time = new \DateTimeImmutable( strlen( $text ) === 10 ? $text . 'T00:00:00Z' : $text );
		return 1000 * $time->getTimestamp() + (int) $time->format( 'v' );
	}
}
