<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Bots\RetiringModels;
use Causerie\Chat\Models\Catalogue\Catalogue;
use Causerie\Chat\Models\Catalogue\CatalogueModel;
use Causerie\Chat\Models\Catalogue\ModelLists;
use Causerie\Chat\Models\Catalogue\OwnModels;
use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** The models that are known, those that the owner added, and those in use that are about to go. */
final class CatalogueController {

	public function __construct(
		private readonly Catalogue $catalogue,
		private readonly OwnModels $own,
		private readonly ModelLists $lists,
		private readonly Providers $providers,
		private readonly RetiringModels $retiring,
		private readonly Clock $clock,
	) {}

	public function list(): \WP_REST_Response {
		$asked = array_values( array_filter( $this->providers->all(), fn ( Provider $provider ): bool => $this->lists->askedAt( $provider->id ) !== null ) );
		return new \WP_REST_Response(
			[
				'models' => array_map( fn ( CatalogueModel $model ): array => $this->entry( $model, $asked ), $this->catalogue->all() ),
				'lists'  => array_map(
					fn ( Provider $provider ): array => [
						'provider' => $provider->id,
						'asked_at' => Clock::timestamp( (int) $this->lists->askedAt( $provider->id ) ),
					],
					$asked
				),
			]
		);
	}

	public function own(): \WP_REST_Response {
		// Somebody else may have replaced them since this process read them.
		$this->catalogue->forget();
		$today = $this->today();
		$own   = array_values( array_filter( $this->catalogue->all(), $this->catalogue->isOwn( ... ) ) );
		return new \WP_REST_Response( [ 'models' => array_map( static fn ( CatalogueModel $model ): array => $model->on( $today )->toArray(), $own ) ] );
	}

	public function replaceOwn( Call $call ): \WP_REST_Response {
		$this->own->replace( $call->body['models'] );
		return $this->own();
	}

	public function retirements(): \WP_REST_Response {
		$rows = [];
		foreach ( $this->retiring->all() as [ 'retirement' => $retirement, 'embeddings' => $embeddings, 'bots' => $bots ] ) {
			$rows[] = $retirement->toArray() + [
				'embeddings' => $embeddings,
				'bots'       => array_map( self::summary( ... ), $bots ),
			];
		}
		return new \WP_REST_Response( [ 'retirements' => $rows ] );
	}

	/**
	 * @param list<Provider> $asked
	 * @return array<string, mixed> The contract's CatalogueEntry.
	 */
	private function entry( CatalogueModel $model, array $asked ): array {
		$available = [];
		foreach ( $asked as $provider ) {
			if ( $provider->kind->value === $model->kind ) {
				$available[] = [
					'provider'     => $provider->id,
					'is_available' => $this->lists->has( $provider->id, $model->id ),
				];
			}
		}
		return [
			'note'      => $model->note === '' ? '' : (string) get_translations_for_domain( 'causerie-chat' )->translate( $model->note ),
			'is_own'    => $this->catalogue->isOwn( $model ),
			'available' => $available,
		] + $model->on( $this->today() )->toArray();
	}

	/** @return string YYYY-MM-DD, in UTC. */
	private function today(): string {
		return gmdate( 'Y-m-d', $this->clock->seconds() );
	}

	/** @return array{id: int, name: string} The contract's BotSummary. */
	private static function summary( Bot $bot ): array {
		return [
			'id'   => $bot->id,
			'name' => $bot->name,
		];
	}
}
