<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\OpenAi;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Providers\Fragment;
use Causerie\Chat\Models\Providers\ToolCallPiece;
use Causerie\Chat\Models\Providers\WireReader;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * What a response says, whole or event by event (OpenAI API reference, "The response object", "Streaming events").
 *
 * Items are told apart by their place in the output: some gateways give an item another id in each event.
 */
final class ResponseReader implements WireReader {

	/** @var array<int, bool> By place in the output: the calls that have begun, and whether any arguments came. */
	private array $calls = [];

	public function event( string $type, array $data ): ?Fragment {
		$at    = is_int( $data['output_index'] ?? null ) ? $data['output_index'] : 0;
		$item  = is_array( $data['item'] ?? null ) ? $data['item'] : [];
		$delta = self::string( $data, 'delta' );
		return match ( $data['type'] ?? $type ) {
			'response.created' => new Fragment( model: self::string( self::response( $data ), 'model' ) ),
			'response.output_text.delta', 'response.refusal.delta' => new Fragment( text: $delta ),
			'response.reasoning_text.delta', 'response.reasoning_summary_text.delta' => new Fragment( thoughts: strlen( $delta ) ),
			'response.output_item.added' => new Fragment( toolCalls: $this->begin( $at, $item ) ),
			'response.function_call_arguments.delta' => new Fragment( toolCalls: $this->arguments( $at, $delta ) ),
			'response.output_item.done' => new Fragment( toolCalls: $this->end( $at, $item ), state: [ $item ] ),
			'response.completed', 'response.incomplete' => self::ending( self::response( $data ) ),
			default => null,
		};
	}

	public function whole( array $decoded ): ?Fragment {
		if ( ! is_array( $decoded['output'] ?? null ) ) {
			return null;
		}
		$text  = '';
		$calls = [];
		$items = array_values( array_filter( $decoded['output'], is_array( ... ) ) );
		foreach ( $items as $at => $item ) {
			array_push( $calls, ...$this->begin( $at, $item ) );
			foreach ( is_array( $item['content'] ?? null ) && ( $item['type'] ?? '' ) === 'message' ? $item['content'] : [] as $part ) {
				$text .= is_array( $part ) ? self::string( $part, 'text' ) . self::string( $part, 'refusal' ) : '';
			}
		}
		return self::ending( $decoded, $text, $calls, $items );
	}

	/**
	 * @param array<mixed> $item
	 * @return list<ToolCallPiece>
	 */
	private function begin( int $at, array $item ): array {
		if ( ( $item['type'] ?? '' ) !== 'function_call' ) {
			return [];
		}
		$arguments          = self::string( $item, 'arguments' );
		$this->calls[ $at ] = $arguments !== '';
		return [ new ToolCallPiece( $at, self::string( $item, 'call_id' ), self::string( $item, 'name' ), $arguments ) ];
	}

	/** @return list<ToolCallPiece> */
	private function arguments( int $at, string $delta ): array {
		if ( ! isset( $this->calls[ $at ] ) || $delta === '' ) {
			return [];
		}
		$this->calls[ $at ] = true;
		return [ new ToolCallPiece( $at, '', '', $delta ) ];
	}

	/**
	 * A call is whole: what was not said of it in pieces is in there.
	 *
	 * @param array<mixed> $item
	 * @return list<ToolCallPiece>
	 */
	private function end( int $at, array $item ): array {
		if ( ! isset( $this->calls[ $at ] ) ) {
			return $this->begin( $at, $item );
		}
		return $this->calls[ $at ] ? [] : $this->arguments( $at, self::string( $item, 'arguments' ) );
	}

	/**
	 * @param array<mixed>        $response
	 * @param list<ToolCallPiece> $calls
	 * @param list<mixed>         $items
	 */
	private static function ending( array $response, string $text = '', array $calls = [], array $items = [] ): Fragment {
		$status  = self::string( $response, 'status' );
		$details = is_array( $response['incomplete_details'] ?? null ) ? $response['incomplete_details'] : [];
		$word    = $status === 'incomplete' ? $status . ':' . self::string( $details, 'reason' ) : $status;
		return new Fragment(
			text: $text,
			toolCalls: $calls,
			finish: match ( $word ) {
				'completed' => FinishReason::Stop,
				'incomplete:max_output_tokens' => FinishReason::Length,
				'incomplete:content_filter' => FinishReason::ContentFilter,
				default => FinishReason::Other,
			},
			word: $word,
			isDone: true,
			usage: is_array( $response['usage'] ?? null ) ? self::usage( $response['usage'] ) : null,
			model: self::string( $response, 'model' ),
			state: $items,
		);
	}

	/** @param array<mixed> $usage */
	private static function usage( array $usage ): Usage {
		$input  = is_array( $usage['input_tokens_details'] ?? null ) ? $usage['input_tokens_details'] : [];
		$output = is_array( $usage['output_tokens_details'] ?? null ) ? $usage['output_tokens_details'] : [];
		return new Usage(
			Usage::count( $usage['input_tokens'] ?? 0 ),
			Usage::count( $usage['output_tokens'] ?? 0 ),
			Usage::count( $output['reasoning_tokens'] ?? 0 ),
			Usage::count( $input['cached_tokens'] ?? 0 ),
			Usage::count( $input['cache_write_tokens'] ?? 0 ),
		);
	}

	/**
	 * @param array<mixed> $data
	 * @return array<mixed>
	 */
	private static function response( array $data ): array {
		return is_array( $data['response'] ?? null ) ? $data['response'] : [];
	}

	/** @param array<mixed> $object */
	private static function string( array $object, string $name ): string {
		return is_string( $object[ $name ] ?? null ) ? $object[ $name ] : '';
	}
}
