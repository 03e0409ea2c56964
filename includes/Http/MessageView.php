<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Feedback\Feedback;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Stored messages as the contract shows them. */
final class MessageView {

	/**
	 * @param Feedback|null $feedback What the visitor thinks of it.
	 * @return array<string, mixed> The contract's `Message`: what the visitor may see.
	 */
	public static function message( StoredMessage $message, ?Feedback $feedback = null ): array {
		return [
			'id'         => $message->id,
			'role'       => $message->role,
			'state'      => $message->state->value,
			'author'     => $message->author,
			'text'       => $message->text,
			'language'   => $message->language,
			'sources'    => $message->sources,
			'error'      => self::error( $message ),
			'feedback'   => $feedback?->toArray(),
			'created_at' => Clock::timestamp( $message->createdAt ),
		];
	}

	/**
	 * @param float $perUsd What a US dollar costs in the currency of the site.
	 * @param Feedback|null $feedback What the visitor thinks of it.
	 * @return array<string, mixed> The contract's `MessageRecord`: what the owner may see.
	 */
	public static function record( StoredMessage $message, float $perUsd, ?Feedback $feedback = null ): array {
		return self::message( $message, $feedback ) + [
			'model'        => $message->model,
			'attempts'     => $message->attempts,
			'usage'        => [
				'input_tokens'  => $message->inputTokens,
				'output_tokens' => $message->outputTokens,
				'cached_tokens' => $message->cachedTokens,
			],
			'cost'         => round( $message->cost / 1_000_000 * $perUsd, 6 ),
			'milliseconds' => $message->milliseconds,
			'error_detail' => $message->errorDetail,
			'trace'        => $message->trace,
			'intents'      => $message->intents,
		];
	}

	/** @return array{code: string, message: string, retryable: bool}|null The contract's `MessageError`. */
	private static function error( StoredMessage $message ): ?array {
		if ( $message->errorCode === null ) {
			return null;
		}
		$problem = new Problem( $message->errorCode );
		return [
			'code'      => $problem->code,
			'message'   => $problem->message(),
			'retryable' => $problem->retryable,
		];
	}
}
