<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;

defined( 'ABSPATH' ) || exit;

/** A problem as a response: the schema `Problem`, its status, and when to come back. */
final class ProblemResponse {

	public static function of( Problem $problem ): \WP_REST_Response {
		$response = new \WP_REST_Response( $problem->toArray(), $problem->status );
		if ( $problem->retryAfter !== null ) {
			$response->header( 'Retry-After', (string) $problem->retryAfter );
			if ( $problem->status === 429 ) {
				// https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/: nothing left for so many seconds.
				$response->header( 'RateLimit', sprintf( '"%s";r=0;t=%d', $problem->code, $problem->retryAfter ) );
			}
		}
		return $response;
	}

	/** The same for a permission callback, from which WordPress takes no response. */
	public static function error( Problem $problem ): \WP_Error {
		$body = $problem->toArray();
		return new \WP_Error( $body['code'], $body['message'], $body['data'] );
	}
}
