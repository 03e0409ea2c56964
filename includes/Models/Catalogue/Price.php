<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** What a model costs, in US dollars for a million tokens. */
final class Price {

	public function __construct(
		public readonly float $input,
		public readonly float $cachedInput,
		public readonly float $output,
	) {}

	/** @return array{input: float, cached_input: float, output: float} The contract's ModelPrice. */
	public function toArray(): array {
		return [
			'input'        => $this->input,
			'cached_input' => $this->cachedInput,
			'output'       => $this->output,
		];
	}
}
