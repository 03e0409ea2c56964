<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** What models cost at this moment. Providers change their prices at midnight in UTC, as far as they say when. */
final class Prices {

	public function __construct(
		private readonly Catalogue $catalogue,
		private readonly Contract $contract,
		private readonly Clock $clock,
	) {}

	/** @return Price|null Null where nobody knows it. */
	public function of( ModelChoice $choice ): ?Price {
		$kind  = ProviderKind::of( $choice->provider )->value;
		$model = $this->catalogue->find( $kind, $choice->model )?->on( gmdate( 'Y-m-d', $this->clock->seconds() ) );
		return $model === null ? null : $model->price?->with( $this->contract->cacheWrite( $kind ), $model->longRequests );
	}
}
