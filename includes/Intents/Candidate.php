<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

defined( 'ABSPATH' ) || exit;

/** An intent that came into question for a message. */
final class Candidate {

	public const KEYWORD = 'keyword';
	public const EXAMPLE = 'example';
	public const EXCLUDE = 'exclude';
	public const MODEL   = 'model';

	/**
	 * @param float                                 $confidence 0 to 1; 0 where it is excluded.
	 * @param list<array{kind: string, text: string}> $because  The contract's `IntentReason`s.
	 */
	public function __construct(
		public readonly Intent $intent,
		public readonly float $confidence,
		public readonly array $because,
	) {}

	/** @return array{name: string, label: string, confidence: float} The contract's `FoundIntent`. */
	public function toArray(): array {
		return [
			'name'       => $this->intent->name,
			'label'      => $this->intent->label,
			'confidence' => $this->confidence,
		];
	}
}
