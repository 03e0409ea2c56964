<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** What was said before a turn, as a model wants it: questions and answers in turn, the newest that there is room for. */
final class Conversation {

	/** @param list<array{StoredMessage, string}> $exchanges Questions with what was said after them, oldest first. */
	private function __construct( private readonly array $exchanges ) {}

	/**
	 * @param int $messages The most messages.
	 * @param int $bytes    The most bytes of text.
	 */
	public static function before( Turn $turn, int $messages, int $bytes ): self {
		$answers   = [];
		$questions = [];
		$pushed    = [];
		foreach ( $turn->history->said( $messages ) as $message ) {
			if ( $message->replyTo !== null ) {
				$answers[ $message->replyTo ] = $message;
			} elseif ( $message->isPushed() ) {
				$pushed[ end( $questions )->id ?? '' ][] = PassageBlock::defuse( $message->text );
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
			// As a part of the answer before it, or two of the bot's messages would follow each other.
			$said   = implode( "\n\n", [ Citations::remove( $answer->text ), ...$pushed[ $question->id ] ?? [] ] );
			$bytes -= strlen( $question->text ) + strlen( $said );
			if ( $bytes < 0 ) {
				break;
			}
			array_unshift( $exchanges, [ $question, $said ] );
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
		foreach ( $this->exchanges as [ $question, $said ] ) {
			$messages[] = new ModelMessage( ModelMessage::USER, PassageBlock::defuseQuestion( $question->text ) );
			$messages[] = new ModelMessage( ModelMessage::ASSISTANT, $said );
		}
		return $messages;
	}
}
