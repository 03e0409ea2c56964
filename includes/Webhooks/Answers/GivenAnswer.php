<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Answers;

defined( 'ABSPATH' ) || exit;

/** What an endpoint has answered to a delivery, as far as it can be read. */
final class GivenAnswer {

	/**
	 * @param string               $text       Markdown for the visitor, hostile; '' for none.
	 * @param array<string, mixed> $attributes A JSON merge patch.
	 * @param string               $refusal    Why nothing of it is applied, in a sentence; '' where that may be.
	 */
	public function __construct(
		public readonly string $text,
		public readonly array $attributes,
		public readonly string $refusal = '',
	) {}

	public static function refused( string $refusal ): self {
		return new self( '', [], $refusal );
	}
}
