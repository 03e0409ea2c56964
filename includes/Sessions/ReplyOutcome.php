<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** How a reply ended. */
final class ReplyOutcome {

	/**
	 * @param MessageState                                         $state       Complete, failed or stopped.
	 * @param string                                               $text        Markdown: the whole reply, or the part that there is.
	 * @param list<array{number: int, title: string, url: string, link?: string}> $sources     The contract's `Source`.
	 * @param string                                               $model       Provider and model, such as `openai_compatible/llama3.2`.
	 * @param string|null                                          $errorCode   Of a failed reply: one of the contract's codes.
	 * @param string                                               $errorDetail What the provider said about it: nothing secret.
	 * @param list<array{provider: string, model: string, outcome: string, milliseconds: int}> $attempts The contract's `ModelAttempt`.
	 * @param int $cachedTokens Of the input tokens: what the provider had in its cache.
	 * @param int $cost         Millionths of a US dollar, as far as prices are known.
	 * @param array<string, mixed>|null $trace The contract's `ReplyTrace`.
	 */
	public function __construct(
		public readonly MessageState $state,
		public readonly string $text,
		public readonly string $language = '',
		public readonly array $sources = [],
		public readonly string $model = '',
		public readonly int $inputTokens = 0,
		public readonly int $outputTokens = 0,
		public readonly ?string $errorCode = null,
		public readonly string $errorDetail = '',
		public readonly array $attempts = [],
		public readonly int $cachedTokens = 0,
		public readonly int $cost = 0,
		public readonly ?array $trace = null,
	) {}
}
