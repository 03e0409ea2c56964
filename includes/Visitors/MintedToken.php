<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** A new visitor token. */
final class MintedToken {

	/** @param int $expiresAt Seconds since 1970, UTC. */
	public function __construct(
		#[\SensitiveParameter]
		public readonly string $token,
		public readonly int $expiresAt,
	) {}
}
