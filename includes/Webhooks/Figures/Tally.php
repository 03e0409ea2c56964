<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Figures;

defined( 'ABSPATH' ) || exit;

/** How an endpoint did in a while. */
final class Tally {

	/**
	 * @param int             $delivered Attempts that arrived.
	 * @param int             $failed    Attempts that did not.
	 * @param int             $givenUp   Deliveries that are not tried again.
	 * @param int             $waiting   The most deliveries that were seen to wait.
	 * @param array<int, int> $answered  Attempts with an answer, by the class of their time (`Latency`).
	 */
	public function __construct(
		public readonly int $delivered = 0,
		public readonly int $failed = 0,
		public readonly int $givenUp = 0,
		public readonly int $waiting = 0,
		public readonly array $answered = [],
	) {}

	public function with( self $other ): self {
		$answered = $this->answered;
		foreach ( $other->answered as $class => $count ) {
			$answered[ $class ] = ( $answered[ $class ] ?? 0 ) + $count;
		}
		return new self( $this->delivered + $other->delivered, $this->failed + $other->failed, $this->givenUp + $other->givenUp, max( $this->waiting, $other->waiting ), $answered );
	}

	/** @return float|null How many of the attempts arrived, 0 to 1; null where there was none. */
	public function successRate(): ?float {
		$attempts = $this->delivered + $this->failed;
		return $attempts === 0 ? null : round( $this->delivered / $attempts, 4 );
	}
}
