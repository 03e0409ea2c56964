<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Chat\Playground;
use Causerie\Chat\Chat\ProviderHealth;
use Causerie\Chat\Http\PlaygroundController;
use Causerie\Chat\Http\ProviderHealthController;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Sessions\AttemptStore;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root with which owners try models and see how they do. */
trait PlaygroundServices {

	public function playgroundController(): PlaygroundController {
		return $this->once(
			PlaygroundController::class,
			fn () => new PlaygroundController(
				new Playground( new MeteredCall( $this->models()->make( ... ), $this->openCalls(), $this->callTrace() ), $this->retriever(), $this->purses(), $this->clock(), fn () => $this->settings()->get() ),
				$this->providers(),
				$this->router(),
				$this->bots(),
				$this->clock()
			)
		);
	}

	public function providerHealthController(): ProviderHealthController {
		return $this->once(
			ProviderHealthController::class,
			fn () => new ProviderHealthController( new ProviderHealth( new AttemptStore( $this->database() ), new CircuitStore( $this->database() ), $this->providers(), $this->clock() ) )
		);
	}
}
