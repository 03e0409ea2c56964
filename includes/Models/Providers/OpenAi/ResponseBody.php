<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\OpenAi;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\ReplyState;
use Causerie\Chat\Models\ToolDefinition;

defined( 'ABSPATH' ) || exit;

/** The body of POST /responses (OpenAI API reference, "Create a model response"). OpenAI is asked to store nothing. */
final class ResponseBody {

	public const TEMPERATURE = 'temperature';
	/** What is wanted beside the reply: the reasoning, encrypted, since it is stored nowhere. */
	public const REASONING = 'include';
	/** No padding that hides the length of each piece. */
	public const PLAIN     = 'stream_options';
	public const CACHE_KEY = 'prompt_cache_key';
	public const SAFETY    = 'safety_identifier';

	/** A smaller limit is refused. */
	private const LEAST_TOKENS = 16;

	/** A longer id of a call is refused. Other providers, whose calls may be in the history, have such ones. */
	private const ID_LENGTH = 64;

	/** @return array<string, mixed> */
	public static function of( ModelRequest $request, string $model, Dialect $dialect ): array {
		$body = [ 'model' => $model ];
		if ( $request->tools !== [] ) {
			$body['tools'] = array_map( self::tool( ... ), $request->tools );
		}
		if ( $request->instructions !== '' ) {
			$body['instructions'] = $request->instructions;
		}
		$body    += [
			'input'             => self::items( $request->messages ),
			'stream'            => ! $request->isWhole,
			'store'             => false,
			'max_output_tokens' => self::mostOutput( $request ),
		];
		$optional = [
			self::REASONING   => [ 'reasoning.encrypted_content' ],
			self::PLAIN       => $request->isWhole ? null : [ 'include_obfuscation' => false ],
			self::CACHE_KEY   => $request->conversation === '' ? null : $request->conversation,
			self::SAFETY      => $request->conversation === '' ? null : $request->conversation,
			self::TEMPERATURE => $request->temperature,
		];
		return $body + array_filter( $optional, static fn ( mixed $value, string $name ): bool => $value !== null && $dialect->sends( $name ), ARRAY_FILTER_USE_BOTH );
	}

	/** @return int The limit of the body, in tokens. */
	public static function mostOutput( ModelRequest $request ): int {
		return max( self::LEAST_TOKENS, $request->maxOutputTokens );
	}

	/** @return array<string, mixed> */
	private static function tool( ToolDefinition $tool ): array {
		return [
			'type'        => 'function',
			'name'        => $tool->name,
			'description' => $tool->description,
			'parameters'  => $tool->schema(),
			// Strict is what OpenAI takes for granted here, and takes few schemas for.
			'strict'      => false,
		];
	}

	/**
	 * @param list<ModelMessage> $messages
	 * @return list<mixed>
	 */
	private static function items( array $messages ): array {
		$items = [];
		foreach ( $messages as $message ) {
			array_push( $items, ...( $message->state?->format === Responses::ID ? self::replayed( $message->state ) : self::said( $message ) ) );
		}
		return $items;
	}

	/**
	 * Everything that the reply was, unchanged: a call without its reasoning is refused, and so is reasoning that can be
	 * looked up nowhere.
	 *
	 * @return list<mixed>
	 */
	private static function replayed( ReplyState $state ): array {
		$isKnown = static fn ( mixed $item ): bool => is_array( $item ) && ( ( $item['type'] ?? '' ) !== 'reasoning' || ! empty( $item['encrypted_content'] ) );
		return array_values( array_filter( $state->items, $isKnown ) );
	}

	/** @return list<array<string, mixed>> */
	private static function said( ModelMessage $message ): array {
		$items = [];
		foreach ( $message->toolResults as $result ) {
			$items[] = [
				'type'    => 'function_call_output',
				'call_id' => self::callId( $result->callId ),
				'output'  => $result->content,
			];
		}
		if ( trim( $message->text ) !== '' ) {
			$items[] = [
				'role'    => $message->role === ModelMessage::ASSISTANT ? 'assistant' : 'user',
				'content' => $message->text,
			];
		}
		foreach ( $message->toolCalls as $call ) {
			$items[] = [
				'type'      => 'function_call',
				'call_id'   => self::callId( $call->id ),
				'name'      => $call->name,
				'arguments' => $call->arguments,
			];
		}
		return $items;
	}

	private static function callId( string $id ): string {
		return strlen( $id ) > self::ID_LENGTH ? 'call_' . md5( $id ) : $id;
	}
}
