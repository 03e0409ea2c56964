<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Models\Usage;

/** Lets everything through. */
final class FreePurse implements Purse {

	public function reserve( ModelChoice $choice, ModelRequest $request ): bool {
		return true;
	}

	public function settle( ModelChoice $choice, Usage $usage ): void {
	}

	public function task(): string {
		return 'conversation';
	}

	public function botId(): int {
		return 0;
	}

	public function cost(): int {
		return 0;
	}
}
