<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** What an application asks a user for, checked. */
final class AuthorizationRequest {

	/**
	 * @param string       $redirectUri As it was asked for, which is one that is registered.
	 * @param string       $state       As it came, byte for byte; '' for none.
	 * @param list<string> $scopes      At least one, and none that the client may not have.
	 * @param string       $challenge   Of PKCE.
	 */
	public function __construct(
		public readonly Client $client,
		public readonly string $redirectUri,
		public readonly string $state,
		public readonly array $scopes,
		public readonly string $challenge,
	) {}
}
