<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Dispatch\Circuit;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;

defined( 'ABSPATH' ) || exit;

/**
 * Spares visitors the waiting for an endpoint that fails again and again: after five failures in a row it is not asked for a
 * while, then one question tries whether it is well again. How deliveries to it do is another matter, because those have time.
 */
final class ContextCircuit {

	/** Milliseconds in which the question that tries it has an answer, or none. */
	private const PROBE = 15_000;

	public function __construct(
		private readonly ContextHealthStore $health,
		private readonly Clock $clock,
	) {}

	/**
	 * Whether this question may be asked.
	 *
	 * @throws DatabaseException
	 */
	public function allows( Endpoint $endpoint ): bool {
		$now = $this->clock->milliseconds();
		if ( Circuit::pause( $endpoint->contextFailures, $now ) === 0 ) {
			return true;
		}
		return $endpoint->contextPausedUntil <= $now && $this->health->probe( $endpoint->id, $endpoint->contextPausedUntil, $now + self::PROBE );
	}

	/** @throws DatabaseException */
	public function note( Endpoint $endpoint, bool $isUsable ): void {
		if ( ! $isUsable ) {
			$this->health->failed( $endpoint->id, Circuit::pause( $endpoint->contextFailures + 1, $this->clock->milliseconds() ) );
		} elseif ( $endpoint->contextFailures > 0 ) {
			$this->health->recovered( $endpoint->id );
		}
	}
}
