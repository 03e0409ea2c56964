<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Opens the purse of a bot. */
final class Purses {

	public const CONVERSATION = 'conversation';

	/** @param \Closure(): array<string, mixed> $settings The contract's SiteSettings. */
	public function __construct(
		private readonly UsageStore $store,
		private readonly Tariff $tariff,
		private readonly Thresholds $thresholds,
		private readonly Clock $clock,
		private readonly \Closure $settings,
	) {}

	/** @param string $task What the calls are for: `conversation`, or a task of the contract. */
	public function of( Bot $bot, string $task = self::CONVERSATION ): BudgetPurse {
		return new BudgetPurse( $this->store, $this->tariff, Caps::of( $bot->settings, ( $this->settings )() ), $this->thresholds, $bot->id, $task, $this->today() );
	}

	/** @param string $task What the calls are for, of which none is a bot's. */
	public function ofSite( string $task ): BudgetPurse {
		return new BudgetPurse( $this->store, $this->tariff, Caps::ofSite( ( $this->settings )() ), $this->thresholds, 0, $task, $this->today() );
	}

	/** @return string YYYY-MM-DD where the site is. */
	public function today(): string {
		return ( new \DateTimeImmutable( '@' . $this->clock->seconds() ) )->setTimezone( wp_timezone() )->format( 'Y-m-d' );
	}
}
