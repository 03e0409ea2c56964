<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/**
 * What a user, or the site, granted to an application. All tokens that come from one consent belong to one grant, and end
 * with it. Moments are milliseconds since 1970, UTC.
 */
final class Grant {

	/**
	 * @param string       $id          `grt_` and a ULID in lower case.
	 * @param int          $userId      Who consented; 0 for the site itself (client credentials).
	 * @param list<string> $scopes
	 * @param string       $redirectUri Where the code went; '' for a grant without a code.
	 * @param string       $challenge   Of PKCE; '' for a grant without a code.
	 * @param int          $redeemedAt  When the code was used; 0 for not yet.
	 * @param int          $lastUsedAt  When a call was last made with it; 0 for never.
	 * @param int          $expiresAt   When the code, or later the last token, ends.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $clientId,
		public readonly int $userId,
		public readonly array $scopes,
		public readonly string $redirectUri,
		public readonly string $challenge,
		public readonly int $createdAt,
		public readonly int $redeemedAt,
		public readonly int $lastUsedAt,
		public readonly int $expiresAt,
	) {}

	/** @param array<string, string|null> $row */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(string) $row['client_id'],
			(int) $row['user_id'],
			Scopes::split( (string) $row['scopes'] ),
			(string) $row['redirect_uri'],
			(string) $row['challenge'],
			(int) $row['created_at'],
			(int) $row['redeemed_at'],
			(int) $row['last_used_at'],
			(int) $row['expires_at'],
		);
	}
}
