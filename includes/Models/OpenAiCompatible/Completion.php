<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

use Causerie\Chat\Models\FinishReason;

defined( 'ABSPATH' ) || exit;

/** What one chat completion, or one chunk of it, says (OpenAI API reference, "The chat completion (chunk) object"). */
final class Completion {

	/**
	 * @param string $text         What may be shown. Reasoning that comes in fields of its own is not in it.
	 * @param string $finish       The provider's word, or '' while it goes on.
	 * @param int    $inputTokens  0 where nothing is said.
	 * @param int    $outputTokens 0 where nothing is said.
	 * @param string $model        '' where nothing is said.
	 */
	private function __construct(
		public readonly string $text,
		public readonly string $finish,
		public readonly int $inputTokens,
		public readonly int $outputTokens,
		public readonly string $model,
	) {}

	/**
	 * @param array<mixed>      $decoded
	 * @param 'delta'|'message' $field Where the text is: `delta` of a chunk, `message` of a whole completion.
	 * @return self|null Null when this is neither.
	 */
	public static function read( array $decoded, string $field ): ?self {
		$choices = $decoded['choices'] ?? null;
		$usage   = $decoded['usage'] ?? $decoded['x_groq']['usage'] ?? null;
		if ( ! is_array( $choices ) && ! is_array( $usage ) ) {
			return null;
		}
		$choice = is_array( $choices[0] ?? null ) ? $choices[0] : [];
		// Nobody asked for more than one choice; a server that sends more sends the first one first.
		$said = ( $choice['index'] ?? 0 ) === 0 && is_array( $choice[ $field ] ?? null ) ? $choice[ $field ] : [];
		return new self(
			self::text( $said['content'] ?? '' ) . self::text( $said['refusal'] ?? '' ),
			is_string( $choice['finish_reason'] ?? null ) ? $choice['finish_reason'] : '',
			self::count( $usage['prompt_tokens'] ?? 0 ),
			self::count( $usage['completion_tokens'] ?? 0 ),
			is_string( $decoded['model'] ?? null ) ? $decoded['model'] : '',
		);
	}

	/** @return FinishReason|null Null for a word that means a failure. */
	public static function reason( string $finish ): ?FinishReason {
		return match ( $finish ) {
			'stop', 'eos', 'end_turn' => FinishReason::Stop,
			'length', 'model_length', 'max_tokens' => FinishReason::Length,
			'content_filter' => FinishReason::ContentFilter,
			'error' => null,
			default => FinishReason::Other,
		};
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

	private static function count( mixed $tokens ): int {
		return is_int( $tokens ) || is_float( $tokens ) ? max( 0, (int) $tokens ) : 0;
	}
}
