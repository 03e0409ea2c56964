<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * The token endpoint: tokens for a code, for a refresh token, and for a client itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700 What is checked, and why a code or a refresh token that comes twice ends its grant.
 */
final class TokenIssuer {

	/**
	 * @param int $accessSeconds  Life of an access token.
	 * @param int $refreshSeconds How long a grant lasts that is not used.
	 */
	public function __construct(
		private readonly Database $database,
		private readonly ClientStore $clients,
		private readonly GrantStore $grants,
		private readonly TokenStore $tokens,
		private readonly Clock $clock,
		private readonly int $accessSeconds,
		private readonly int $refreshSeconds,
	) {}

	/**
	 * @throws OAuthError        `invalid_grant`.
	 * @throws DatabaseException
	 */
	public function forCode( Client $client, #[\SensitiveParameter] string $code, string $redirectUri, #[\SensitiveParameter] string $verifier ): IssuedTokens {
		$grant = $this->grants->findByCode( $code ) ?? throw OAuthError::invalidGrant();
		if ( $grant->redeemedAt > 0 ) {
			throw $this->ended( $grant );
		}
		$fits = $grant->clientId === $client->id && $grant->redirectUri === $redirectUri && Pkce::fits( $verifier, $grant->challenge );
		if ( ! $fits || $grant->expiresAt <= $this->clock->milliseconds() ) {
			throw OAuthError::invalidGrant();
		}
		$this->endIfOrphaned( $grant );
		return $this->once( $client, $grant, $grant->scopes, fn (): bool => $this->grants->redeem( $grant->id, $this->in( $this->refreshSeconds ) ) );
	}

	/**
	 * @param list<string>|null $scopes Fewer than before; null for all that were granted.
	 * @throws OAuthError        `invalid_grant` or `invalid_scope`.
	 * @throws DatabaseException
	 */
	public function forRefreshToken( Client $client, #[\SensitiveParameter] string $refreshToken, ?array $scopes ): IssuedTokens {
		$token = $this->tokens->find( $refreshToken );
		if ( $token === null || $token->kind !== StoredToken::REFRESH || $token->grant->clientId !== $client->id ) {
			throw OAuthError::invalidGrant();
		}
		if ( $token->usedAt > 0 ) {
			throw $this->ended( $token->grant );
		}
		if ( ! $token->isGood( $this->clock->milliseconds() ) ) {
			throw OAuthError::invalidGrant();
		}
		$this->endIfOrphaned( $token->grant );
		if ( $scopes !== null && ( $scopes === [] || Scopes::beyond( $scopes, $token->grant->scopes ) !== [] ) ) {
			throw new OAuthError( 'invalid_scope', 'A refresh can ask for fewer scopes than were granted, not for others.' );
		}
		return $this->once(
			$client,
			$token->grant,
			$scopes ?? $token->grant->scopes,
			function () use ( $token ): bool {
				$this->grants->extend( $token->grant->id, $this->in( $this->refreshSeconds ) );
				return $this->tokens->useUp( $token );
			}
		);
	}

	/**
	 * @param list<string>|null $scopes Null for all that the client may have.
	 * @throws OAuthError        `unauthorized_client` or `invalid_scope`.
	 * @throws DatabaseException
	 */
	public function forClient( Client $client, ?array $scopes ): IssuedTokens {
		if ( ! $client->isConfidential || ! $client->mayActAlone ) {
			throw new OAuthError( 'unauthorized_client', 'This client may not use client_credentials.' );
		}
		$scopes ??= $client->scopes;
		if ( $scopes === [] || Scopes::beyond( $scopes, $client->scopes ) !== [] ) {
			throw new OAuthError( 'invalid_scope', 'A scope is unknown, or not one that this client may have.' );
		}
		return $this->database->transaction(
			fn (): IssuedTokens => $this->issue( $client, $this->grants->beginForSite( $client, $scopes, $this->in( $this->accessSeconds ) ), $scopes )
		);
	}

	/**
	 * Issues tokens for something that can be used once. Of several calls at once one gets them; the others are a theft that
	 * was noticed, and end the grant.
	 *
	 * @param list<string>     $scopes
	 * @param \Closure(): bool $useUp  Whether this call is the one.
	 */
	private function once( Client $client, Grant $grant, array $scopes, \Closure $useUp ): IssuedTokens {
		$issued = $this->database->transaction( fn (): ?IssuedTokens => $useUp() ? $this->issue( $client, $grant, $scopes ) : null );
		return $issued ?? throw $this->ended( $grant );
	}

	/** @param list<string> $scopes */
	private function issue( Client $client, Grant $grant, array $scopes ): IssuedTokens {
		$isUser  = $grant->userId > 0;
		$access  = TokenText::mint( TokenText::ACCESS );
		$refresh = $isUser ? TokenText::mint( TokenText::REFRESH ) : null;
		// What the administrator has taken from the client since the consent is not said to be granted.
		$scopes = Scopes::common( $scopes, $client->scopes );
		$this->tokens->add( $grant, StoredToken::ACCESS, $access, $scopes, $this->in( $this->accessSeconds ) );
		if ( $refresh !== null ) {
			$this->tokens->add( $grant, StoredToken::REFRESH, $refresh, $grant->scopes, $this->in( $this->refreshSeconds ) );
		}
		$this->clients->noteUse( $client );
		return new IssuedTokens( $access, $refresh, $this->accessSeconds, $scopes );
	}

	/** Nobody acts for a user who is gone, or who does not belong to this site any more. */
	private function endIfOrphaned( Grant $grant ): void {
		if ( $grant->userId > 0 && ! ( get_userdata( $grant->userId ) && ( is_user_member_of_blog( $grant->userId ) || is_super_admin( $grant->userId ) ) ) ) {
			$this->grants->end( $grant->id );
			throw OAuthError::invalidGrant();
		}
	}

	private function ended( Grant $grant ): OAuthError {
		$this->grants->end( $grant->id );
		/** A code or a refresh token came a second time, so its grant ended: id of the client, of the user (0 for the site). */
		do_action( 'causerie_application_token_reused', $grant->clientId, $grant->userId );
		return OAuthError::invalidGrant();
	}

	private function in( int $seconds ): int {
		return $this->clock->milliseconds() + 1000 * $seconds;
	}
}
