<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A model of a provider: the contract's ModelChoice. */
final class ModelChoice {

	/**
	 * @param string $provider The provider's id.
	 * @param string $model    The model's id, or '' for the one that the provider was connected with.
	 */
	public function __construct(
		public readonly string $provider,
		public readonly string $model,
	) {}
}
