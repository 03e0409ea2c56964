<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\OpenAiCompatible;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ModelRequest;

defined( 'ABSPATH' ) || exit;

/** The body of POST /chat/completions, in the form that most servers take (OpenAI API reference, "Create chat completion"). */
final class RequestBody {

	/** @return array<string, mixed> */
	public static function of( ModelRequest $request, string $model, Dialect $dialect ): array {
		$body  = [
			'model'    => $model,
			'messages' => self::messages( $request ),
			'stream'   => true,
		];
		$limit = $dialect->sends( Dialect::MAX_TOKENS ) ? Dialect::MAX_TOKENS : 'max_completion_tokens';

		$body[ $limit ] = $request->maxOutputTokens;
		if ( $dialect->sends( Dialect::USAGE ) ) {
			$body[ Dialect::USAGE ] = [ 'include_usage' => true ];
		}
		if ( null !== $request->temperature && $dialect->sends( Dialect::TEMPERATURE ) ) {
			$body[ Dialect::TEMPERATURE ] = $request->temperature;
		}
		return $body;
	}

	/**
	 * The instructions and then the user and the assistant by turns: the templates of many local models refuse two
	 * messages of one role in a row, an assistant who speaks first and empty messages.
	 *
	 * @return list<array{role: string, content: string}>
	 */
	private static function messages( ModelRequest $request ): array {
		$messages = [];
		foreach ( $request->messages as $message ) {
			$last = array_key_last( $messages );
			if ( '' === trim( $message->text ) || ( null === $last && ModelMessage::ASSISTANT === $message->role ) ) {
				continue;
			}
			if ( null !== $last && $messages[ $last ]['role'] === $message->role ) {
				$messages[ $last ]['content'] .= "\n\n" . $message->text;
				continue;
			}
			$messages[] = [
				'role'    => $message->role,
				'content' => $message->text,
			];
		}
		if ( '' !== $request->instructions ) {
			array_unshift(
				$messages,
				[
					'role'    => 'system',
					'content' => $request->instructions,
				]
			);
		}
		return $messages;
	}
}
