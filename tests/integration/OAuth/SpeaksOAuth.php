<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\OAuth;

use Causerie\Chat\Contract\FormBody;
use Causerie\Chat\OAuth\Client;
use Causerie\Chat\Plugin;

/** An application as its developer sees the site, for tests inside WordPress. */
trait SpeaksOAuth {

	private const REDIRECT = 'https://app.example/callback';
	private const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

	/** The challenge of that verifier, from RFC 7636, appendix B. */
	private const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

	/**
	 * @param array<string, mixed> $input Other than those of an application with a secret that acts for users.
	 * @return array{Client, string} Client and secret.
	 */
	private function client( array $input = [] ): array {
		[ $client, $secret ] = Plugin::services()->applications()->register(
			[
				'name'               => 'Help desk',
				'website'            => '',
				'confidential'       => true,
				'client_credentials' => false,
				'redirect_uris'      => [ self::REDIRECT ],
				'scopes'             => [ 'chat:write', 'sessions:read' ],
				...$input,
			],
			1
		);
		return [ $client, (string) $secret ];
	}

	/**
	 * The query of an authorization request.
	 *
	 * @param array<string, string|null> $other Parameters that are different; null for one that is missing.
	 */
	private static function query( Client $client, array $other = [] ): FormBody {
		$parameters = [
			'response_type'         => 'code',
			'client_id'             => $client->id,
			'redirect_uri'          => self::REDIRECT,
			'state'                 => 'xyz',
			'code_challenge'        => self::CHALLENGE,
			'code_challenge_method' => 'S256',
			...$other,
		];
		return FormBody::decode( http_build_query( array_filter( $parameters, is_string( ... ) ) ), 10000 );
	}

	/**
	 * Lets the client in.
	 *
	 * @param list<string>|null          $scopes What the user grants; null for everything that is asked for.
	 * @param array<string, string|null> $other  As query() takes them.
	 * @return string The code.
	 */
	private function code( Client $client, int $userId, ?array $scopes = null, array $other = [] ): string {
		$authorizations = Plugin::services()->authorizations();
		$request        = $authorizations->read( self::query( $client, $other ) );
		return self::answered( $authorizations->approve( $request, $userId, $scopes ?? $request->scopes ) )['code'];
	}

	/** @return array<string, string> The parameters of an address. */
	private static function answered( string $address ): array {
		parse_str( (string) wp_parse_url( $address, PHP_URL_QUERY ), $parameters );
		return array_map( 'strval', $parameters );
	}

	/**
	 * Posts a form to one of the endpoints.
	 *
	 * @param array<string, string|null>|string $form    Null leaves a parameter out; a text is sent as it is.
	 * @param array<string, string>             $headers
	 */
	private function postForm( string $endpoint, array|string $form, array $headers = [] ): \WP_REST_Response {
		$request = new \WP_REST_Request( 'POST', '/causerie/v1/oauth/' . $endpoint );
		$request->set_header( 'Content-Type', 'application/x-www-form-urlencoded' );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		$request->set_body( is_string( $form ) ? $form : http_build_query( array_filter( $form, is_string( ... ) ) ) );
		return rest_do_request( $request );
	}

	/**
	 * The form that exchanges a code.
	 *
	 * @param array<string, string|null> $other Parameters that are different; null for one that is missing.
	 * @return array<string, string|null>
	 */
	private static function exchange( Client $client, string $secret, string $code, array $other = [] ): array {
		return [
			'grant_type'    => 'authorization_code',
			'code'          => $code,
			'redirect_uri'  => self::REDIRECT,
			'code_verifier' => self::VERIFIER,
			'client_id'     => $client->id,
			'client_secret' => $secret === '' ? null : $secret,
			...$other,
		];
	}

	/**
	 * Tokens of a client that a user let in.
	 *
	 * @param list<string>|null $scopes As code() takes them.
	 * @return array<string, mixed>
	 */
	private function tokens( Client $client, string $secret, int $userId, ?array $scopes = null ): array {
		$response = $this->postForm( 'token', self::exchange( $client, $secret, $this->code( $client, $userId, $scopes ) ) );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}

	private static function assertOAuthError( int $status, string $error, \WP_REST_Response $response ): void {
		$data = (array) $response->get_data();
		self::assertSame( [ $status, $error ], [ $response->get_status(), $data['error'] ?? '' ], (string) wp_json_encode( $data ) );
		self::assertMatchesRegularExpression( '/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/D', $data['error_description'] );
	}
}
