<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Which models retire soon, have retired, or are not offered any more. Computed whenever somebody looks. */
final class Retirements {

	private const DAY = 86400;

	public function __construct(
		private readonly Catalogue $catalogue,
		private readonly ModelLists $lists,
		private readonly Connections $connections,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string $provider The provider's id.
	 * @param string $model    '' for the model of the connection.
	 * @return Retirement|null Null for a model that stays, as far as is known.
	 */
	public function of( string $provider, string $model ): ?Retirement {
		$kind  = ProviderKind::of( $provider );
		$model = $model === '' ? $this->connections->read( $provider )->model ?? '' : $model;
		$known = $this->catalogue->find( $kind->value, $model );
		$now   = $this->clock->milliseconds();
		$today = gmdate( 'Y-m-d', $this->clock->seconds() );
		$end   = self::earlier( $known?->retiresAt, $this->lists->retiresAt( $provider, $model ) );
		$days  = $end === null ? null : intdiv( (int) strtotime( $end . ' UTC' ) - (int) strtotime( $today . ' UTC' ), self::DAY );
		$state = match ( true ) {
			$model === '' || ! $kind->needsConnection() => null,
			$days !== null && $days <= 0 => Retirement::RETIRED,
			$this->lists->isGone( $provider, $model ), in_array( $model, $this->connections->gone( $provider, $now ), true ) => Retirement::GONE,
			$days !== null && $days <= Retirement::horizon() => Retirement::SOON,
			default => null,
		};
		if ( $state === null ) {
			return null;
		}
		$successor = $this->successor( $kind->value, $model, $known, max( $today, (string) $end ) );
		$label     = $successor === null ? '' : $this->catalogue->find( $kind->value, $successor )->label ?? $successor;
		return new Retirement( $provider, $kind->value, $model, $known->label ?? $model, $state, $end, $days, $successor, $label );
	}

	/** What is published and what the provider's own list says: a model does not answer after the first of both. */
	private static function earlier( ?string $one, ?string $other ): ?string {
		return $one === null || $other === null ? $one ?? $other : min( $one, $other );
	}

	/** @param string $day The end, or today where that is later: the successor of today may have retired by then as well. */
	private function successor( string $kind, string $model, ?CatalogueModel $known, string $day ): ?string {
		$current = $known === null ? $model : $this->catalogue->current( $kind, $model, $day, [ $model ] );
		return $current === $model ? null : $current;
	}
}
