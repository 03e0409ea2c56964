<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Routing;

use Causerie\Chat\Models\ModelChoice;

defined( 'ABSPATH' ) || exit;

/** Who is to answer a turn, and why. */
final class Decision {

	/**
	 * @param non-empty-list<ModelChoice> $models In the order in which they are asked; each only once.
	 * @param int|null                    $rule   Which rule of the bot chose the first, from 1; null for the bot's own model.
	 */
	public function __construct(
		public readonly array $models,
		public readonly ?int $rule,
	) {}
}
