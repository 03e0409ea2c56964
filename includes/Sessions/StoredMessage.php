<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A question or a reply, as it is stored. */
final class StoredMessage {

	public const USER      = 'user';
	public const ASSISTANT = 'assistant';
	public const AGENT     = 'agent';

	/**
	 * @param string                                               $id              The contract's `MessageId`.
	 * @param self::USER|self::ASSISTANT|self::AGENT               $role            An agent is a person or a system of the owner.
	 * @param string                                               $text            Plain text of a visitor, Markdown of the bot and of an agent.
	 * @param string                                               $language        Language (BCP 47), or '' where it is not known.
	 * @param list<array{number: int, title: string, url: string, link?: string}> $sources         The contract's `Source`.
	 * @param string|null                                          $errorCode       Why a reply failed: one of the contract's codes.
	 * @param string                                               $errorDetail     What the provider said about it, for the owner.
	 * @param string                                               $model           Provider and model, such as `openai_compatible/llama3.2`.
	 * @param list<array{provider: string, model: string, outcome: string, milliseconds: int}> $attempts The contract's `ModelAttempt`.
	 * @param int                                                  $milliseconds    From the question to the end of the reply.
	 * @param string|null                                          $replyTo         The question, of a reply.
	 * @param string|null                                          $idempotencyHash Of a question that came with a key: 64 hexadecimal digits.
	 * @param int                                                  $createdAt       Milliseconds since 1970, UTC.
	 * @param int                                                  $updatedAt       Milliseconds since 1970, UTC.
	 * @param int                                                  $cachedTokens    Of the input tokens: what the provider had in its cache.
	 * @param int                                                  $cost            Millionths of a US dollar, as far as prices are known.
	 * @param array<string, mixed>|null                            $trace           The contract's `ReplyTrace`; null where nothing was noted.
	 * @param string                                               $author          Who says it, of a message of an agent; hostile text, or ''.
	 * @param array<string, mixed>|null                            $intents         The contract's `MessageIntents`; null where nobody looked.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $sessionId,
		public readonly string $role,
		public readonly MessageState $state,
		public readonly string $text,
		public readonly string $language,
		public readonly array $sources,
		public readonly ?string $errorCode,
		public readonly string $errorDetail,
		public readonly string $model,
		public readonly array $attempts,
		public readonly int $inputTokens,
		public readonly int $outputTokens,
		public readonly int $milliseconds,
		public readonly ?string $replyTo,
		public readonly ?string $idempotencyHash,
		public readonly int $createdAt,
		public readonly int $updatedAt,
		public readonly int $cachedTokens = 0,
		public readonly int $cost = 0,
		public readonly ?array $trace = null,
		public readonly string $author = '',
		public readonly ?array $intents = null,
	) {}

	/**
	 * @param array<string, string|null> $row
	 * @param bool                       $isLost    Whether it is a reply that was lost with its PHP process: it counts as interrupted,
	 * @param bool                       $isPending or, where it is still to be written in the background, as one that waits.
	 */
	public static function fromRow( array $row, bool $isLost = false, bool $isPending = false ): self {
		$state  = $isPending ? MessageState::Queued : MessageState::from( (string) $row['state'] );
		$isLost = $isLost && ! $isPending;
		return new self(
			(string) $row['id'],
			(string) $row['session_id'],
			self::role( (string) $row['role'] ),
			$isLost ? MessageState::Failed : $state,
			$isPending ? '' : (string) $row['text'],
			(string) $row['language'],
			self::list( (string) $row['sources'] ),
			$isLost ? 'reply_interrupted' : $row['error_code'],
			(string) $row['error_detail'],
			(string) $row['model'],
			self::list( (string) $row['attempts'] ),
			(int) $row['input_tokens'],
			(int) $row['output_tokens'],
			(int) $row['milliseconds'],
			$row['reply_to'],
			$row['idempotency_hash'],
			(int) $row['created_at'],
			(int) $row['updated_at'],
			(int) $row['cached_tokens'],
			(int) $row['cost'],
			self::record( (string) $row['trace'] ),
			(string) $row['author'],
			self::record( (string) $row['intents'] ),
		);
	}

	/** Whether it is a reply that has not ended: it is being written, or waits for that. */
	public function isOpen(): bool {
		return in_array( $this->state, [ MessageState::Queued, MessageState::Streaming ], true );
	}

	/** Whether neither the visitor nor the bot said it: it is no part of a turn. */
	public function isPushed(): bool {
		return $this->role === self::AGENT;
	}

	/** Whether it is a reply that can be asked for again, provided that it is the newest one. */
	public function isRetryable(): bool {
		return $this->role === self::ASSISTANT && in_array( $this->state, [ MessageState::Failed, MessageState::Stopped ], true );
	}

	/** @return self::USER|self::ASSISTANT|self::AGENT */
	private static function role( string $role ): string {
		return match ( $role ) {
			self::USER, self::AGENT => $role,
			default => self::ASSISTANT,
		};
	}

	/** @return array<string, mixed>|null */
	private static function record( string $json ): ?array {
		$record = json_decode( $json, true );
		return is_array( $record ) ? $record : null;
	}

	/** @return list<mixed> */
	private static function list( string $json ): array {
		$list = json_decode( $json, true );
		return is_array( $list ) ? array_values( $list ) : [];
	}
}
