<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Figures;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** How an endpoint did in the last day, week or month, as a chart has it. */
final class Report {

	/** Hours of a step, and how many steps there are, by period. */
	private const STEPS = [
		'day'   => [ 1, 24 ],
		'week'  => [ 6, 28 ],
		'month' => [ 24, 30 ],
	];

	public function __construct(
		private readonly FigureStore $figures,
		private readonly Clock $clock,
	) {}

	/**
	 * @param 'day'|'week'|'month' $period
	 * @return array<string, mixed> The contract's `WebhookFigures`.
	 * @throws DatabaseException
	 */
	public function of( string $endpointId, string $period ): array {
		[ $hours, $count ] = self::STEPS[ $period ];
		// Steps begin at whole ones, so that a chart that is drawn again has the same bars.
		$first = ( intdiv( intdiv( $this->clock->milliseconds(), Counting::HOUR ), $hours ) - $count + 1 ) * $hours;
		$steps = array_fill( 0, $count, new Tally() );
		$all   = new Tally();
		foreach ( $this->figures->of( $endpointId, $first ) as $hour => $tally ) {
			$step = intdiv( $hour - $first, $hours );
			if ( isset( $steps[ $step ] ) ) {
				$steps[ $step ] = $steps[ $step ]->with( $tally );
				$all            = $all->with( $tally );
			}
		}
		$points = [];
		foreach ( $steps as $index => $tally ) {
			$points[] = [ 'at' => Clock::timestamp( ( $first + $index * $hours ) * Counting::HOUR ) ] + self::view( $tally );
		}
		return [
			'period'       => $period,
			'step_seconds' => $hours * 3600,
			'total'        => self::view( $all ),
			'points'       => $points,
		];
	}

	/** @return array<string, mixed> The contract's `EndpointFigures`. */
	private static function view( Tally $tally ): array {
		return [
			'delivered'    => $tally->delivered,
			'failed'       => $tally->failed,
			'given_up'     => $tally->givenUp,
			'success_rate' => $tally->successRate(),
			'median_ms'    => Latency::percentile( $tally->answered, 0.5 ),
			'p95_ms'       => Latency::percentile( $tally->answered, 0.95 ),
			'waiting'      => $tally->waiting,
		];
	}
}
