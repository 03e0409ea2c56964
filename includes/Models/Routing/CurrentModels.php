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

/** Which model a choice means today: the connection's own where none is named, and the successor of one that has retired or is gone. */
final class CurrentModels {

	/** Milliseconds until a model that its provider did not have is asked for again: a day. */
	private const GONE = 86_400_000;

	public function __construct(
		private readonly Connections $connections,
		private readonly Catalogue $catalogue,
		private readonly Clock $clock,
	) {}

	public function of( ModelChoice $choice ): ModelChoice {
		if ( $choice->provider === Provider::BUILTIN ) {
			return $choice;
		}
		$gone = $this->connections->gone( $choice->provider, $this->clock->milliseconds() );
		return $this->without( $gone, $choice->provider, $this->modelOf( $choice ) );
	}

	/**
	 * The provider just said that it does not have a model: owners are told so for a day. Where the catalogue knows who took its
	 * place, nobody asks for it until then; else it is asked for all the same, for it can come back.
	 *
	 * @return ModelChoice|null Who answers instead; null where the catalogue names nobody.
	 */
	public function inPlaceOf( ModelChoice $gone ): ?ModelChoice {
		$model = $this->modelOf( $gone );
		if ( $model === '' ) {
			// None was named.
			return null;
		}
		$known = $this->connections->gone( $gone->provider, $this->clock->milliseconds() );
		if ( ! in_array( $model, $known, true ) ) {
			$this->connections->markGone( $gone->provider, $model, $this->clock->milliseconds() + self::GONE );
		}
		$instead = $this->without( [ ...$known, $model ], $gone->provider, $model );
		return $instead->model === $model ? null : $instead;
	}

	private function modelOf( ModelChoice $choice ): string {
		return $choice->model === '' ? $this->connections->find( $choice->provider )->model ?? '' : $choice->model;
	}

	/** @param list<string> $gone Models that the provider has no more. */
	private function without( array $gone, string $provider, string $model ): ModelChoice {
		return new ModelChoice( $provider, $this->catalogue->current( ProviderKind::of( $provider )->value, $model, gmdate( 'Y-m-d', $this->clock->seconds() ), $gone ) );
	}
}
