<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Models\ModelMessage;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/**
 * What was said before a turn, as a model wants it: questions and answers in turn, the newest that there is room for. What
 * agents said in between reaches it with the question that came next.
 */
final class Conversation {

	/**
	 * @param list<array{StoredMessage, StoredMessage, list<StoredMessage>}> $exchanges Questions with their answers, and what agents said before, oldest first.
	 * @param list<StoredMessage>                                            $meanwhile What they said since.
	 */
	private function __construct(
		private readonly array $exchanges,
		private readonly array $meanwhile,
	) {}

	/**
	 * @param int $messages The most messages.
	 * @param int $bytes    The most bytes of text.
	 */
	public static function before( Turn $turn, int $messages, int $bytes ): self {
		$said      = $turn->history->said( $messages );
		$answers   = array_column( array_filter( $said, static fn ( StoredMessage $message ): bool => $message->replyTo !== null ), null, 'replyTo' );
		$all       = [];
		$meanwhile = [];
		foreach ( $said as $message ) {
			// A question that was never answered would make two of the visitor's messages follow each other, which models refuse.
			$answer = $answers[ $message->id ] ?? null;
			if ( $message->isPushed() ) {
				$meanwhile[] = $message;
			} elseif ( $answer !== null && $message->id !== $turn->exchange->question->id ) {
				$all[]     = [ $message, $answer, $meanwhile ];
				$meanwhile = [];
			}
		}
		$exchanges = [];
		foreach ( array_reverse( $all ) as $exchange ) {
			[ $question, $answer, $before ] = $exchange;

			$bytes -= strlen( $question->text ) + strlen( $answer->text ) + array_sum( array_map( static fn ( StoredMessage $message ): int => strlen( $message->text ), $before ) );
			if ( $bytes < 0 ) {
				break;
			}
			array_unshift( $exchanges, $exchange );
		}
		return new self( $exchanges, $meanwhile );
	}

	/** What the visitor asked before, if that was answered. */
	public function lastQuestion(): ?string {
		$last = $this->exchanges[ count( $this->exchanges ) - 1 ] ?? null;
		return $last === null ? null : $last[0]->text;
	}

	/** @return list<array{string, string}> The last questions with their answers, oldest first; citations are left out. */
	public function last( int $exchanges ): array {
		return array_map( static fn ( array $exchange ): array => [ $exchange[0]->text, Citations::remove( $exchange[1]->text ) ], array_slice( $this->exchanges, -$exchanges ) );
	}

	/** @return list<ModelMessage> Oldest first. Citations are left out: their numbers meant the passages of their own turn. */
	public function messages(): array {
		$messages = [];
		foreach ( $this->exchanges as [ $question, $answer, $before ] ) {
			$messages[] = new ModelMessage( ModelMessage::USER, ltrim( AnnouncementBlock::of( $before ) . "\n\n" . PassageBlock::defuseQuestion( $question->text ) ) );
			$messages[] = new ModelMessage( ModelMessage::ASSISTANT, Citations::remove( $answer->text ) );
		}
		return $messages;
	}

	/** @return list<StoredMessage> What agents said since the last question that was answered, oldest first. */
	public function meanwhile(): array {
		return $this->meanwhile;
	}

	/** Whether agents said anything that the model is told. */
	public function hasAgents(): bool {
		return $this->meanwhile !== [] || array_filter( array_column( $this->exchanges, 2 ) ) !== [];
	}
}
