<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** How to reach a provider: everything that a call needs. */
final class Connection {

	/**
	 * @param string                      $provider The provider's id.
	 * @param string                      $model    The model that bots use unless they name another one; may be ''.
	 * @param array<string, list<string>> $unsent   Parameters that this server is known to refuse, by model.
	 * @param list<ApiKey>                $spareKeys Tried in turn where the first one is refused or has used up what it may.
	 */
	public function __construct(
		public readonly string $provider,
		public readonly BaseUrl $baseUrl,
		public readonly string $model,
		public readonly ApiKey $key,
		public readonly array $unsent = [],
		public readonly array $spareKeys = [],
	) {}

	/** @return non-empty-list<ApiKey> In the order in which they are tried; an empty one where the server needs none. */
	public function keys(): array {
		return [ $this->key, ...$this->spareKeys ];
	}
}
