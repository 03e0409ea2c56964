<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** Who pays for the calls of one reply. Every call is reserved before it is made, and settled once after it. */
interface Purse {

	/** @return bool Whether there is enough for the dearest reply that this call can bring; if not, it is not made. */
	public function reserve( ModelChoice $choice, ModelRequest $request ): bool;

	/**
	 * @param Usage $usage      What the call took.
	 * @param bool  $isEstimate Whether the provider did not count, so that this is our own guess.
	 */
	public function settle( ModelChoice $choice, Usage $usage, bool $isEstimate ): void;
}
