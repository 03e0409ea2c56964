<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\ChatCompletions;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Providers\Fragment;
use Causerie\Chat\Models\Providers\ToolCallPiece;
use Causerie\Chat\Models\Providers\WireReader;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What chat completions, whole or in chunks, say (OpenAI API reference, "The chat completion (chunk) object"). */
final class CompletionReader implements WireReader {

	/** Where a piece of a tool call without an index belongs: to the call that began last. */
	private int $lastCall = -1;

	public function event( string $type, array $data ): ?Fragment {
		return $this->read( $data, 'delta' );
	}

	public function whole( array $decoded ): ?Fragment {
		return $this->read( $decoded, 'message' );
	}

	/**
	 * @param array<mixed>      $decoded
	 * @param 'delta'|'message' $field Where the text is.
	 */
	private function read( array $decoded, string $field ): ?Fragment {
		$choices = $decoded['choices'] ?? null;
		$usage   = $decoded['usage'] ?? $decoded['x_groq']['usage'] ?? null;
		if ( ! is_array( $choices ) && ! is_array( $usage ) ) {
			return null;
		}
		$choice = is_array( $choices[0] ?? null ) ? $choices[0] : [];
		// Nobody asked for more than one choice; a server that sends more sends the first one first.
		$said   = ( $choice['index'] ?? 0 ) === 0 && is_array( $choice[ $field ] ?? null ) ? $choice[ $field ] : [];
		$finish = is_string( $choice['finish_reason'] ?? null ) ? $choice['finish_reason'] : '';
		return new Fragment(
			text: self::text( $said['content'] ?? '' ) . self::text( $said['refusal'] ?? '' ),
			toolCalls: $this->toolCalls( $said['tool_calls'] ?? null ),
			finish: $finish === '' ? null : self::reason( $finish ),
			word: $finish,
			isDone: $finish !== '',
			usage: is_array( $usage ) ? self::usage( $usage ) : null,
			model: is_string( $decoded['model'] ?? null ) ? $decoded['model'] : '',
			thoughts: self::thoughts( $said ),
		);
	}

	private static function reason( string $finish ): FinishReason {
		return match ( $finish ) {
			'stop', 'eos', 'end_turn' => FinishReason::Stop,
			'length', 'model_length', 'max_tokens' => FinishReason::Length,
			'tool_calls', 'function_call' => FinishReason::ToolCalls,
			'content_filter' => FinishReason::ContentFilter,
			'error' => FinishReason::Error,
			default => FinishReason::Other,
		};
	}

	/** @return list<ToolCallPiece> */
	private function toolCalls( mixed $calls ): array {
		$pieces = [];
		foreach ( is_array( $calls ) ? $calls : [] as $call ) {
			$function = is_array( $call['function'] ?? null ) ? $call['function'] : [];
			$id       = is_string( $call['id'] ?? null ) ? $call['id'] : '';
			$name     = is_string( $function['name'] ?? null ) ? $function['name'] : '';
			if ( is_int( $call['index'] ?? null ) ) {
				$this->lastCall = $call['index'];
			} elseif ( $id !== '' || $name !== '' ) {
				++$this->lastCall;
			}
			$arguments = $function['arguments'] ?? '';
			// Some servers send the arguments decoded.
			$pieces[] = new ToolCallPiece( $this->lastCall, $id, $name, is_string( $arguments ) ? $arguments : (string) wp_json_encode( (object) $arguments ) );
		}
		return $pieces;
	}

	/** Mistral sends a list of parts, thoughts among them. */
	private static function text( mixed $content ): string {
		if ( is_string( $content ) ) {
			return $content;
		}
		$text = '';
		foreach ( is_array( $content ) ? $content : [] as $part ) {
			$text .= is_array( $part ) && ( $part['type'] ?? '' ) === 'text' && is_string( $part['text'] ?? null ) ? $part['text'] : '';
		}
		return $text;
	}

	/**
	 * Parts of the content, or a field beside it that has one name or the other, or both.
	 *
	 * @param array<mixed> $said
	 * @return int Bytes.
	 */
	private static function thoughts( array $said ): int {
		$bytes = max( strlen( self::text( $said['reasoning_content'] ?? '' ) ), strlen( self::text( $said['reasoning'] ?? '' ) ) );
		foreach ( is_array( $said['content'] ?? null ) ? $said['content'] : [] as $part ) {
			$bytes += is_array( $part ) ? strlen( self::text( $part['thinking'] ?? '' ) ) : 0;
		}
		return $bytes;
	}

	/** @param array<mixed> $usage */
	private static function usage( array $usage ): Usage {
		$input  = is_array( $usage['prompt_tokens_details'] ?? null ) ? $usage['prompt_tokens_details'] : [];
		$output = is_array( $usage['completion_tokens_details'] ?? null ) ? $usage['completion_tokens_details'] : [];
		$sent   = Usage::count( $usage['prompt_tokens'] ?? 0 );
		$told   = Usage::count( $usage['completion_tokens'] ?? 0 );
		return new Usage(
			$sent,
			$told,
			Usage::count( $output['reasoning_tokens'] ?? 0 ),
			Usage::count( $input['cached_tokens'] ?? 0 ),
			// xAI, and Gemini's compatible API: the thoughts are in the total, and in no other number.
			beside: max( 0, Usage::count( $usage['total_tokens'] ?? 0 ) - $sent - $told ),
		);
	}
}
