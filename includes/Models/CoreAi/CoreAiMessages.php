<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\CoreAi;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Models\ToolResult;
use WordPress\AiClient\Messages\DTO\Message;
use WordPress\AiClient\Messages\DTO\MessagePart;
use WordPress\AiClient\Messages\Enums\MessageRoleEnum;

defined( 'ABSPATH' ) || exit;

/** A conversation in the words of core's AI client. */
final class CoreAiMessages {

	/**
	 * The user and the model by turns, the user first; nothing empty. What tools answered is told as text: a turn that another
	 * model began can be ended here.
	 *
	 * @param list<ModelMessage> $messages
	 * @return list<Message>
	 */
	public static function of( array $messages ): array {
		$texts = [];
		$roles = [];
		foreach ( $messages as $message ) {
			$text = self::text( $message );
			$role = $message->role === ModelMessage::ASSISTANT ? ModelMessage::ASSISTANT : ModelMessage::USER;
			$last = count( $texts ) - 1;
			if ( trim( $text ) === '' || ( $last < 0 && $role === ModelMessage::ASSISTANT ) ) {
				continue;
			}
			if ( $last >= 0 && $roles[ $last ] === $role ) {
				$texts[ $last ] .= "\n\n" . $text;
			} else {
				$texts[] = $text;
				$roles[] = $role;
			}
		}
		return array_map( self::message( ... ), $roles, $texts );
	}

	private static function text( ModelMessage $message ): string {
		$results = array_map( static fn ( ToolResult $result ): string => $result->name . ': ' . $result->content, $message->toolResults );
		return implode( "\n", array_filter( [ $message->text, ...$results ], static fn ( string $text ): bool => $text !== '' ) );
	}

	private static function message( string $role, string $text ): Message {
		return new Message( $role === ModelMessage::ASSISTANT ? MessageRoleEnum::model() : MessageRoleEnum::user(), [ new MessagePart( $text ) ] );
	}
}
