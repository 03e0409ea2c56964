<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** A stored message as the contract's JSON. */
final class MessageBody {

	/** @return array<string, mixed> The contract's `Message`: what the visitor may read. */
	public static function forVisitor( StoredMessage $message ): array {
		return [
			'id'         => $message->id,
			'role'       => $message->role,
			'state'      => $message->state->value,
			'text'       => $message->text,
			'language'   => $message->language,
			'sources'    => $message->sources,
			'error'      => $message->errorCode === null ? null : self::error( $message->errorCode ),
			'created_at' => Clock::timestamp( $message->createdAt ),
		];
	}

	/**
	 * @param float $perUsd What a US dollar costs in the currency of the site.
	 * @return array<string, mixed> The contract's `MessageRecord`: what the owner of the site may read.
	 */
	public static function forOwner( StoredMessage $message, float $perUsd ): array {
		return array_merge(
			self::forVisitor( $message ),
			[
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
			]
		);
	}

	/** @return array{code: string, message: string, retryable: bool} */
	private static function error( string $code ): array {
		$problem = new Problem( $code );
		return [
			'code'      => $problem->code,
			'message'   => $problem->message(),
			'retryable' => $problem->retryable,
		];
	}
}
