<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Access\Caller;
use Causerie\Chat\Access\CredentialReader;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Access tokens as credentials of a call. */
final class AccessTokens implements CredentialReader {

	public function __construct(
		private readonly TokenStore $tokens,
		private readonly ClientStore $clients,
		private readonly GrantStore $grants,
		private readonly ScopeRights $rights,
		private readonly Clock $clock,
	) {}

	/**
	 * @throws ProblemException `api_key_invalid` or `api_key_expired`.
	 * @throws DatabaseException
	 */
	public function read( #[\SensitiveParameter] string $credential ): ?Caller {
		if ( ! str_starts_with( $credential, TokenText::ACCESS ) ) {
			return null;
		}
		$token  = $this->tokens->find( $credential );
		$client = $token === null ? null : $this->clients->find( $token->grant->clientId );
		if ( $token === null || $client === null || $token->kind !== StoredToken::ACCESS ) {
			throw new ProblemException( 'api_key_invalid' );
		}
		if ( ! $token->isGood( $this->clock->milliseconds() ) ) {
			throw new ProblemException( 'api_key_expired' );
		}
		$this->grants->noteUse( $token->grant );
		return Caller::application( $client->id, $token->grant->userId, $this->rights->of( $token, $client ) );
	}
}
