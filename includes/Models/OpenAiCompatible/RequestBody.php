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
		if ( $request->temperature !== null && $dialect->sends( Dialect::TEMPERATURE ) ) {
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
		$text     = '';
		$role     = '';
		foreach ( $request->messages as $message ) {
			if ( trim( $message->text ) === '' || ( $role === '' && $message->role === ModelMessage::ASSISTANT ) ) {
				continue;
			}
			if ( $role === $message->role ) {
				$text .= "\n\n" . $message->text;
				continue;
			}
			$messages[] = self::message( $role, $text );
			$role       = $message->role;
			$text       = $message->text;
		}
		$messages[] = self::message( $role, $text );
		// Before the first message there is none; the instructions take its place.
		$messages[0] = self::message( 'system', $request->instructions );
		return array_values( array_filter( $messages, static fn ( array $message ): bool => $message['content'] !== '' ) );
	}

	/** @return array{role: string, content: string} */
	private static function message( string $role, string $content ): array {
		return [
			'role'    => $role,
			'content' => $content,
		];
	}
}
