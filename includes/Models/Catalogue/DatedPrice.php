<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Catalogue;

defined( 'ABSPATH' ) || exit;

/** What a model costs from a day on. */
final class DatedPrice {

	/** @param string $from YYYY-MM-DD, in UTC. */
	public function __construct(
		public readonly string $from,
		public readonly Price $price,
	) {}

	/** @return array{from: string, input: float, cached_input: float, output: float} The contract's NextPrice. */
	public function toArray(): array {
		return [ 'from' => $this->from ] + $this->price->toArray();
	}
}
