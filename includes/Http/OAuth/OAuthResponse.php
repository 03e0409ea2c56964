<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\OAuth;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\OAuth\OAuthError;

defined( 'ABSPATH' ) || exit;

/** An error in the form that OAuth prescribes, which is not that of the other routes. */
final class OAuthResponse {

	/** What the errors of every route are called here: error, status and an English description in ASCII. */
	private const PROBLEMS = [
		'unsupported_media_type' => [ 'invalid_request', 400, 'Send a form, with the header Content-Type: application/x-www-form-urlencoded.' ],
		'body_too_large'         => [ 'invalid_request', 413, 'The request is too large.' ],
		'invalid_request'        => [ 'invalid_request', 400, 'A parameter is missing, is there twice, or is too long.' ],
		'api_key_invalid'        => [ 'invalid_client', 401, 'Clients prove who they are with HTTP Basic or in the form.' ],
		'api_key_expired'        => [ 'invalid_client', 401, 'Clients prove who they are with HTTP Basic or in the form.' ],
		'api_key_revoked'        => [ 'invalid_client', 401, 'Clients prove who they are with HTTP Basic or in the form.' ],
		'origin_not_allowed'     => [ 'access_denied', 403, 'Pages of this website may not call the site.' ],
		'rate_limited'           => [ 'temporarily_unavailable', 429, 'Too many requests. Wait a little.' ],
		'internal_error'         => [ 'server_error', 500, 'Something went wrong on this site.' ],
	];

	public static function of( OAuthError $error ): \WP_REST_Response {
		$response = new \WP_REST_Response( $error->toArray(), $error->status );
		if ( $error->status === 401 ) {
			$response->header( 'WWW-Authenticate', 'Basic realm="Causerie Chat"' );
		}
		if ( $error->retryAfter !== null ) {
			$response->header( 'Retry-After', (string) $error->retryAfter );
		}
		return $response;
	}

	public static function ofProblem( Problem $problem ): \WP_REST_Response {
		[ $error, $status, $description ] = self::PROBLEMS[ $problem->code ] ?? [ 'invalid_request', $problem->status, 'The request is not valid.' ];
		return self::of( new OAuthError( $error, $description, $status, $problem->retryAfter ) );
	}
}
