<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\ChatCompletions;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;

defined( 'ABSPATH' ) || exit;

/** The body of POST /chat/completions, in the form that most servers take (OpenAI API reference, "Create chat completion"). */
final class CompletionBody {

	public const USAGE       = 'stream_options';
	public const TEMPERATURE = 'temperature';
	public const MAX_TOKENS  = 'max_tokens';

	/** @return array<string, mixed> */
	public static function of( ModelRequest $request, string $model, Dialect $dialect ): array {
		$body = [ 'model' => $model ];
		if ( $request->tools !== [] ) {
			$body['tools'] = array_map( self::tool( ... ), $request->tools );
		}
		$body += [
			'messages' => self::messages( $request ),
			'stream'   => ! $request->isWhole,
		];
		$limit = $dialect->sends( self::MAX_TOKENS ) ? self::MAX_TOKENS : 'max_completion_tokens';

		$body[ $limit ] = $request->maxOutputTokens;
		if ( ! $request->isWhole && $dialect->sends( self::USAGE ) ) {
			$body[ self::USAGE ] = [ 'include_usage' => true ];
		}
		if ( $request->temperature !== null && $dialect->sends( self::TEMPERATURE ) ) {
			$body[ self::TEMPERATURE ] = $request->temperature;
		}
		return $body;
	}

	/** @return array<string, mixed> */
	private static function tool( ToolDefinition $tool ): array {
		return [
			'type'     => 'function',
			'function' => [
				'name'        => $tool->name,
				'description' => $tool->description,
				'parameters'  => $tool->schema(),
			],
		];
	}

	/**
	 * The instructions and then the user and the assistant by turns: the templates of many local models refuse two
	 * messages of one role in a row, an assistant who speaks first and empty messages.
	 *
	 * @return list<array<string, mixed>>
	 */
	private static function messages( ModelRequest $request ): array {
		$messages = $request->instructions === '' ? [] : [ self::message( 'system', $request->instructions ) ];
		$last     = null;
		foreach ( $request->messages as $message ) {
			if ( $message->role === ModelMessage::TOOL || $message->toolCalls !== [] ) {
				array_push( $messages, ...self::ofTools( $message ) );
				$last = $message->role;
			} elseif ( trim( $message->text ) === '' || ( $last === null && $message->role === ModelMessage::ASSISTANT ) ) {
				continue;
			} else {
				$before     = $last === $message->role ? array_pop( $messages ) : null;
				$messages[] = self::message( $message->role, ( $before === null ? '' : $before['content'] . "\n\n" ) . $message->text );
				$last       = $message->role;
			}
		}
		return $messages;
	}

	/** @return list<array<string, mixed>> What the assistant asked of tools, or their answers: one message each. */
	private static function ofTools( ModelMessage $message ): array {
		$messages = [];
		foreach ( $message->toolResults as $result ) {
			$messages[] = [
				'role'         => 'tool',
				'tool_call_id' => $result->callId,
				'content'      => $result->content,
			];
		}
		if ( $message->toolCalls !== [] ) {
			$messages[] = [
				'role'       => 'assistant',
				'content'    => $message->text === '' ? null : $message->text,
				'tool_calls' => array_map(
					static fn ( ToolCall $call ): array => [
						'id'       => $call->id,
						'type'     => 'function',
						'function' => [
							'name'      => $call->name,
							'arguments' => $call->arguments,
						],
					],
					$message->toolCalls
				),
			];
		}
		return $messages;
	}

	/** @return array{role: string, content: string} */
	private static function message( string $role, string $content ): array {
		return [
			'role'    => $role,
			'content' => $content,
		];
	}
}
