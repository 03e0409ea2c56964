<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\Provider;

defined( 'ABSPATH' ) || exit;

/** Says which models may answer, in which order. It decides by the bot's settings alone and asks nobody. */
final class Router {

	/** @param \Closure( ModelChoice ): ModelChoice $current What answers today in place of a model that was retired or is gone. */
	public function __construct( private readonly \Closure $current ) {}

	/**
	 * The models of one turn: what the first rule that holds wants, else the bot's model, then its fallbacks.
	 *
	 * @param array<string, mixed> $settings The contract's `BotModel`.
	 */
	public function forConversation( array $settings, Occasion $occasion ): Decision {
		foreach ( array_values( $settings['rules'] ) as $index => $rule ) {
			if ( $occasion->meets( $rule['when'] ) ) {
				return new Decision( $this->chain( ModelChoice::of( $rule['use'] ), $settings['fallbacks'] ), $index + 1 );
			}
		}
		return new Decision( $this->chain( ModelChoice::of( $settings ), $settings['fallbacks'] ), null );
	}

	/**
	 * The models of a task: the one that the bot has for it, then the bot's fallbacks. The built-in answers can do no task.
	 *
	 * @param string               $task     A task of the contract's `TaskModels`.
	 * @param array<string, mixed> $settings The contract's `BotModel`.
	 * @return list<ModelChoice> Each only once; empty where the bot has no model for the task.
	 */
	public function forTask( string $task, array $settings ): array {
		$first = $settings['tasks'][ $task ] ?? null;
		if ( $first === null ) {
			return [];
		}
		$chain = $this->chain( ModelChoice::of( $first ), $settings['fallbacks'] );
		return array_values( array_filter( $chain, static fn ( ModelChoice $choice ): bool => $choice->provider !== Provider::BUILTIN ) );
	}

	/**
	 * Models that somebody else chose, as they are asked and paid for today.
	 *
	 * @param list<ModelChoice> $models
	 * @return ($models is non-empty-list<ModelChoice> ? non-empty-list<ModelChoice> : list<ModelChoice>) Each only once.
	 */
	public function current( array $models ): array {
		$chain = [];
		foreach ( $models as $model ) {
			$choice                    = ( $this->current )( $model );
			$chain[ $choice->name() ] ??= $choice;
		}
		return array_values( $chain );
	}

	/**
	 * @param list<array{provider: string, model: string}> $fallbacks
	 * @return non-empty-list<ModelChoice>
	 */
	private function chain( ModelChoice $first, array $fallbacks ): array {
		return $this->current( [ $first, ...array_map( ModelChoice::of( ... ), $fallbacks ) ] );
	}
}
