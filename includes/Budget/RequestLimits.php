<?php
declare(strict_types=1);

namespace Causerie\Chat\Budget;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** How many requests one caller may make, whatever they are for. */
final class RequestLimits {

	private const MINUTE = 60000;

	public function __construct(
		private readonly CounterStore $counters,
		private readonly Clock $clock,
	) {}

	/** Another request begins: what is left is told of its own limits only. */
	public function begin(): void {
		$this->counters->forget();
	}

	/** Whether any limit was counted since the request began. */
	public function hasCounted(): bool {
		return $this->counters->tightest() !== null;
	}

	/**
	 * Counts one request. Two statements.
	 *
	 * @param string $who       Names the caller: at most 80 ASCII characters.
	 * @param int    $perMinute 1 or more.
	 * @throws ProblemException `rate_limited`, with the seconds to wait.
	 * @throws DatabaseException
	 */
	public function count( string $who, int $perMinute ): void {
		$hit = $this->counters->add( [ new Limit( "requests:{$who}", $perMinute, $this->clock->milliseconds() + self::MINUTE, 'rate_limited' ) ] );
		if ( $hit !== null ) {
			throw new ProblemException( 'rate_limited', retryAfter: $hit->retryAfter );
		}
	}
}
