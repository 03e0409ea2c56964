<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\OAuth;

use Causerie\Chat\Http\Call;
use Causerie\Chat\OAuth\Client;
use Causerie\Chat\OAuth\ClientCheck;
use Causerie\Chat\OAuth\FailureLimit;
use Causerie\Chat\OAuth\IssuedTokens;
use Causerie\Chat\OAuth\Issuer;
use Causerie\Chat\OAuth\Metadata;
use Causerie\Chat\OAuth\OAuthError;
use Causerie\Chat\OAuth\Scopes;
use Causerie\Chat\OAuth\TokenInspector;
use Causerie\Chat\OAuth\TokenIssuer;
use Causerie\Chat\Visitors\ClientAddress;

defined( 'ABSPATH' ) || exit;

/** The endpoints of OAuth that applications call themselves. */
final class TokenController {

	/** Errors that somebody who guesses gets. */
	private const FAILURES = [ 'invalid_client', 'invalid_grant' ];

	public function __construct(
		private readonly ClientCheck $clients,
		private readonly TokenIssuer $issuer,
		private readonly TokenInspector $inspector,
		private readonly Metadata $metadata,
		private readonly FailureLimit $failures,
		private readonly ClientAddress $addresses,
	) {}

	public function token( Call $call ): \WP_REST_Response {
		return $this->answer( $call, fn ( Client $client ): array => $this->issue( $client, $call->body )->toArray() );
	}

	public function revoke( Call $call ): \WP_REST_Response {
		return $this->answer(
			$call,
			function ( Client $client ) use ( $call ): \stdClass {
				$this->inspector->revoke( $client, $call->body['token'] );
				return new \stdClass();
			}
		);
	}

	public function introspect( Call $call ): \WP_REST_Response {
		return $this->answer( $call, fn ( Client $client ): array => $this->inspector->describe( $client, $call->body['token'] ) );
	}

	public function metadata(): \WP_REST_Response {
		return new \WP_REST_Response( $this->metadata->toArray() );
	}

	/**
	 * @param array<string, mixed> $body The contract's `OAuthTokenInput`.
	 * @throws OAuthError
	 */
	private function issue( Client $client, array $body ): IssuedTokens {
		$scopes = isset( $body['scope'] ) ? Scopes::split( $body['scope'] ) : null;
		return match ( $body['grant_type'] ) {
			'authorization_code' => $this->issuer->forCode( $client, self::needed( $body, 'code' ), self::needed( $body, 'redirect_uri' ), self::needed( $body, 'code_verifier' ) ),
			'refresh_token'      => $this->issuer->forRefreshToken( $client, self::needed( $body, 'refresh_token' ), $scopes ),
			'client_credentials' => $this->issuer->forClient( $client, $scopes ),
			default              => throw new OAuthError( 'unsupported_grant_type', 'The grant types are authorization_code, refresh_token and client_credentials.' ),
		};
	}

	/**
	 * @param array<string, mixed> $body
	 * @throws OAuthError `invalid_request`.
	 */
	private static function needed( array $body, string $name ): string {
		return $body[ $name ] ?? throw new OAuthError( 'invalid_request', $name . ' is missing.' );
	}

	/** @param \Closure( Client ): (array<string, mixed>|\stdClass) $work */
	private function answer( Call $call, \Closure $work ): \WP_REST_Response {
		$address = $this->addresses->hash( $_SERVER );
		try {
			if ( ! Issuer::isSecure() ) {
				throw new OAuthError( 'invalid_request', 'Tokens travel over HTTPS only, and this site has none.' );
			}
			$this->failures->check( $address );
			$client   = $this->clients->authenticate( self::authorization( $call->request, $_SERVER ), $call->body['client_id'] ?? '', $call->body['client_secret'] ?? '' );
			$response = new \WP_REST_Response( $work( $client ) );
			// RFC 6749, 5.1 wants both.
			$response->header( 'Cache-Control', 'no-store' );
			$response->header( 'Pragma', 'no-cache' );
			return $response;
		} catch ( OAuthError $error ) {
			if ( in_array( $error->error, self::FAILURES, true ) ) {
				$this->failures->count( $address );
			}
			return OAuthResponse::of( $error );
		}
	}

	/**
	 * Some servers hand on the credentials only as PHP has parsed them.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @param array<string, mixed> $server As $_SERVER, to which WordPress has added slashes.
	 */
	private static function authorization( \WP_REST_Request $request, array $server ): string {
		$header = (string) $request->get_header( 'Authorization' );
		[ $user, $secret ] = [ $server['PHP_AUTH_USER'] ?? null, $server['PHP_AUTH_PW'] ?? null ];
		return $header === '' && is_string( $user ) && is_string( $secret ) ? 'Basic ' . base64_encode( wp_unslash( $user ) . ':' . wp_unslash( $secret ) ) : $header;
	}
}
