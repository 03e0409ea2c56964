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
	 */
	public function __construct(
		public readonly string $provider,
		public readonly BaseUrl $baseUrl,
		public readonly string $model,
		public readonly ApiKey $key,
		public readonly array $unsent = [],
	) {}
}
