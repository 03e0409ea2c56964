<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** Pays for calls to models. Every call passes through here: one reserve() before it and, if that was granted, one settle() after it. */
interface Purse {

	/**
	 * Sets aside what the call can cost at worst.
	 *
	 * @return bool Whether there is enough; false and nothing is set aside, and the model is not asked.
	 */
	public function reserve( ModelChoice $choice, ModelRequest $request ): bool;

	/** Replaces what was set aside for the newest call to this choice by what it took. */
	public function settle( ModelChoice $choice, Usage $usage ): void;

	/** @return string What the calls are for: `conversation`, a task of the contract, or work of the owner's. */
	public function task(): string;

	/** @return int Whose they are; 0 for no bot's. */
	public function botId(): int;

	/** @return int What the settled calls cost together, as far as their prices are known: millionths of a US dollar. */
	public function cost(): int;
}
