<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

defined( 'ABSPATH' ) || exit;

/** What was found in what a visitor wrote. */
final class Extraction {

	/**
	 * @param Lead::MODEL|Lead::RULE   $by      Who looked.
	 * @param string|null              $problem How the model failed, where it did: one of the contract's codes.
	 * @param array<string, LeadValue> $values  By field, each with the message in which it stands.
	 * @param int|null                 $score   What a model thinks of the lead, 0 to 100; null where none was asked.
	 */
	public function __construct(
		public readonly string $by,
		public readonly ?string $problem,
		public readonly array $values,
		public readonly ?int $score,
	) {}
}
