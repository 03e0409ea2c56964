<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A reply that has ended. */
final class ModelReply {

	/**
	 * @param string       $text         Markdown.
	 * @param FinishReason $finish       Why it ended.
	 * @param int          $inputTokens  As the provider counted; 0 where it said nothing.
	 * @param int          $outputTokens As the provider counted; 0 where it said nothing.
	 * @param string       $model        The model that answered, as the provider names it.
	 * @param string       $language     Language of the reply (BCP 47), or '' where it is not known.
	 */
	public function __construct(
		public readonly string $text,
		public readonly FinishReason $finish,
		public readonly int $inputTokens,
		public readonly int $outputTokens,
		public readonly string $model,
		public readonly string $language = '',
	) {}
}
