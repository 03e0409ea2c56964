<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Contract\Route;

defined( 'ABSPATH' ) || exit;

/**
 * What this authorization server is and can.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8414
 */
final class Metadata {

	/** The page of wp-admin on which users agree. */
	public const AUTHORIZE_PAGE = 'causerie-chat-authorize';

	/** @param \Closure(): list<string> $scopes Every scope of the contract. */
	public function __construct( private readonly \Closure $scopes ) {}

	/** @return array<string, mixed> The contract's `OAuthMetadata`, of the current site. */
	public function toArray(): array {
		$endpoint = static fn ( string $path ): string => rest_url( Route::NAMESPACE . '/oauth/' . $path );
		$secrets  = [ 'client_secret_basic', 'client_secret_post' ];
		return [
			'issuer'                                    => Issuer::url(),
			'authorization_endpoint'                    => self::authorizeUrl(),
			'token_endpoint'                            => $endpoint( 'token' ),
			'revocation_endpoint'                       => $endpoint( 'revoke' ),
			'introspection_endpoint'                    => $endpoint( 'introspect' ),
			'scopes_supported'                          => ( $this->scopes )(),
			'response_types_supported'                  => [ 'code' ],
			'response_modes_supported'                  => [ 'query' ],
			'grant_types_supported'                     => [ 'authorization_code', 'refresh_token', 'client_credentials' ],
			'token_endpoint_auth_methods_supported'     => [ ...$secrets, 'none' ],
			'revocation_endpoint_auth_methods_supported' => [ ...$secrets, 'none' ],
			'introspection_endpoint_auth_methods_supported' => $secrets,
			'code_challenge_methods_supported'          => [ Pkce::METHOD ],
			'authorization_response_iss_parameter_supported' => true,
		];
	}

	/** Where an application sends its users. */
	public static function authorizeUrl(): string {
		return admin_url( 'admin.php?page=' . self::AUTHORIZE_PAGE );
	}
}
