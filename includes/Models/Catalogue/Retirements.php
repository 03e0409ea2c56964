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
		$days  = $known?->retiresAt === null ? null : intdiv( (int) strtotime( $known->retiresAt . ' UTC' ) - (int) strtotime( $today . ' UTC' ), self::DAY );
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
		$successor = $this->successor( $kind->value, $model, $known, $today );
		$label     = $successor === null ? '' : $this->catalogue->find( $kind->value, $successor )->label ?? $successor;
		return new Retirement( $provider, $kind->value, $model, $known->label ?? $model, $state, $known?->retiresAt, $days, $successor, $label );
	}

	private function successor( string $kind, string $model, ?CatalogueModel $known, string $today ): ?string {
		// What will answer on the day, when the successor of today may have retired as well.
		$current = $known === null ? $model : $this->catalogue->current( $kind, $model, max( $today, (string) $known->retiresAt ), [ $model ] );
		return $current === $model ? null : $current;
	}
}
