<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** One message of the conversation, as a model sees it. */
final class ModelMessage {

	public const USER      = 'user';
	public const ASSISTANT = 'assistant';
	/** Answers to the tool calls of the message before it. */
	public const TOOL = 'tool';

	/**
	 * @param self::USER|self::ASSISTANT|self::TOOL $role
	 * @param list<ToolCall>                        $toolCalls   What the assistant asked for.
	 * @param list<ToolResult>                      $toolResults What tools answered.
	 * @param ReplyState|null                       $state       Of an assistant's message: the ModelReply's, while a turn goes on.
	 */
	public function __construct(
		public readonly string $role,
		public readonly string $text,
		public readonly array $toolCalls = [],
		public readonly array $toolResults = [],
		public readonly ?ReplyState $state = null,
	) {}

	/** @return self The assistant's message that a reply with tool calls becomes. */
	public static function ofReply( ModelReply $reply ): self {
		return new self( self::ASSISTANT, $reply->text, $reply->toolCalls, [], $reply->state );
	}

	/** @param list<ToolResult> $results One for each call of the message before. */
	public static function ofResults( array $results ): self {
		return new self( self::TOOL, '', [], $results );
	}
}
