<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** What a visitor token says. */
final class VisitorClaims {

	/**
	 * @param int      $expiresAt     Seconds since 1970, UTC.
	 * @param int|null $wordPressUser The user without whose login the token is worth nothing, if any.
	 * @param bool     $isKnown       Whether it was known whose the session is when the token was made.
	 */
	public function __construct(
		public readonly string $sessionId,
		public readonly int $botId,
		public readonly int $expiresAt,
		public readonly ?int $wordPressUser = null,
		public readonly bool $isKnown = false,
	) {}
}
