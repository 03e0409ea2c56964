<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** What happens to every request, whatever its route: permission, schemas, controller, and one form for all errors. */
final class Endpoint {

	public function __construct(
		private readonly AccessCheck $access,
		private readonly CallReader $calls,
		private readonly Controllers $controllers,
		private readonly Log $log,
	) {}

	/**
	 * The permission callback of a route.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function permit( Route $route, \WP_REST_Request $request ): bool|\WP_Error {
		try {
			$this->access->check( $route, $request );
			return true;
		} catch ( \Throwable $failure ) {
			return ProblemResponse::error( $this->asProblem( $failure, $route ) );
		}
	}

	/**
	 * The callback of a route.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function answer( Route $route, \WP_REST_Request $request ): \WP_REST_Response {
		try {
			$call = $this->calls->read( $route, $request );
			return ( $this->controllers->of( $route->id ) )( $call );
		} catch ( \Throwable $failure ) {
			return ProblemResponse::of( $this->asProblem( $failure, $route ) );
		}
	}

	/**
	 * What a caller may know of a failure: a problem of the contract as it is, and of anything else nothing at all.
	 */
	private function asProblem( \Throwable $failure, Route $route ): Problem {
		if ( $failure instanceof ProblemException ) {
			return $failure->problem;
		}
		$this->log->error( $failure, [ 'route' => $route->id ] );
		return new Problem( 'internal_error' );
	}
}
