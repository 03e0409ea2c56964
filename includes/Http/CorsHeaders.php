<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Http\Sessions\SessionsController;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/**
 * Cross-origin headers of this API.
 *
 * Core reflects every origin, with credentials. For this namespace that is undone: only the site's own origins and those
 * that the owner named are answered to, and only the site's own with credentials (wp-admin may have another origin than
 * the front end). Other websites need no cookies: the visitor token is a header.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
final class CorsHeaders implements Door {

	// The headers are named where they are wanted: as constants here they would load three classes in every request.

	/** @param \Closure(): OriginCheck $origins Only wanted when one of our routes is called. */
	public function __construct( private readonly \Closure $origins ) {}

	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'addFilters' ] );
	}

	public function addFilters(): void {
		add_filter( 'rest_allowed_cors_headers', [ $this, 'allowRequestHeaders' ], 10, 2 );
		add_filter( 'rest_exposed_cors_headers', [ $this, 'exposeResponseHeaders' ], 10, 2 );
		// After core's rest_send_cors_headers (10), before the stream begins (20).
		add_filter( 'rest_pre_serve_request', [ $this, 'replaceCoreHeaders' ], 15, 3 );
	}

	/**
	 * @param list<string> $headers
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return list<string>
	 */
	public function allowRequestHeaders( array $headers, \WP_REST_Request $request ): array {
		return RestRouter::isOurs( $request ) ? array_merge( $headers, [ AccessCheck::TOKEN_HEADER, Credentials::KEY_HEADER, Idempotency::HEADER, 'If-Match', 'If-None-Match' ] ) : $headers;
	}

	/**
	 * @param list<string> $headers
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return list<string>
	 */
	public function exposeResponseHeaders( array $headers, \WP_REST_Request $request ): array {
		return RestRouter::isOurs( $request ) ? array_merge( $headers, [ 'ETag', 'Location', 'Retry-After', 'RateLimit', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', KeptAnswers::REPLAYED_HEADER, SessionsController::EXACT_HEADER, 'Content-Disposition', StreamResponse::PROTOCOL_HEADER ] ) : $headers;
	}

	/** @phpstan-param \WP_REST_Request<array<string, mixed>> $request */
	public function replaceCoreHeaders( bool $served, \WP_HTTP_Response $result, \WP_REST_Request $request ): bool {
		if ( ! RestRouter::isOurs( $request ) || headers_sent() ) {
			return $served;
		}
		header_remove( 'Access-Control-Allow-Origin' );
		header_remove( 'Access-Control-Allow-Credentials' );
		header( 'Vary: Origin', false );
		$origin  = (string) $request->get_header( 'Origin' );
		$origins = ( $this->origins )();
		if ( $origin !== '' && ( $origins->isOwn( $origin ) || $origins->isNamed( $origin ) ) ) {
			header( 'Access-Control-Allow-Origin: ' . $origin );
			if ( $origins->isOwn( $origin ) ) {
				header( 'Access-Control-Allow-Credentials: true' );
			}
		}
		return $served;
	}
}
