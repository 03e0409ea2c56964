<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** What a user can hand on to an application: what they may do themselves, at this moment. */
final class ScopeRights {

	/** @param \Closure(): array<string, string> $capabilities What a user needs to grant a scope, by scope: as the contract says. */
	public function __construct( private readonly \Closure $capabilities ) {}

	/**
	 * @param list<string> $scopes
	 * @return list<string> Those that the user can grant.
	 */
	public function grantable( int $userId, array $scopes ): array {
		$needed = ( $this->capabilities )();
		return array_values( array_filter( $scopes, static fn ( string $scope ): bool => isset( $needed[ $scope ] ) && user_can( $userId, $needed[ $scope ] ) ) );
	}

	/** @return list<string> What a token allows now: what was granted, the client may still have, and the user may still do. */
	public function of( StoredToken $token, Client $client ): array {
		$scopes = Scopes::common( $token->scopes, $client->scopes );
		return $token->grant->userId === 0 ? $scopes : $this->grantable( $token->grant->userId, $scopes );
	}
}
