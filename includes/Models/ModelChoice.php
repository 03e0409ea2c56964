<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** A model of a provider: the contract's `ModelChoice`. */
final class ModelChoice {

	/**
	 * @param string $provider A provider's id, as a bot names it.
	 * @param string $model    The model's id, or '' for the one of the connection.
	 */
	public function __construct(
		public readonly string $provider,
		public readonly string $model,
	) {}

	/** @param array<string, mixed> $choice The contract's `ModelChoice`, or a `BotModel`, which begins as one. */
	public static function of( array $choice ): self {
		return new self( $choice['provider'], $choice['model'] );
	}

	/** Provider and model, such as `openai_compatible/llama3.2`; the provider alone where no model is named. */
	public function name(): string {
		return rtrim( $this->provider . '/' . $this->model, '/' );
	}
}
