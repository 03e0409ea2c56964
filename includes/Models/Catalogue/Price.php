<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** What a model costs: US dollars per million tokens, which is millionths of a dollar per token. */
final class Price {

	public function __construct(
		public readonly float $input,
		public readonly float $cachedInput,
		public readonly float $output,
	) {}
}
