<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Anthropic;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\ToolDefinition;

defined( 'ABSPATH' ) || exit;

/**
 * The body of POST /v1/messages (Claude API reference, "Create a message").
 *
 * No temperature: this version of the API refuses one for every model. And nothing about thinking: the models that think
 * unasked find their own measure, and some refuse to be told.
 */
final class MessageBody {

	/** Thoughts count as output: with less room a model may have none left for its answer. */
	private const ROOM_TO_THINK = 4096;

	/** Models that do not think unless they are told to. */
	private const UNTHINKING = '/^claude-(?:[0-3]|instant|(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:-\d{8})?$)/';

	/** What stands before this mark is kept for some minutes, and is cheaper the next time. */
	private const KEEP = [ 'cache_control' => [ 'type' => 'ephemeral' ] ];

	/** @return array<string, mixed> */
	public static function of( ModelRequest $request, string $model ): array {
		$body = [
			'model'      => $model,
			'max_tokens' => self::mostOutput( $request, $model ),
		];
		if ( $request->tools !== [] ) {
			$body['tools'] = array_map( self::tool( ... ), $request->tools );
		}
		if ( trim( $request->instructions ) !== '' ) {
			$body['system'] = [ self::text( $request->instructions ) + self::KEEP ];
		}
		$body += [
			'messages' => self::keepHistory( self::messages( $request->messages ) ),
			'stream'   => ! $request->isWhole,
		];
		return $request->conversation === '' ? $body : $body + [ 'metadata' => [ 'user_id' => $request->conversation ] ];
	}

	/** @return int The limit of the body, in tokens. */
	public static function mostOutput( ModelRequest $request, string $model ): int {
		return max( preg_match( self::UNTHINKING, $model ) ? 1 : self::ROOM_TO_THINK, $request->maxOutputTokens );
	}

	/** @return array<string, mixed> */
	private static function tool( ToolDefinition $tool ): array {
		return [
			'name'         => $tool->name,
			'description'  => $tool->description,
			'input_schema' => $tool->schema(),
		];
	}

	/**
	 * By turns, the user first: what tools answered is the user's, too, and stands before what the user says.
	 *
	 * @param list<ModelMessage> $messages
	 * @return list<array{role: string, content: non-empty-list<array<string, mixed>>}>
	 */
	private static function messages( array $messages ): array {
		$turns = [];
		foreach ( $messages as $message ) {
			$blocks = self::blocks( $message );
			if ( $blocks === [] || ( $turns === [] && $message->role !== ModelMessage::USER ) ) {
				continue;
			}
			$role   = $message->role === ModelMessage::ASSISTANT ? 'assistant' : 'user';
			$before = $turns !== [] && $turns[ count( $turns ) - 1 ]['role'] === $role ? array_pop( $turns ) : null;

			$turns[] = [
				'role'    => $role,
				'content' => [ ...( $before['content'] ?? [] ), ...$blocks ],
			];
		}
		return $turns;
	}

	/** @return list<array<string, mixed>> */
	private static function blocks( ModelMessage $message ): array {
		if ( $message->state?->format === Messages::ID ) {
			// Signed thoughts are refused once anything about them has changed.
			return array_values( array_filter( $message->state->items, is_array( ... ) ) );
		}
		$blocks = [];
		foreach ( $message->toolResults as $result ) {
			$blocks[] = [
				'type'        => 'tool_result',
				'tool_use_id' => self::callId( $result->callId ),
			] + ( $result->content === '' ? [] : [ 'content' => $result->content ] ) + ( $result->isError ? [ 'is_error' => true ] : [] );
		}
		if ( trim( $message->text ) !== '' ) {
			$blocks[] = self::text( $message->text );
		}
		foreach ( $message->toolCalls as $call ) {
			$blocks[] = [
				'type'  => 'tool_use',
				'id'    => self::callId( $call->id ),
				'name'  => $call->name,
				'input' => $call->decoded() ?? new \stdClass(),
			];
		}
		return $blocks;
	}

	/** Calls of other providers may be in the history, with ids that are refused here. */
	private static function callId( string $id ): string {
		return (string) preg_replace( '/[^a-zA-Z0-9_-]/', '_', $id );
	}

	/**
	 * Marks the end of the history. The question behind it stands there with passages that the next turn does not repeat.
	 *
	 * @param list<array{role: string, content: non-empty-list<array<string, mixed>>}> $turns
	 * @return list<array{role: string, content: non-empty-list<array<string, mixed>>}>
	 */
	private static function keepHistory( array $turns ): array {
		for ( $at = count( $turns ) - 1; $at > 0; $at-- ) {
			if ( $turns[ $at ]['role'] === 'user' && in_array( 'text', array_column( $turns[ $at ]['content'], 'type' ), true ) ) {
				$end = count( $turns[ $at - 1 ]['content'] ) - 1;
				if ( in_array( $turns[ $at - 1 ]['content'][ $end ]['type'], [ 'text', 'tool_use' ], true ) ) {
					$turns[ $at - 1 ]['content'][ $end ] += self::KEEP;
				}
				break;
			}
		}
		return $turns;
	}

	/** @return array<string, mixed> */
	private static function text( string $text ): array {
		return [
			'type' => 'text',
			'text' => $text,
		];
	}
}
