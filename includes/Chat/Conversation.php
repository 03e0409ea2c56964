<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** What was said before a turn, as a model wants it: questions and answers in turn, the newest that there is room for. */
final class Conversation {

	/** @param list<array{StoredMessage, StoredMessage}> $exchanges Questions with their answers, oldest first. */
	private function __construct( private readonly array $exchanges ) {}

	/**
	 * @param int $messages The most messages.
	 * @param int $bytes    The most bytes of text.
	 */
	public static function before( Turn $turn, int $messages, int $bytes ): self {
		$answers   = [];
		$questions = [];
		foreach ( $turn->history->said( $messages ) as $message ) {
			if ( $message->replyTo !== null ) {
				$answers[ $message->replyTo ] = $message;
			} elseif ( $message->id !== $turn->exchange->question->id ) {
				$questions[] = $message;
			}
		}
		$exchanges = [];
		foreach ( array_reverse( $questions ) as $question ) {
			// A question that was never answered would make two of the visitor's messages follow each other, which models refuse.
			$answer = $answers[ $question->id ] ?? null;
			if ( $answer === null ) {
				continue;
			}
			$bytes -= strlen( $question->text ) + strlen( $answer->text );
			if ( $bytes < 0 ) {
				break;
			}
			array_unshift( $exchanges, [ $question, $answer ] );
		}
		return new self( $exchanges );
	}

	/** What the visitor asked before, if that was answered. */
	public function lastQuestion(): ?string {
		$last = $this->exchanges[ count( $this->exchanges ) - 1 ] ?? null;
		return $last === null ? null : $last[0]->text;
	}

	/** @return list<ModelMessage> Oldest first. Citations are left out: their numbers meant the passages of their own turn. */
	public function messages(): array {
		$messages = [];
		foreach ( $this->exchanges as [ $question, $answer ] ) {
			$messages[] = new ModelMessage( ModelMessage::USER, PassageBlock::defuseQuestion( $question->text ) );
			$messages[] = new ModelMessage( ModelMessage::ASSISTANT, Citations::remove( $answer->text ) );
		}
		return $messages;
	}
}
