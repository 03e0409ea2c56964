<?php
declare(strict_types=1);

namespace Causerie\Chat;

use Causerie\Chat\Bots\JsonTask;
use Causerie\Chat\Models\Routing\Backoff;
use Causerie\Chat\Models\Routing\Circuit;
use Causerie\Chat\Models\Routing\CircuitStore;
use Causerie\Chat\Models\Routing\CurrentModels;
use Causerie\Chat\Models\Routing\Fallback;
use Causerie\Chat\Models\Routing\MeteredCall;
use Causerie\Chat\Models\Routing\OpenCalls;
use Causerie\Chat\Models\Routing\Router;
use Causerie\Chat\Models\Routing\TaskModel;

defined( 'ABSPATH' ) || exit;

/** The part of the composition root that decides which model is asked. */
trait RoutingServices {

	public function router(): Router {
		return $this->once( Router::class, fn () => new Router( $this->currentModels()->of( ... ) ) );
	}

	public function currentModels(): CurrentModels {
		return $this->once( CurrentModels::class, fn () => new CurrentModels( $this->connections(), $this->catalogue(), $this->clock() ) );
	}

	public function fallback(): Fallback {
		return $this->once(
			Fallback::class,
			fn () => new Fallback( new MeteredCall( $this->models()->make( ... ), $this->openCalls(), $this->callTrace() ), Backoff::real(), new Circuit( new CircuitStore( $this->database() ), $this->clock() ), $this->clock(), $this->currentModels()->inPlaceOf( ... ) )
		);
	}

	public function openCalls(): OpenCalls {
		return $this->once( OpenCalls::class, static fn () => new OpenCalls() );
	}

	public function taskModel(): TaskModel {
		return $this->once( TaskModel::class, fn () => new TaskModel( $this->router(), $this->fallback(), $this->clock() ) );
	}

	public function jsonTask(): JsonTask {
		return $this->once( JsonTask::class, fn () => new JsonTask( $this->taskModel(), $this->contract(), $this->purse( ... ) ) );
	}
}
