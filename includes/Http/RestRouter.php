<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\Route;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** The REST API: registers every route of the contract with its permission check and its controller. */
final class RestRouter implements Door {

	/**
	 * @param \Closure(): Contract $contract Only wanted in a REST request, as the endpoint is.
	 * @param \Closure(): Endpoint $endpoint
	 */
	public function __construct(
		private readonly \Closure $contract,
		private readonly \Closure $endpoint,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'registerRoutes' ] );
	}

	/** Runs on `rest_api_init`: nothing of the contract is loaded on a page that makes no REST call. */
	public function registerRoutes(): void {
		add_filter( 'rest_request_before_callbacks', [ $this, 'judgeBodiesOurselves' ], 10, 3 );
		add_filter( 'rest_post_dispatch', [ $this, 'forbidCaching' ], 10, 3 );

		$endpoint = ( $this->endpoint )();
		foreach ( ( $this->contract )()->routes() as $route ) {
			register_rest_route(
				Route::NAMESPACE,
				$route->regex,
				[
					'methods'             => $route->method,
					'permission_callback' => static fn ( \WP_REST_Request $request ) => $endpoint->permit( $route, $request ),
					'callback'            => static fn ( \WP_REST_Request $request ) => $endpoint->answer( $route, $request ),
				]
			);
		}
	}

	/**
	 * WordPress answers a body that is not JSON before any permission check and with an error of its own; here it is the
	 * contract's error, and only for those who may call the route.
	 *
	 * @param mixed                $response
	 * @param array<string, mixed> $handler
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function judgeBodiesOurselves( mixed $response, array $handler, \WP_REST_Request $request ): mixed {
		$isJsonError = $response instanceof \WP_Error && $response->get_error_code() === 'rest_invalid_json';
		return $isJsonError && self::isOurs( $request ) ? null : $response;
	}

	/**
	 * WordPress lets shared caches keep what an anonymous GET brought.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function forbidCaching( \WP_HTTP_Response $response, \WP_REST_Server $server, \WP_REST_Request $request ): \WP_HTTP_Response {
		if ( self::isOurs( $request ) && ! isset( $response->get_headers()['Cache-Control'] ) ) {
			$response->header( 'Cache-Control', 'no-store' );
		}
		return $response;
	}

	/**
	 * Whether a request is for this API; WordPress does not mind the case of a route.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public static function isOurs( \WP_REST_Request $request ): bool {
		return stripos( $request->get_route() . '/', '/' . Route::NAMESPACE . '/' ) === 0;
	}
}
