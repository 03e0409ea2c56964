<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * Pays for the calls of one reply, or of one piece of other work for a bot.
 *
 * Without a cap a call costs one statement, with one three. Built-in answers cost nothing and are not counted.
 */
final class BudgetPurse implements Purse {

	private int $reserved = 0;

	private ?UsageRow $row = null;

	private int $cost = 0;

	private Usage $used;

	private bool $isPriced = true;

	public function __construct(
		private readonly UsageStore $store,
		private readonly Tariff $tariff,
		private readonly Caps $caps,
		private readonly Thresholds $thresholds,
		private readonly int $botId,
		private readonly string $task,
		private readonly string $day,
	) {
		$this->used = new Usage();
	}

	public function reserve( ModelChoice $choice, ModelRequest $request ): bool {
		if ( $choice->provider === Provider::BUILTIN ) {
			return true;
		}
		$this->row      = new UsageRow( $this->day, $this->botId, $choice, $this->task );
		$this->reserved = 0;
		if ( $this->caps->areNone() ) {
			return true;
		}
		$amount = $this->tariff->worst( $choice, $request );
		$spent  = $this->store->reserve( $this->row, $amount );
		$fits   = $this->caps->hold( $spent );
		if ( $fits ) {
			$this->reserved = $amount;
		} else {
			$this->store->release( $this->row, $amount );
		}
		$this->thresholds->watch( $this->caps, $spent, $this->row, ! $fits );
		return $fits;
	}

	public function settle( ModelChoice $choice, Usage $usage ): void {
		if ( $choice->provider === Provider::BUILTIN || $this->row === null ) {
			return;
		}
		if ( $usage->input + $usage->output + $this->reserved === 0 ) {
			// A call that failed before it took anything.
			$this->row = null;
			return;
		}
		$cost    = $this->tariff->cost( $choice, $usage );
		$isKnown = $this->tariff->isKnown( $choice );
		$this->store->settle( $this->row, $usage, $isKnown ? $cost : 0, $isKnown ? 0 : $cost, $this->reserved );
		$this->used     = $this->used->plus( $usage );
		$this->isPriced = $this->isPriced && $isKnown;
		$this->cost    += $isKnown ? $cost : 0;
		$this->reserved = 0;
		$this->row      = null;
	}

	public function task(): string {
		return $this->task;
	}

	public function botId(): int {
		return $this->botId;
	}

	/** What the settled calls took together. */
	public function used(): Usage {
		return $this->used;
	}

	/** Whether the prices of all calls so far are known. */
	public function isPriced(): bool {
		return $this->isPriced;
	}

	/** @return int What the calls cost so far, as far as their prices are known: millionths of a US dollar. */
	public function cost(): int {
		return $this->cost;
	}
}
