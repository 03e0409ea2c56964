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

	/** In the place of an answer whose pages are not there for everyone any more. */
	private const WITHHELD = '[This answer rested on a page that is no longer available.]';

	/**
	 * @param list<array{StoredMessage, StoredMessage, list<StoredMessage>}> $exchanges Questions with their answers, and what agents said before, oldest first.
	 * @param list<StoredMessage>                                            $meanwhile What they said since.
	 * @param (\Closure( list<int> ): list<int>)|null                        $findable  Which of these documents are there for everyone; null where that does not matter.
	 */
	private function __construct(
		private readonly array $exchanges,
		private readonly array $meanwhile,
		private readonly ?\Closure $findable = null,
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

	/**
	 * The same without what answers said from documents that are not there for everyone any more: it must not be said again.
	 * That is asked only where somebody is told what was said.
	 *
	 * @param \Closure( list<int> ): list<int> $findable Which of these documents are.
	 */
	public function checkedBy( \Closure $findable ): self {
		return new self( $this->exchanges, $this->meanwhile, $findable );
	}

	/** What the visitor asked before, if that was answered. */
	public function lastQuestion(): ?string {
		$last = $this->exchanges[ count( $this->exchanges ) - 1 ] ?? null;
		return $last === null ? null : $last[0]->text;
	}

	/** @return list<array{string, string}> The last questions with their answers, oldest first; citations are left out. */
	public function last( int $exchanges ): array {
		return array_map( static fn ( array $said ): array => [ $said[0]->text, $said[1] ], array_slice( $this->told(), -$exchanges ) );
	}

	/** @return list<ModelMessage> Oldest first. Citations are left out: their numbers meant the passages of their own turn. */
	public function messages(): array {
		$messages = [];
		foreach ( $this->told() as [ $question, $answer, $before ] ) {
			$messages[] = new ModelMessage( ModelMessage::USER, ltrim( AnnouncementBlock::of( $before ) . "\n\n" . PassageBlock::defuseQuestion( $question->text ) ) );
			$messages[] = new ModelMessage( ModelMessage::ASSISTANT, $answer );
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

	/** @return list<array{StoredMessage, string, list<StoredMessage>}> The exchanges, with what may still be said of each answer. */
	private function told(): array {
		$given    = array_map( static fn ( array $exchange ): array => self::given( $exchange[1] ), $this->exchanges );
		$all      = array_values( array_unique( array_merge( ...$given ) ) );
		$findable = $this->findable === null || $all === [] ? $all : ( $this->findable )( $all );
		return array_map(
			static fn ( array $exchange, array $documents ): array => [ $exchange[0], array_diff( $documents, $findable ) === [] ? Citations::remove( $exchange[1]->text ) : self::WITHHELD, $exchange[2] ],
			$this->exchanges,
			$given
		);
	}

	/** @return list<int> Documents of the passages that had a number. */
	private static function given( StoredMessage $answer ): array {
		$retrieval = $answer->trace['retrieval'] ?? [];
		$passages  = is_array( $retrieval ) ? $retrieval['passages'] ?? [] : [];
		$given     = array_filter( is_array( $passages ) ? $passages : [], static fn ( mixed $passage ): bool => is_array( $passage ) && is_int( $passage['number'] ?? null ) && is_int( $passage['document_id'] ?? null ) );
		return array_values( array_map( 'intval', array_column( $given, 'document_id' ) ) );
	}
}
