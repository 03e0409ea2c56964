<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

defined( 'ABSPATH' ) || exit;

/** What may be spent, in millionths of a US dollar; null where there is no cap. */
final class Caps {

	private const MILLIONTHS = 1_000_000;

	/**
	 * @param int|null $perDay   Of one bot.
	 * @param int|null $perMonth Of the whole site.
	 */
	public function __construct(
		public readonly ?int $perDay,
		public readonly ?int $perMonth,
	) {}

	/**
	 * @param array<string, mixed> $bot  The contract's BotSettings.
	 * @param array<string, mixed> $site The contract's SiteSettings.
	 */
	public static function of( array $bot, array $site ): self {
		$perUsd = (float) $site['budget']['per_usd'];
		return new self( self::millionths( $bot['budget']['per_day'], $perUsd ), self::millionths( $site['budget']['per_month'], $perUsd ) );
	}

	/** @param array<string, mixed> $site The contract's SiteSettings. */
	public static function ofSite( array $site ): self {
		return new self( null, self::millionths( $site['budget']['per_month'], (float) $site['budget']['per_usd'] ) );
	}

	public function areNone(): bool {
		return $this->perDay === null && $this->perMonth === null;
	}

	/** Whether all that was spent and reserved is within both. */
	public function hold( Spent $spent ): bool {
		return ( $this->perDay === null || $spent->bot + $spent->botReserved <= $this->perDay )
			&& ( $this->perMonth === null || $spent->site + $spent->siteReserved <= $this->perMonth );
	}

	private static function millionths( int|float|null $amount, float $perUsd ): ?int {
		return $amount === null ? null : (int) floor( $amount / $perUsd * self::MILLIONTHS );
	}
}
