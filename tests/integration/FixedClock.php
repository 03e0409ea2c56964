<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests;

use Causerie\Chat\Platform\Clock;

/** A clock that stands still until it is set. */
final class FixedClock extends Clock {

	/** @param int $milliseconds Since 1970, UTC. */
	public function __construct( public int $milliseconds = 1_790_000_000_000 ) {}

	public function milliseconds(): int {
		return $this->milliseconds;
	}
}
