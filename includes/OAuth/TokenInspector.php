<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * What a client may ask about its own tokens, and how it gives them back. Of tokens of other clients it learns nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7662
 * @see https://www.rfc-editor.org/rfc/rfc7009
 */
final class TokenInspector {

	public function __construct(
		private readonly GrantStore $grants,
		private readonly TokenStore $tokens,
		private readonly ScopeRights $rights,
		private readonly Clock $clock,
	) {}

	/**
	 * @return array<string, mixed> The contract's `OAuthIntrospection`.
	 * @throws OAuthError        `invalid_client` for a client without a secret.
	 * @throws DatabaseException
	 */
	public function describe( Client $client, #[\SensitiveParameter] string $text ): array {
		if ( ! $client->isConfidential ) {
			throw OAuthError::invalidClient( 'Only a client with a secret may ask about tokens.' );
		}
		$token = $this->tokens->find( $text );
		if ( $token === null || $token->grant->clientId !== $client->id || ! $token->isGood( $this->clock->milliseconds() ) ) {
			return [ 'active' => false ];
		}
		$scopes = $this->rights->of( $token, $client );
		if ( $scopes === [] ) {
			return [ 'active' => false ];
		}
		return [
			'active'    => true,
			'scope'     => Scopes::join( $scopes ),
			'client_id' => $client->id,
			...( $token->kind === StoredToken::ACCESS ? [ 'token_type' => 'Bearer' ] : [] ),
			...( $token->grant->userId > 0 ? [ 'sub' => (string) $token->grant->userId ] : [] ),
			'iat'       => intdiv( $token->createdAt, 1000 ),
			'exp'       => intdiv( $token->expiresAt, 1000 ),
			'iss'       => Issuer::url(),
		];
	}

	/**
	 * Takes back an access token, or with a refresh token the whole grant. A token that is not there is no error.
	 *
	 * @throws OAuthError        `unauthorized_client` for a token of another client.
	 * @throws DatabaseException
	 */
	public function revoke( Client $client, #[\SensitiveParameter] string $text ): void {
		$token = $this->tokens->find( $text );
		if ( $token === null ) {
			return;
		}
		if ( $token->grant->clientId !== $client->id ) {
			throw new OAuthError( 'unauthorized_client', 'The token belongs to another client.' );
		}
		if ( $token->kind === StoredToken::REFRESH ) {
			$this->grants->end( $token->grant->id );
		} else {
			$this->tokens->delete( $token );
		}
	}
}
