<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Figures;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Webhooks\Deliveries\DeliveryStore;

defined( 'ABSPATH' ) || exit;

/**
 * Counts how endpoints do, for their charts.
 *
 * It is done after the attempts were noted and not with them, because every worker would wait for the one row: a worker
 * that is killed in between leaves a few attempts out of the chart, and none out of the log.
 */
final class Counting {

	public const HOUR = 3_600_000;

	/** Milliseconds between two looks at what waits for an endpoint. */
	private const LOOK = 60_000;

	/** @var array<string, int> When it was last looked at, by endpoint. */
	private array $lookedAt = [];

	public function __construct(
		private readonly FigureStore $figures,
		private readonly DeliveryStore $deliveries,
		private readonly Clock $clock,
	) {}

	/** @throws DatabaseException */
	public function note( string $endpointId, Tally $tally ): void {
		$now = $this->clock->milliseconds();
		if ( $now - ( $this->lookedAt[ $endpointId ] ?? 0 ) >= self::LOOK ) {
			$this->lookedAt[ $endpointId ] = $now;
			$tally                         = $tally->with( new Tally( waiting: $this->deliveries->waiting( $endpointId ) ) );
		}
		$this->figures->add( $endpointId, intdiv( $now, self::HOUR ), $tally );
	}
}
