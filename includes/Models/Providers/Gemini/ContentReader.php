<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Gemini;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Providers\Fragment;
use Causerie\Chat\Models\Providers\KeepsObjects;
use Causerie\Chat\Models\Providers\ToolCallPiece;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/** What generateContent answers, whole or in pieces of the same shape (Gemini API reference, "GenerateContentResponse"). */
final class ContentReader implements KeepsObjects {

	/** Calls of this reply so far: they have no index, and each comes whole. */
	private int $calls = 0;

	public function event( string $type, array $data ): ?Fragment {
		return $this->whole( $data );
	}

	public function whole( array $decoded ): ?Fragment {
		$usage     = is_array( $decoded['usageMetadata'] ?? null ) ? $decoded['usageMetadata'] : null;
		$feedback  = is_array( $decoded['promptFeedback'] ?? null ) ? $decoded['promptFeedback'] : [];
		$blocked   = is_string( $feedback['blockReason'] ?? null ) ? $feedback['blockReason'] : '';
		$candidate = is_array( $decoded['candidates'] ?? null ) ? $decoded['candidates'][0] ?? null : null;
		if ( $candidate === null && $usage === null && $blocked === '' ) {
			return null;
		}
		$content = is_array( $candidate ) && is_array( $candidate['content'] ?? null ) ? $candidate['content'] : [];
		$parts   = array_filter( is_array( $content['parts'] ?? null ) ? $content['parts'] : [], 'is_array' );
		$calls   = array_values( array_filter( $parts, static fn ( array $part ): bool => is_array( $part['functionCall'] ?? null ) ) );
		$finish  = is_array( $candidate ) && is_string( $candidate['finishReason'] ?? null ) ? $candidate['finishReason'] : '';
		// A question that is blocked has no candidates.
		$word = $finish === '' && $blocked !== '' ? 'promptFeedback.blockReason:' . $blocked : $finish;
		return new Fragment(
			text: self::text( $parts ),
			toolCalls: array_map( $this->call( ... ), $calls ),
			finish: $word === '' ? null : self::reason( $finish ),
			word: $word,
			isDone: $word !== '',
			usage: $usage === null ? null : self::usage( $usage ),
			model: is_string( $decoded['modelVersion'] ?? null ) ? $decoded['modelVersion'] : '',
			state: array_map( self::signature( ... ), $calls ),
			thoughts: strlen( self::text( $parts, true ) ),
		);
	}

	/** The service ends with STOP for tool calls, too. */
	private static function reason( string $finish ): FinishReason {
		return match ( $finish ) {
			'STOP' => FinishReason::Stop,
			'MAX_TOKENS' => FinishReason::Length,
			'', 'SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY' => FinishReason::ContentFilter,
			'MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS', 'MALFORMED_RESPONSE' => FinishReason::Error,
			default => FinishReason::Other,
		};
	}

	/** @param array<array<mixed>> $parts */
	private static function text( array $parts, bool $isThought = false ): string {
		$text = '';
		foreach ( $parts as $part ) {
			$text .= is_string( $part['text'] ?? null ) && ( ( $part['thought'] ?? false ) === true ) === $isThought ? $part['text'] : '';
		}
		return $text;
	}

	/** @param array<mixed> $part */
	private function call( array $part ): ToolCallPiece {
		$call = $part['functionCall'];
		return new ToolCallPiece(
			$this->calls++,
			is_string( $call['id'] ?? null ) ? $call['id'] : '',
			is_string( $call['name'] ?? null ) ? $call['name'] : '',
			(string) wp_json_encode( (object) ( $call['args'] ?? [] ), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ),
		);
	}

	/**
	 * What must go back with the call; of parallel ones only the first has it.
	 *
	 * @param array<mixed> $part
	 */
	private static function signature( array $part ): string {
		return is_string( $part['thoughtSignature'] ?? null ) ? $part['thoughtSignature'] : '';
	}

	/** @param array<mixed> $usage */
	private static function usage( array $usage ): Usage {
		$count = static fn ( string $field ): int => Usage::count( $usage[ $field ] ?? 0 );
		return new Usage(
			$count( 'promptTokenCount' ) + $count( 'toolUsePromptTokenCount' ),
			// Thoughts are billed as output and not counted among the candidates.
			$count( 'candidatesTokenCount' ) + $count( 'thoughtsTokenCount' ),
			$count( 'thoughtsTokenCount' ),
			$count( 'cachedContentTokenCount' ),
		);
	}
}
