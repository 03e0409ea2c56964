<?php
declare(strict_types=1);

namespace Causerie\Chat\Bots;

use Causerie\Chat\Models\Catalogue\Retirement;
use Causerie\Chat\Models\Catalogue\Retirements;

defined( 'ABSPATH' ) || exit;

/** The models of the site's bots, and the one that embeds its passages, that are about to go, or have gone. */
final class RetiringModels {

	/** @param \Closure(): (array{provider: string, model: string, dimensions: int|null}|null) $embeddings The contract's `EmbeddingChoice`. */
	public function __construct(
		private readonly BotStore $bots,
		private readonly Retirements $retirements,
		private readonly \Closure $embeddings,
	) {}

	/** @return list<array{retirement: Retirement, embeddings: bool, bots: list<Bot>}> The most urgent first, each with who uses it. One query. */
	public function all(): array {
		$embedder = ( $this->embeddings )();
		$found = [];
		foreach ( $this->users( $embedder ) as [ $provider, $model, $bots ] ) {
			$retirement = $this->retirements->of( $provider, $model );
			if ( $retirement !== null ) {
				$key             = $provider . '/' . $retirement->model;
				$found[ $key ] ??= [
					'retirement' => $retirement,
					'embeddings' => $embedder !== null && $embedder['provider'] === $provider && $embedder['model'] === $model,
					'bots'       => [],
				];

				$found[ $key ]['bots'] += $bots;
			}
		}
		usort( $found, static fn ( array $one, array $other ): int => ( $one['retirement']->days ?? 0 ) <=> ( $other['retirement']->days ?? 0 ) );
		return array_map( static fn ( array $row ): array => [ 'bots' => array_values( $row['bots'] ) ] + $row, $found );
	}

	/** @return list<string> Ids of the providers whose models are in use. One query. */
	public function providers(): array {
		return array_values( array_unique( array_column( $this->users( ( $this->embeddings )() ), 0 ) ) );
	}

	/**
	 * @param array{provider: string, model: string, dimensions: int|null}|null $embedder
	 * @return array<string, array{string, string, array<int, Bot>}> Provider, model, and the bots that use it.
	 */
	private function users( ?array $embedder ): array {
		$users = [];
		if ( $embedder !== null ) {
			$users[ $embedder['provider'] . '/' . $embedder['model'] ] = [ $embedder['provider'], $embedder['model'], [] ];
		}
		foreach ( $this->bots->active() as $bot ) {
			foreach ( self::choices( [ $bot->settings['model'], $bot->settings['budget'] ] ) as [ $provider, $model ] ) {
				$users[ $provider . '/' . $model ] ??= [ $provider, $model, [] ];

				$users[ $provider . '/' . $model ][2][ $bot->id ] = $bot;
			}
		}
		return $users;
	}

	/**
	 * Every model that the settings name, wherever they do: for the conversation, for tasks, as a fallback, as the cheaper one.
	 *
	 * @param array<mixed> $settings
	 * @return list<array{string, string}> Provider and model; a model of '' is the one of the connection.
	 */
	private static function choices( array $settings ): array {
		$choices = is_string( $settings['provider'] ?? null ) && is_string( $settings['model'] ?? null ) ? [ [ $settings['provider'], $settings['model'] ] ] : [];
		foreach ( array_filter( $settings, 'is_array' ) as $part ) {
			array_push( $choices, ...self::choices( $part ) );
		}
		return $choices;
	}
}
