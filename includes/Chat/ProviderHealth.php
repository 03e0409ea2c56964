<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Models\Provider;
use Causerie\Chat\Models\Providers;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\AttemptStore;

defined( 'ABSPATH' ) || exit;

/** How each provider did of late, seen in the replies of the last conversations. */
final class ProviderHealth {

	/** Calls of one provider that are looked at. */
	private const CALLS = 20;

	/** These providers were not asked. */
	private const PASSED_OVER = [ Attempts::CIRCUIT_OPEN, Attempts::OVER_BUDGET, 'model_not_connected' ];

	public function __construct(
		private readonly AttemptStore $attempts,
		private readonly CircuitStore $circuits,
		private readonly Providers $providers,
		private readonly Clock $clock,
	) {}

	/** @return list<array<string, mixed>> The contract's ProviderHealth of every provider. One query. */
	public function all(): array {
		$calls = [];
		foreach ( $this->attempts->newest() as $attempt ) {
			if ( ! in_array( $attempt['outcome'], self::PASSED_OVER, true ) && count( $calls[ $attempt['provider'] ] ?? [] ) < self::CALLS ) {
				$calls[ $attempt['provider'] ][] = $attempt;
			}
		}
		return array_map( fn ( Provider $provider ): array => $this->of( $provider->id, $calls[ $provider->id ] ?? [] ), $this->providers->all() );
	}

	/**
	 * @param list<array{provider: string, model: string, outcome: string, milliseconds: int}> $calls Newest first.
	 * @return array<string, mixed>
	 */
	private function of( string $provider, array $calls ): array {
		$good  = array_filter( $calls, static fn ( array $call ): bool => $call['outcome'] === Attempts::OK );
		$fine  = array_filter( $calls, static fn ( array $call ): bool => $call['outcome'] === Attempts::OK || $call['outcome'] === Attempts::STOPPED );
		$until = $this->circuits->openUntil( $provider );
		return [
			'provider'     => $provider,
			'calls'        => count( $calls ),
			'failed'       => count( $calls ) - count( $fine ),
			'latency_ms'   => self::median( array_column( $good, 'milliseconds' ) ),
			'last_outcome' => $calls[0]['outcome'] ?? '',
			'paused_until' => $until > $this->clock->milliseconds() ? Clock::timestamp( $until ) : null,
		];
	}

	/** @param list<int> $times */
	private static function median( array $times ): ?int {
		sort( $times );
		return $times[ intdiv( count( $times ), 2 ) ] ?? null;
	}
}
