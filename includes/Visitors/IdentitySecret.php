<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** A secret that this site and the owner's server share. */
final class IdentitySecret {

	/**
	 * @param string      $id        The contract's id of a secret.
	 * @param string|null $secret    null where it cannot be decrypted any more.
	 * @param int|null    $createdAt Milliseconds since 1970, UTC; null for one that is set outside of the plugin.
	 */
	public function __construct(
		public readonly string $id,
		#[\SensitiveParameter]
		public readonly ?string $secret,
		public readonly ?int $createdAt,
	) {}

	/** @return array<string, mixed> Nothing of the secret: a dump shows none. */
	public function __debugInfo(): array {
		return [ 'id' => $this->id ];
	}
}
