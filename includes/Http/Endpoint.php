<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** What happens to every request, whatever its route: permission, schemas, controller, and one form for all errors. */
final class Endpoint {

	public function __construct(
		private readonly AccessCheck $access,
		private readonly CallReader $calls,
		private readonly Controllers $controllers,
		private readonly ProblemResponse $problems,
		private readonly Log $log,
	) {}

	/**
	 * The permission callback of a route.
	 *
	 * @param array<string, mixed> $route A route of the contract.
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function permit( array $route, \WP_REST_Request $request ): true|\WP_Error {
		try {
			$this->access->check( $route, $request );
			return true;
		} catch ( \Throwable $failure ) {
			return $this->problems->error( $this->asProblem( $failure, $route ) );
		}
	}

	/**
	 * The callback of a route.
	 *
	 * @param array<string, mixed> $route A route of the contract.
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function answer( array $route, \WP_REST_Request $request ): \WP_REST_Response {
		try {
			$call = $this->calls->read( $route, $request );
			return ( $this->controllers->of( $route['id'] ) )( $call );
		} catch ( \Throwable $failure ) {
			return $this->problems->response( $this->asProblem( $failure, $route ) );
		}
	}

	/**
	 * What a caller may know of a failure: a problem of the contract as it is, and of anything else nothing at all.
	 *
	 * @param array<string, mixed> $route
	 */
	private function asProblem( \Throwable $failure, array $route ): ProblemException {
		if ( $failure instanceof ProblemException ) {
			return $failure;
		}
		$this->log->error( $failure, array( 'route' => $route['id'] ) );
		return new ProblemException( 'internal_error' );
	}
}
