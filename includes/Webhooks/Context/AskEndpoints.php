<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Context;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\HttpClient;
use Causerie\Chat\Platform\HttpPool;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointCare;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;

defined( 'ABSPATH' ) || exit;

/**
 * Asks endpoints what they know about a question while a visitor waits for the reply: all at the same time, each for no longer
 * than its owner lets it, and those that fail again and again not at all.
 *
 * @phpstan-type Answer array{source: string, outcome: string, milliseconds: int, items: list<array{title: string, text: string, url: string}>}
 */
final class AskEndpoints {

	/** Seconds to wait for something to happen, and after which whoever waits is shown a sign of life. */
	private const PAUSE = 0.25;
	private const ALIVE = 1000;

	public function __construct(
		private readonly EndpointStore $endpoints,
		private readonly ContextCircuit $circuit,
		private readonly ContextCall $call,
		private readonly ContextLog $log,
		private readonly EndpointCare $care,
		private readonly HttpClient $http,
		private readonly Clock $clock,
	) {}

	/**
	 * @param array<string, mixed> $question As the filter `causerie_context` has it.
	 * @param \Closure(): void     $alive
	 * @return list<Answer> One of everybody who was to be asked.
	 * @throws DatabaseException
	 */
	public function about( array $question, \Closure $alive ): array {
		if ( EndpointRegister::isPaused() || ! HttpPool::isPossible() ) {
			return [];
		}
		$asked = array_values( array_filter( $this->endpoints->all(), static fn ( Endpoint $endpoint ): bool => $endpoint->isAsked( $question['bot'] ) ) );
		if ( $asked === [] ) {
			return [];
		}
		// PHP waits for a name server by itself: one that says nothing holds up those that come after it.
		usort( $asked, static fn ( Endpoint $one, Endpoint $other ): int => $one->contextFailures <=> $other->contextFailures );
		$began = $this->clock->milliseconds();
		/** @var list<Exchange> $exchanges */
		$exchanges = [];
		$answers   = [];
		$pool      = $this->http->pool( (float) max( array_map( static fn ( Endpoint $endpoint ): int => $endpoint->contextSeconds(), $asked ) ) );
		$this->call->prepare();
		foreach ( $asked as $endpoint ) {
			if ( $this->circuit->allows( $endpoint ) ) {
				$exchanges[] = $this->call->begin( $endpoint, $question, $began, $pool );
			} else {
				$answers[] = self::answer( $endpoint, 'paused', 0, [] );
			}
		}
		$this->wait( $pool, $alive );
		foreach ( $exchanges as $exchange ) {
			if ( $exchange->isTried ) {
				$this->circuit->note( $exchange->endpoint, $exchange->isUsable() );
			}
			if ( $exchange->attempt?->status === EndpointCare::GONE ) {
				$this->care->note( $exchange->endpoint->id, [ $exchange->attempt ] );
			}
			$answers[] = self::answer( $exchange->endpoint, $exchange->outcome, $exchange->milliseconds, $exchange->items );
		}
		$this->log->keep( $question['session_id'], $exchanges );
		return $answers;
	}

	/** Every request of the pool ends by itself, at the end of its own time. */
	private function wait( HttpPool $pool, \Closure $alive ): void {
		$told = $this->clock->milliseconds();
		while ( $pool->count() > 0 ) {
			$pool->wait( self::PAUSE );
			if ( $this->clock->milliseconds() - $told >= self::ALIVE ) {
				$told = $this->clock->milliseconds();
				$alive();
			}
		}
	}

	/**
	 * @param list<array{title: string, text: string, url: string}> $items
	 * @return Answer
	 */
	private static function answer( Endpoint $endpoint, string $outcome, int $milliseconds, array $items ): array {
		return [
			'source'       => $endpoint->id,
			'outcome'      => $outcome,
			'milliseconds' => $milliseconds,
			'items'        => $items,
		];
	}
}
