<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Budget\CounterStore;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/** What every answer of this API says in its headers: how much is left, when to come back, and how to prove who one is. */
final class AnswerHeaders implements Door {

	/** @param \Closure(): CounterStore $counters Only wanted when one of our routes is called. */
	public function __construct( private readonly \Closure $counters ) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'addFilters' ] );
	}

	public function addFilters(): void {
		add_filter( 'rest_post_dispatch', [ $this, 'add' ], 10, 3 );
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	public function add( \WP_HTTP_Response $response, \WP_REST_Server $server, \WP_REST_Request $request ): \WP_HTTP_Response {
		if ( ! RestRouter::isOurs( $request ) ) {
			return $response;
		}
		$allowance = ( $this->counters )()->tightest();
		if ( $allowance !== null ) {
			$response->header( 'RateLimit-Limit', (string) $allowance->limit );
			$response->header( 'RateLimit-Remaining', (string) $allowance->remaining );
			$response->header( 'RateLimit-Reset', (string) $allowance->reset );
		}
		// WordPress takes no headers from a permission callback.
		$wait = $response->get_status() < 400 ? null : $response->get_data()['data']['retry_after'] ?? null;
		if ( is_int( $wait ) ) {
			$response->header( 'Retry-After', (string) $wait );
		}
		$challenge = self::challenge( $response );
		if ( $challenge !== '' && ! isset( $response->get_headers()['WWW-Authenticate'] ) ) {
			$response->header( 'WWW-Authenticate', $challenge );
		}
		return $response;
	}

	/**
	 * How to prove who one is, and what was wrong with the key or token that was sent.
	 *
	 * @see https://www.rfc-editor.org/rfc/rfc6750#section-3
	 */
	private static function challenge( \WP_HTTP_Response $response ): string {
		$data = $response->get_data();
		$code = is_array( $data ) && is_string( $data['code'] ?? null ) ? $data['code'] : '';
		return match ( true ) {
			$code === 'scope_missing'                => 'Bearer realm="Causerie Chat", error="insufficient_scope"',
			$response->get_status() !== 401          => '',
			str_starts_with( $code, 'api_key_' )     => 'Bearer realm="Causerie Chat", error="invalid_token"',
			default                                  => 'Bearer realm="Causerie Chat"',
		};
	}
}
