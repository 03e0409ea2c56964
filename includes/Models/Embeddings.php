<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** What texts became. */
final class Embeddings {

	/** @param list<list<float>> $vectors Of length one, in the order of the texts. */
	public function __construct(
		public readonly array $vectors,
		public readonly Usage $usage,
	) {}
}
