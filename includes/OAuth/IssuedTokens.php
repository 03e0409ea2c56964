<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** Tokens as they go to the application, once. */
final class IssuedTokens {

	/**
	 * @param string|null  $refreshToken Null where the client comes back with its own credentials.
	 * @param int          $expiresIn    Life of the access token, in seconds.
	 * @param list<string> $scopes
	 */
	public function __construct(
		#[\SensitiveParameter]
		public readonly string $accessToken,
		#[\SensitiveParameter]
		public readonly ?string $refreshToken,
		public readonly int $expiresIn,
		public readonly array $scopes,
	) {}

	/** @return array<string, string|int> As the contract's `OAuthTokens`. */
	public function toArray(): array {
		return [
			'access_token' => $this->accessToken,
			'token_type'   => 'Bearer',
			'expires_in'   => $this->expiresIn,
			...( $this->refreshToken === null ? [] : [ 'refresh_token' => $this->refreshToken ] ),
			'scope'        => Scopes::join( $this->scopes ),
		];
	}
}
