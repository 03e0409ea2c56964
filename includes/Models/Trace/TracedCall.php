<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Models\Usage;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** One call to a model, as the trace keeps it. Its texts are hostile: visitors, pages and models wrote them. */
final class TracedCall {

	private const PREFIX = 'call_';

	/**
	 * @param string   $id           The contract's `CallId`.
	 * @param int      $at           When it began, in milliseconds since 1970.
	 * @param string   $task         What it was for.
	 * @param int      $botId        Whose it was; 0 for no bot's.
	 * @param string   $sessionId    '' for none.
	 * @param string   $messageId    '' for none.
	 * @param string   $provider     The provider's id.
	 * @param string   $model        That answered, or that was asked; '' where nobody named one.
	 * @param string   $finish       A FinishReason; '' where there was no reply, or there is none to have.
	 * @param string   $problem      The contract's error code; '' where it succeeded.
	 * @param int      $milliseconds How long it took.
	 * @param int|null $firstToken   Milliseconds until the first piece of the reply; null where none came.
	 * @param int      $sent         How many requests went out.
	 * @param string   $url          Of the last one; '' for none.
	 * @param string   $request      The beginning of its body; or what was asked, as JSON.
	 * @param int      $requestBytes How long that was.
	 * @param string   $reply        The beginning of the reply.
	 * @param int      $replyBytes   How long that was.
	 * @param string   $detail       What was said of a failure.
	 */
	public function __construct(
		public readonly string $id,
		public readonly int $at,
		public readonly string $task,
		public readonly int $botId,
		public readonly string $sessionId,
		public readonly string $messageId,
		public readonly string $provider,
		public readonly string $model,
		public readonly string $finish,
		public readonly string $problem,
		public readonly int $milliseconds,
		public readonly ?int $firstToken,
		public readonly Usage $usage,
		public readonly int $sent,
		public readonly string $url,
		public readonly string $request,
		public readonly int $requestBytes,
		public readonly string $reply,
		public readonly int $replyBytes,
		public readonly string $detail,
	) {}

	/** @param int $milliseconds Since 1970. */
	public static function newId( int $milliseconds ): string {
		return self::PREFIX . Ulid::generate( $milliseconds );
	}

	/** What comes before every id of this time, and after every earlier one. */
	public static function firstId( int $milliseconds ): string {
		return self::PREFIX . Ulid::first( $milliseconds );
	}

	/** @param array<string, string|null> $row Without the texts for a list. */
	public static function fromRow( array $row ): self {
		return new self(
			(string) $row['id'],
			(int) $row['at'],
			(string) $row['task'],
			(int) $row['bot_id'],
			(string) $row['session_id'],
			(string) $row['message_id'],
			(string) $row['provider'],
			(string) $row['model'],
			(string) $row['finish'],
			(string) $row['problem'],
			(int) $row['milliseconds'],
			(int) $row['first_token'] < 0 ? null : (int) $row['first_token'],
			new Usage( (int) $row['input_tokens'], (int) $row['output_tokens'], cacheRead: (int) $row['cached_tokens'] ),
			(int) $row['sent'],
			$row['url'] ?? '',
			$row['request'] ?? '',
			(int) ( $row['request_bytes'] ?? 0 ),
			$row['reply'] ?? '',
			(int) ( $row['reply_bytes'] ?? 0 ),
			$row['detail'] ?? '',
		);
	}

	/** @return array<string, string|int> Its row. */
	public function toRow(): array {
		return [
			'id'            => $this->id,
			'at'            => $this->at,
			'task'          => $this->task,
			'bot_id'        => $this->botId,
			'session_id'    => $this->sessionId,
			'message_id'    => $this->messageId,
			'provider'      => $this->provider,
			'model'         => mb_substr( $this->model, 0, 200, 'UTF-8' ),
			'finish'        => $this->finish,
			'problem'       => $this->problem,
			'milliseconds'  => $this->milliseconds,
			'first_token'   => $this->firstToken ?? -1,
			'input_tokens'  => $this->usage->input,
			'cached_tokens' => $this->usage->cacheRead,
			'output_tokens' => $this->usage->output,
			'sent'          => $this->sent,
			'url'           => $this->url,
			'request'       => $this->request,
			'request_bytes' => $this->requestBytes,
			'reply'         => $this->reply,
			'reply_bytes'   => $this->replyBytes,
			'detail'        => $this->detail,
		];
	}

	/** @return array<string, mixed> The contract's `TracedCall`, but for the name of the bot. */
	public function toArray(): array {
		return [
			'id'             => $this->id,
			'at'             => Clock::timestamp( $this->at ),
			'task'           => $this->task,
			'bot'            => $this->botId === 0 ? null : $this->botId,
			'session_id'     => $this->sessionId === '' ? null : $this->sessionId,
			'message_id'     => $this->messageId === '' ? null : $this->messageId,
			'provider'       => $this->provider,
			'model'          => $this->model,
			'finish'         => $this->finish === '' ? null : $this->finish,
			'error'          => $this->problem === '' ? null : $this->problem,
			'milliseconds'   => $this->milliseconds,
			'first_token_ms' => $this->firstToken,
			'usage'          => [
				'input_tokens'  => $this->usage->input,
				'cached_tokens' => $this->usage->cacheRead,
				'output_tokens' => $this->usage->output,
			],
		];
	}

	/** @return array<string, mixed> What the contract's `TracedCallRecord` has beside that. */
	public function texts(): array {
		return [
			'requests'      => $this->sent,
			'url'           => $this->url,
			'request'       => $this->request,
			'request_bytes' => $this->requestBytes,
			'reply'         => $this->reply,
			'reply_bytes'   => $this->replyBytes,
			'error_detail'  => $this->detail,
		];
	}
}
