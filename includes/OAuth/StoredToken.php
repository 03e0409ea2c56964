<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** What is kept of an access or refresh token. Moments are milliseconds since 1970, UTC. */
final class StoredToken {

	public const ACCESS  = 'access';
	public const REFRESH = 'refresh';

	/**
	 * @param string       $hash   As TokenText::hash() gives it.
	 * @param string       $kind   One of the constants.
	 * @param list<string> $scopes Those of the grant, or fewer.
	 * @param int          $usedAt When a refresh token was exchanged for the next; 0 for not yet.
	 */
	public function __construct(
		public readonly string $hash,
		public readonly string $kind,
		public readonly array $scopes,
		public readonly int $createdAt,
		public readonly int $usedAt,
		public readonly int $expiresAt,
		public readonly Grant $grant,
	) {}

	/** Whether it still opens anything at a moment. */
	public function isGood( int $now ): bool {
		return $this->expiresAt > $now && $this->usedAt === 0;
	}
}
