<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Trace;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ToolCall;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;

defined( 'ABSPATH' ) || exit;

/** What a model is asked, as JSON: for models that nothing is sent to over HTTP, and where nothing was sent. */
final class RequestText {

	public static function of( ModelRequest $request ): string {
		return self::json(
			array_filter(
				[
					'model'             => $request->model,
					'instructions'      => $request->instructions,
					'messages'          => array_map( self::message( ... ), $request->messages ),
					'tools'             => array_map( self::tool( ... ), $request->tools ),
					'temperature'       => $request->temperature,
					'max_output_tokens' => $request->maxOutputTokens,
				],
				static fn ( mixed $part ): bool => $part !== '' && $part !== [] && $part !== null
			)
		);
	}

	/** @param list<string> $texts */
	public static function ofTexts( string $model, array $texts ): string {
		return self::json(
			[
				'model' => $model,
				'input' => $texts,
			]
		);
	}

	/** @return array<string, mixed> */
	private static function tool( ToolDefinition $tool ): array {
		return [ 'parameters' => $tool->schema() ] + get_object_vars( $tool );
	}

	/** @return array<string, mixed> */
	private static function message( ModelMessage $message ): array {
		return array_filter(
			[
				'role'         => $message->role,
				'text'         => $message->text,
				'tool_calls'   => array_map( static fn ( ToolCall $call ): array => get_object_vars( $call ), $message->toolCalls ),
				'tool_results' => array_map( static fn ( ToolResult $result ): array => get_object_vars( $result ), $message->toolResults ),
			],
			static fn ( mixed $part ): bool => $part !== '' && $part !== []
		);
	}

	private static function json( mixed $value ): string {
		return (string) wp_json_encode( $value, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION );
	}
}
