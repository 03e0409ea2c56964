<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\Caller;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Http\OAuth\OAuthResponse;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** What happens to every request, whatever its route: permission, limits, schemas, controller, and one form for all errors. */
final class Endpoint {

	/** @var \WeakMap<\WP_REST_Request<array<string, mixed>>, Caller> Who makes which request, once it was permitted. */
	private readonly \WeakMap $callers;

	/** @var \WeakMap<\WP_REST_Request<array<string, mixed>>, Problem> Why which request of OAuth was not permitted. */
	private readonly \WeakMap $refusals;

	/** @var \WeakMap<\WP_REST_Request<array<string, mixed>>, bool|\WP_Error> How each request was judged. */
	private readonly \WeakMap $outcomes;

	public function __construct(
		private readonly AccessCheck $access,
		private readonly RequestCount $count,
		private readonly CallReader $calls,
		private readonly KeptAnswers $kept,
		private readonly Versions $versions,
		private readonly AuditedCalls $audit,
		private readonly Controllers $controllers,
		private readonly Log $log,
	) {
		$this->callers  = new \WeakMap();
		$this->refusals = new \WeakMap();
		$this->outcomes = new \WeakMap();
	}

	/**
	 * The permission callback of a route.
	 *
	 * WordPress asks again when the answer is there, and for the other methods of the address too, for its header Allow: so
	 * a request is counted once, and its own outcome stands.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function permit( Route $route, \WP_REST_Request $request ): bool|\WP_Error {
		$method = $request->get_method() === 'HEAD' ? 'GET' : $request->get_method();
		if ( $method !== $route->method ) {
			return $this->judge( $route, $request, false );
		}
		if ( ! isset( $this->outcomes[ $request ] ) ) {
			$this->count->begin();
			$this->outcomes[ $request ] = $this->judge( $route, $request, true );
		}
		return $this->outcomes[ $request ];
	}

	/**
	 * The callback of a route.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function answer( Route $route, \WP_REST_Request $request ): \WP_REST_Response {
		if ( isset( $this->refusals[ $request ] ) ) {
			return OAuthResponse::ofProblem( $this->refusals[ $request ] );
		}
		try {
			$caller     = $this->callers[ $request ] ?? throw new \LogicException( 'This request was not permitted.' );
			$call       = $this->calls->read( $route, $request, $caller );
			$controller = $this->controllers->of( $route->id );
			return $this->kept->once(
				$route,
				$call,
				fn (): \WP_REST_Response => $this->versions->guard( $route, $call, fn () => $this->audit->note( $route, $call, $controller( $call ) ), fn () => $this->read( $route, $call ) )
			);
		} catch ( \Throwable $failure ) {
			// What has limits of its own may have failed before it came to them, and nothing is free.
			$problem = $this->asProblem( $this->count->hasCounted() ? $failure : $this->afterCounting( $failure ), $route );
			return $route->oauth ? OAuthResponse::ofProblem( $problem ) : ProblemResponse::of( $problem );
		}
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	private function judge( Route $route, \WP_REST_Request $request, bool $counts ): bool|\WP_Error {
		try {
			$caller = $this->access->check( $route, $request );
			if ( $counts ) {
				$this->count->count( $route, $caller );
				$this->callers[ $request ] = $caller;
			}
			return true;
		} catch ( \Throwable $failure ) {
			$problem = $this->asProblem( $counts ? $this->afterCounting( $failure ) : $failure, $route );
			if ( ! $route->oauth ) {
				return ProblemResponse::error( $problem );
			}
			// WordPress gives a refusal a form of its own; that of OAuth comes from answer().
			$this->refusals[ $request ] = $problem;
			return true;
		}
	}

	/** Whoever is refused is counted too, by their address: guessing is not free. Where that fails, it is written down, and they are refused all the same. */
	private function afterCounting( \Throwable $failure ): \Throwable {
		try {
			if ( $failure instanceof ProblemException && $failure->problem->code !== 'rate_limited' ) {
				$this->count->countStranger();
			}
			return $failure;
		} catch ( ProblemException $limited ) {
			return $limited;
		} catch ( \Throwable $broken ) {
			$this->log->error( $broken );
			return $failure;
		}
	}

	/** What a GET of the resource answers that a route changes. The contract holds the two to each other. */
	private function read( Route $route, Call $call ): \WP_REST_Response {
		return ( $this->controllers->of( strstr( $route->id, '.', true ) . '.get' ) )( $call );
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
