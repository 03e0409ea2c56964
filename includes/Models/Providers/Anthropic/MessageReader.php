<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Anthropic;

use Causerie\Chat\Models\FinishReason;
use Causerie\Chat\Models\Providers\Fragment;
use Causerie\Chat\Models\Providers\ToolCallPiece;
use Causerie\Chat\Models\Providers\WireReader;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * What a message says, whole or event by event (Claude API reference, "Streaming messages").
 *
 * Events, blocks and deltas of other types are passed over, as the API's rules of versioning ask for.
 */
final class MessageReader implements WireReader {

	/** By type of a delta: the type of block that it belongs to, and the field that it continues. */
	private const DELTAS = [
		'text_delta'       => [ 'text', 'text' ],
		'thinking_delta'   => [ 'thinking', 'thinking' ],
		'signature_delta'  => [ 'thinking', 'signature' ],
		'input_json_delta' => [ 'tool_use', 'partial_json' ],
	];

	/** @var array<int, array<string, mixed>> The blocks that have begun and are not whole yet. */
	private array $blocks = [];

	/** @var array<mixed> What was said of usage; later numbers replace earlier ones. */
	private array $usage = [];

	public function event( string $type, array $data ): ?Fragment {
		$at     = is_int( $data['index'] ?? null ) ? $data['index'] : 0;
		$object = static fn ( string $name ): array => is_array( $data[ $name ] ?? null ) ? $data[ $name ] : [];
		return match ( $data['type'] ?? $type ) {
			'message_start' => new Fragment(
				usage: $this->usage( $object( 'message' ) ),
				model: self::string( $object( 'message' ), 'model' ),
				isWholeUsage: true,
			),
			'content_block_start' => $this->begin( $at, $object( 'content_block' ) ),
			'content_block_delta' => $this->continue( $at, $object( 'delta' ) ),
			'content_block_stop' => $this->end( $at ),
			'message_delta' => $this->ending( $object( 'delta' ), $data ),
			default => null,
		};
	}

	public function whole( array $decoded ): ?Fragment {
		if ( ! is_array( $decoded['content'] ?? null ) ) {
			return null;
		}
		$text  = '';
		$calls = [];
		$state = [];
		foreach ( array_values( array_filter( $decoded['content'], is_array( ... ) ) ) as $at => $block ) {
			if ( ( $block['type'] ?? '' ) === 'tool_use' ) {
				$block['partial_json'] = (string) wp_json_encode( (object) ( $block['input'] ?? [] ), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION );
			}
			$said  = $this->begin( $at, $block );
			$text .= $said->text ?? '';
			array_push( $calls, ...( $said->toolCalls ?? [] ) );
			array_push( $state, ...( $this->end( $at )->state ?? [] ) );
		}
		return $this->ending( $decoded, $decoded, $text, $calls, $state );
	}

	/** @param array<mixed> $block */
	private function begin( int $at, array $block ): ?Fragment {
		$type = self::string( $block, 'type' );
		if ( ! in_array( $type, [ 'text', 'thinking', 'redacted_thinking', 'tool_use' ], true ) ) {
			return null;
		}
		$this->blocks[ $at ] = $block;
		return match ( $type ) {
			'text' => new Fragment( text: self::string( $block, 'text' ) ),
			'tool_use' => new Fragment( toolCalls: [ new ToolCallPiece( $at, self::string( $block, 'id' ), self::string( $block, 'name' ), self::string( $block, 'partial_json' ) ) ] ),
			default => null,
		};
	}

	/** @param array<mixed> $delta */
	private function continue( int $at, array $delta ): ?Fragment {
		[ $type, $field ] = self::DELTAS[ self::string( $delta, 'type' ) ] ?? [ '', '' ];

		$piece = self::string( $delta, $field );
		if ( $piece === '' || ( $this->blocks[ $at ]['type'] ?? null ) !== $type ) {
			return null;
		}
		$this->blocks[ $at ][ $field ] ??= '';
		$this->blocks[ $at ][ $field ]  .= $piece;
		return match ( $type ) {
			'text' => new Fragment( text: $piece ),
			'tool_use' => new Fragment( toolCalls: [ new ToolCallPiece( $at, '', '', $piece ) ] ),
			// A signature is no text of the model's.
			default => $field === 'thinking' ? new Fragment( thoughts: strlen( $piece ) ) : null,
		};
	}

	/** @return Fragment|null The whole block, as it is sent back with the results of tools. */
	private function end( int $at ): ?Fragment {
		$block = $this->blocks[ $at ] ?? [];
		unset( $this->blocks[ $at ] );
		$text = self::string( $block, 'text' );
		return match ( self::string( $block, 'type' ) ) {
			'' => null,
			// Empty text is sent, but not taken back.
			'text' => trim( $text ) === '' ? null : new Fragment(
				state: [
					[
						'type' => 'text',
						'text' => $text,
					],
				]
			),
			'tool_use' => new Fragment(
				state: [
					[
						'type'  => 'tool_use',
						'id'    => self::string( $block, 'id' ),
						'name'  => self::string( $block, 'name' ),
						'input' => ( new ToolCall( '', '', self::string( $block, 'partial_json' ) ) )->decoded() ?? new \stdClass(),
					],
				]
			),
			default => new Fragment( state: [ $block ] ),
		};
	}

	/**
	 * @param array<mixed>        $ending Where the stop reason is.
	 * @param array<mixed>        $data   Where the usage is.
	 * @param list<ToolCallPiece> $calls
	 * @param list<mixed>         $state
	 */
	private function ending( array $ending, array $data, string $text = '', array $calls = [], array $state = [] ): Fragment {
		$word = self::string( $ending, 'stop_reason' );
		return new Fragment(
			text: $text,
			toolCalls: $calls,
			finish: match ( $word ) {
				'' => null,
				'end_turn', 'stop_sequence' => FinishReason::Stop,
				'max_tokens', 'model_context_window_exceeded' => FinishReason::Length,
				'tool_use' => FinishReason::ToolCalls,
				'refusal' => FinishReason::ContentFilter,
				default => FinishReason::Other,
			},
			word: $word,
			isDone: $word !== '',
			usage: $this->usage( $data ),
			model: self::string( $data, 'model' ),
			state: $state,
			isWholeUsage: true,
		);
	}

	/**
	 * The numbers are those of the whole message so far. What came out of the cache and what went into it is counted apart
	 * from the rest of the input.
	 *
	 * @param array<mixed> $data
	 */
	private function usage( array $data ): Usage {
		$this->usage = ( is_array( $data['usage'] ?? null ) ? array_filter( $data['usage'], static fn ( mixed $value ): bool => $value !== null ) : [] ) + $this->usage;

		$count    = fn ( string $name ): int => Usage::count( $this->usage[ $name ] ?? 0 );
		$read     = $count( 'cache_read_input_tokens' );
		$written  = $count( 'cache_creation_input_tokens' );
		$thinking = is_array( $this->usage['output_tokens_details'] ?? null ) ? $this->usage['output_tokens_details']['thinking_tokens'] ?? 0 : 0;
		return new Usage( $count( 'input_tokens' ) + $read + $written, $count( 'output_tokens' ), Usage::count( $thinking ), $read, $written );
	}

	/** @param array<mixed> $object */
	private static function string( array $object, string $name ): string {
		return is_string( $object[ $name ] ?? null ) ? $object[ $name ] : '';
	}
}
