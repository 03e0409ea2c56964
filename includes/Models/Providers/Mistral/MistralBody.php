<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\Providers\Mistral;

use Causerie\Chat\Models\ModelRequest;
use Causerie\Chat\Models\Providers\ChatCompletions\CompletionBody;
use Causerie\Chat\Models\Providers\Dialect;

defined( 'ABSPATH' ) || exit;

/** The body of a chat completion as Mistral takes it: a field that it does not know is refused, and so is what breaks its order. */
final class MistralBody {

	public const TEMPERATURE = CompletionBody::TEMPERATURE;

	/** Other models of this interface go up to 2. */
	private const HOTTEST = 1.5;

	/** What Mistral's own models take for the id of a call. */
	private const CALL_ID = '/^[a-zA-Z0-9]{9}$/D';

	/** Said by nobody: between the answers of tools and a user who speaks at once. */
	private const SILENCE = '…';

	/** @return array<string, mixed> */
	public static function of( ModelRequest $request, string $model, Dialect $dialect ): array {
		// Usage comes unasked, and asking for it is refused.
		$body             = CompletionBody::of( $request, $model, new Dialect( [ ...$dialect->unsent, CompletionBody::USAGE ] ) );
		$body['messages'] = self::messages( $body['messages'] );
		if ( isset( $body[ self::TEMPERATURE ] ) ) {
			$body[ self::TEMPERATURE ] = min( $body[ self::TEMPERATURE ], self::HOTTEST );
		}
		return $body;
	}

	/**
	 * @param list<array<string, mixed>> $messages
	 * @return list<array<string, mixed>>
	 */
	private static function messages( array $messages ): array {
		$ordered = [];
		$last    = '';
		foreach ( $messages as $message ) {
			if ( $last === 'tool' && $message['role'] === 'user' ) {
				$ordered[] = [
					'role'    => 'assistant',
					'content' => self::SILENCE,
				];
			}
			if ( isset( $message['tool_call_id'] ) ) {
				$message['tool_call_id'] = self::callId( $message['tool_call_id'] );
			}
			foreach ( $message['tool_calls'] ?? [] as $at => $call ) {
				$message['tool_calls'][ $at ]['id'] = self::callId( $call['id'] );
			}
			$ordered[] = $message;
			$last      = $message['role'];
		}
		return $ordered;
	}

	/** The id of a call of another provider, always the same for the same one: the result finds its call. */
	private static function callId( string $id ): string {
		return preg_match( self::CALL_ID, $id ) ? $id : substr( hash( 'sha256', $id ), 0, 9 );
	}
}
