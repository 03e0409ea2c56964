<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** A reply that has ended, for the visitor. */
final class Reply {

	/**
	 * @param string                                               $text         Markdown.
	 * @param string                                               $state        complete, failed or stopped.
	 * @param string                                               $language     BCP 47, or ''.
	 * @param list<array{number: int, title: string, url: string, link?: string}> $sources      The contract's `Source`.
	 * @param Problem|null                                         $problem      Why it failed.
	 * @param string|null                                          $visitorToken Only where this turn created the session.
	 */
	private function __construct(
		public readonly string $sessionId,
		public readonly string $questionId,
		public readonly string $messageId,
		public readonly string $text,
		public readonly string $state,
		public readonly string $language,
		public readonly array $sources,
		public readonly int $inputTokens,
		public readonly int $outputTokens,
		public readonly ?Problem $problem,
		public readonly ?string $visitorToken,
	) {}

	/** The reply of a turn that has just ended. */
	public static function ofTurn( Turn $turn ): self {
		$question = $turn->exchange->question;
		$outcome  = $turn->outcome;
		return new self(
			$question->sessionId,
			$question->id,
			$turn->exchange->reply->id,
			$outcome->text,
			$outcome->state->value,
			$outcome->language,
			$turn->sources,
			$outcome->inputTokens,
			$outcome->outputTokens,
			$outcome->problem,
			$turn->visitorToken,
		);
	}

	/** A reply as it was stored, told again. */
	public static function stored( StoredMessage $reply, ?string $visitorToken ): self {
		return new self(
			$reply->sessionId,
			(string) $reply->replyTo,
			$reply->id,
			$reply->text,
			$reply->state->value,
			$reply->language,
			$reply->sources,
			$reply->inputTokens,
			$reply->outputTokens,
			$reply->errorCode === null ? null : new Problem( $reply->errorCode ),
			$visitorToken,
		);
	}

	/** A reply that nobody writes any more. */
	public static function interrupted( Turn $turn ): self {
		$question = $turn->exchange->question;
		$problem  = new Problem( 'reply_interrupted' );
		return new self( $question->sessionId, $question->id, $turn->exchange->reply->id, '', MessageState::Failed->value, '', [], 0, 0, $problem, $turn->visitorToken );
	}

	/** @return array{input_tokens: int, output_tokens: int} The contract's `Usage`. */
	public function usage(): array {
		return [
			'input_tokens'  => $this->inputTokens,
			'output_tokens' => $this->outputTokens,
		];
	}

	/** @return array<string, mixed> The contract's `Reply`. */
	public function toArray(): array {
		$reply = [
			'reply'       => $this->text,
			'session_id'  => $this->sessionId,
			'message_id'  => $this->messageId,
			'question_id' => $this->questionId,
			'state'       => $this->state,
			'language'    => $this->language,
			'sources'     => $this->sources,
			'usage'       => $this->usage(),
		];
		return $this->visitorToken === null ? $reply : $reply + [ 'visitor_token' => $this->visitorToken ];
	}
}
