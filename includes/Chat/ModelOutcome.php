<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Models\ModelReply;
use Causerie\Chat\Models\Usage;
use Causerie\Chat\Sessions\MessageState;

defined( 'ABSPATH' ) || exit;

/** How the model's part of a turn ended. What was written before a failure is kept. */
final class ModelOutcome {

	private function __construct(
		public readonly MessageState $state,
		public readonly string $text,
		public readonly string $language,
		public readonly string $model,
		public readonly int $inputTokens,
		public readonly int $outputTokens,
		public readonly ?Problem $problem,
		public readonly string $detail,
		public readonly int $cachedTokens,
	) {}

	/** A whole reply. */
	public static function complete( string $text, ModelReply $reply, string $model ): self {
		return new self( MessageState::Complete, $text, $reply->language, $model, $reply->usage->input, $reply->usage->output, null, '', $reply->usage->cacheRead );
	}

	/** A reply that the visitor stopped. */
	public static function stopped( string $text, ModelReply $reply, string $model ): self {
		return new self( MessageState::Stopped, $text, $reply->language, $model, $reply->usage->input, $reply->usage->output, null, '', $reply->usage->cacheRead );
	}

	/**
	 * No reply, or only a part of one.
	 *
	 * @param string $detail What the provider said, for the owner: nothing secret.
	 * @param Usage  $usage  What it took all the same.
	 */
	public static function failed( Problem $problem, string $detail, string $text, string $model, Usage $usage = new Usage(), string $language = '' ): self {
		return new self( MessageState::Failed, $text, $language, $model, $usage->input, $usage->output, $problem, $detail, $usage->cacheRead );
	}
}
