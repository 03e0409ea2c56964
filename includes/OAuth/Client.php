<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** An application that an administrator registered. Moments are milliseconds since 1970, UTC. */
final class Client {

	/**
	 * @param string       $id             `app_` and a ULID in lower case.
	 * @param string       $website        The contract's `WebAddress`.
	 * @param bool         $isConfidential Whether it can keep a secret: a server can, an app and a page cannot.
	 * @param bool         $mayActAlone    Whether it may act for the site, without a user (client credentials).
	 * @param list<string> $redirectUris
	 * @param list<string> $scopes         What it may be granted at most.
	 * @param string       $secretHash     As TokenText::secretHash() gives it; '' for a public client.
	 * @param string       $secretEnd      The last four characters of the secret; '' for a public client.
	 * @param int          $createdBy      The administrator.
	 * @param int          $updatedAt      When what the administrator entered was last changed.
	 * @param int          $lastUsedAt     When it last got a token; 0 for never.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $name,
		public readonly string $website,
		public readonly bool $isConfidential,
		public readonly bool $mayActAlone,
		public readonly array $redirectUris,
		public readonly array $scopes,
		public readonly string $secretHash,
		public readonly string $secretEnd,
		public readonly int $createdBy,
		public readonly int $createdAt,
		public readonly int $updatedAt,
		public readonly int $lastUsedAt,
	) {}

	public function hasSecret( #[\SensitiveParameter] string $secret ): bool {
		return $this->isConfidential && $this->secretHash !== '' && hash_equals( $this->secretHash, TokenText::secretHash( $secret ) );
	}

	public function hasRedirectUri( string $asked ): bool {
		foreach ( $this->redirectUris as $registered ) {
			if ( RedirectUri::matches( $registered, $asked ) ) {
				return true;
			}
		}
		return false;
	}
}
