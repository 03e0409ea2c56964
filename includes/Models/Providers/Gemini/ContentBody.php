<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Gemini;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\Dialect;
use Causerie\Chat\Models\ToolDefinition;
use Causerie\Chat\Models\ToolResult;

defined( 'ABSPATH' ) || exit;

/** The body of generateContent (Gemini API reference, "GenerateContentRequest"). */
final class ContentBody {

	public const TEMPERATURE = 'generationConfig.temperature';

	/** Instead of the signature of a call that another model made, which Gemini 3 and later want on the first call of a message. */
	private const FOREIGN_CALL = 'skip_thought_signature_validator';

	/** Models from before there were signatures. */
	private const UNSIGNED = '/gemini-[12][.-]/';

	/** @return array<string, mixed> */
	public static function of( ModelRequest $request, string $model, Dialect $dialect ): array {
		$body = [];
		if ( $request->tools !== [] ) {
			$body['tools'] = [ [ 'functionDeclarations' => array_map( self::tool( ... ), $request->tools ) ] ];
		}
		if ( $request->instructions !== '' ) {
			$body['systemInstruction'] = [ 'parts' => [ [ 'text' => $request->instructions ] ] ];
		}
		$body['contents']         = self::contents( $request, $model );
		$body['generationConfig'] = [ 'maxOutputTokens' => $request->maxOutputTokens ];
		if ( $request->temperature !== null && $dialect->sends( self::TEMPERATURE ) ) {
			$body['generationConfig']['temperature'] = $request->temperature;
		}
		return $body;
	}

	/** @return array<string, mixed> `parametersJsonSchema` takes JSON Schema; `parameters` knows a part of it only. */
	private static function tool( ToolDefinition $tool ): array {
		return [
			'name'                 => $tool->name,
			'description'          => $tool->description,
			'parametersJsonSchema' => $tool->schema(),
		];
	}

	/**
	 * The user and the model by turns, the user first; nothing empty.
	 *
	 * @return list<array{role: string, parts: non-empty-list<array<string, mixed>>}>
	 */
	private static function contents( ModelRequest $request, string $model ): array {
		$contents = [];
		$last     = '';
		foreach ( $request->messages as $message ) {
			$role  = $message->role === ModelMessage::ASSISTANT ? 'model' : 'user';
			$parts = self::parts( $message, $model );
			if ( $parts === [] || ( $last === '' && $role === 'model' ) ) {
				continue;
			}
			$before     = $last === $role ? array_pop( $contents ) : null;
			$contents[] = [
				'role'  => $role,
				'parts' => [ ...( $before['parts'] ?? [] ), ...$parts ],
			];
			$last       = $role;
		}
		return $contents;
	}

	/** @return list<array<string, mixed>> */
	private static function parts( ModelMessage $message, string $model ): array {
		return [
			...( trim( $message->text ) === '' ? [] : [ [ 'text' => $message->text ] ] ),
			...self::calls( $message, $model ),
			...array_map( self::result( ... ), $message->toolResults ),
		];
	}

	/** @return list<array<string, mixed>> Each call with the signature that it came with. */
	private static function calls( ModelMessage $message, string $model ): array {
		$signatures = $message->state?->format === GenerateContent::ID ? $message->state->items : [];
		if ( array_filter( $signatures ) === [] && ! preg_match( self::UNSIGNED, $model ) ) {
			$signatures = [ self::FOREIGN_CALL ];
		}
		$parts = [];
		foreach ( $message->toolCalls as $at => $call ) {
			$signature = $signatures[ $at ] ?? '';
			$parts[]   = [
				'functionCall' => [
					'id'   => $call->id,
					'name' => $call->name,
					'args' => $call->decoded() ?? new \stdClass(),
				],
			] + ( $signature === '' ? [] : [ 'thoughtSignature' => $signature ] );
		}
		return $parts;
	}

	/** @return array<string, mixed> */
	private static function result( ToolResult $result ): array {
		return [
			'functionResponse' => [
				'id'       => $result->callId,
				'name'     => $result->name,
				'response' => [ $result->isError ? 'error' : 'output' => $result->content ],
			],
		];
	}
}
