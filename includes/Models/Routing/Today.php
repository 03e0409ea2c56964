<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Connections;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\ProviderKind;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Which model a choice means today: the connection's own where none is named, and the successor of one that has retired. */
final class Today {

	public function __construct(
		private readonly Connections $connections,
		private readonly Catalogue $catalogue,
		private readonly Clock $clock,
	) {}

	public function of( ModelChoice $choice ): ModelChoice {
		if ( $choice->provider === Provider::BUILTIN ) {
			return $choice;
		}
		$model = $choice->model === '' ? $this->connections->find( $choice->provider )->model ?? '' : $choice->model;
		return new ModelChoice( $choice->provider, $this->catalogue->current( ProviderKind::of( $choice->provider )->value, $model, gmdate( 'Y-m-d', $this->clock->seconds() ) ) );
	}
}
