<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Models\Routing;

use Causerie\Chat\Models\Model;
use Causerie\Chat\Models\ModelChoice;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Models\ModelListener;
use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Routing\Attempts;
use Causerie\Chat\Models\Routing\Backoff;
use Causerie\Chat\Models\Routing\Circuit;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Models\Routing\Fallback;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Routing\OpenCalls;
use Causerie\Chat\Models\Routing\Purse;
use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\FixedClock;

/** A chain of made-up models over the real database, with a clock that sleeping moves. */
final class Chain {

	/** @var list<float> Seconds of every sleep. */
	public array $slept = [];

	public readonly FixedClock $clock;

	public readonly Fallback $fallback;

	public readonly Circuit $circuit;

	/** Of the newest call to ask(). */
	public Attempts $attempts;

	/**
	 * @param array<string, ModelException|Model>      $models    By provider, in the order of the chain; a ModelException is one that cannot be made.
	 * @param (\Closure( ModelChoice ): ?ModelChoice)|null $inPlaceOf Who takes the place of a model that is gone; nobody by default.
	 */
	public function __construct( private readonly array $models, float $random = 0.5, ?\Closure $inPlaceOf = null ) {
		$this->clock    = new FixedClock();
		$this->circuit  = new Circuit( new CircuitStore( Plugin::services()->database() ), $this->clock );
		$this->attempts = new Attempts( $this->clock );
		$sleep          = function ( float $seconds ): void {
			$this->slept[]              = $seconds;
			$this->clock->milliseconds += (int) round( 1000 * $seconds );
		};
		$make           = static fn ( string $provider ): Model => $models[ $provider ] instanceof Model ? $models[ $provider ] : throw $models[ $provider ];
		$this->fallback = new Fallback( new MeteredCall( $make, new OpenCalls() ), new Backoff( static fn (): float => $random, $sleep ), $this->circuit, $this->clock, $inPlaceOf ?? static fn (): null => null );
	}

	/** @throws ModelException */
	public function ask( ModelListener $listener, Purse $purse = new FreePurse() ): ModelReply {
		$this->attempts = new Attempts( $this->clock );
		$chain          = array_map( static fn ( string $provider ): ModelChoice => new ModelChoice( $provider, "{$provider}-large" ), array_keys( $this->models ) );
		$question       = new ModelMessage( ModelMessage::USER, 'Hello?' );
		$request        = new ModelRequest( 'Be kind.', [ $question ], 'Hello?', [], 'en', 'whatever', null, 256, '' );
		return $this->fallback->stream( $chain, $request, $listener, $purse, $this->attempts );
	}

	/** @return list<string> Provider and outcome of each attempt. */
	public function outcomes(): array {
		return array_map( static fn ( array $one ): string => $one['provider'] . ' ' . $one['outcome'], $this->attempts->toArray() );
	}
}
