<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** The newest messages of a session, as the next turn needs them. */
final class History {

	/**
	 * @param list<StoredMessage> $messages Oldest first, every reply to every question.
	 * @param SessionState        $state    Of the session.
	 * @param int|null            $sequence The number of the newest event of the session, 0 for none; null where that was not read.
	 */
	public function __construct(
		private readonly array $messages,
		public readonly SessionState $state = SessionState::Open,
		public readonly ?int $sequence = null,
	) {}

	public function newest(): ?StoredMessage {
		return $this->messages[ count( $this->messages ) - 1 ] ?? null;
	}

	/** The newest question or reply: what another system said in between was no turn. */
	public function newestOfTurns(): ?StoredMessage {
		foreach ( array_reverse( $this->messages ) as $message ) {
			if ( ! $message->isPushed() ) {
				return $message;
			}
		}
		return null;
	}

	/** The message of this id, if it is among these. */
	public function find( string $id ): ?StoredMessage {
		foreach ( $this->messages as $message ) {
			if ( $message->id === $id ) {
				return $message;
			}
		}
		return null;
	}

	/** A reply that has not ended, if there is one. */
	public function openReply(): ?StoredMessage {
		foreach ( $this->messages as $message ) {
			if ( $message->isOpen() ) {
				return $message;
			}
		}
		return null;
	}

	/**
	 * What was really said: questions, and of each one's replies the newest, as far as it has text and did not fail.
	 *
	 * @param int $limit The newest so many.
	 * @return list<StoredMessage> Oldest first.
	 */
	public function said( int $limit ): array {
		$newestReply = [];
		foreach ( $this->messages as $message ) {
			if ( $message->replyTo !== null ) {
				$newestReply[ $message->replyTo ] = $message->id;
			}
		}
		$said = array_filter(
			$this->messages,
			static fn ( StoredMessage $message ): bool => $message->text !== ''
				&& in_array( $message->state, [ MessageState::Complete, MessageState::Stopped ], true )
				&& ( $message->replyTo === null || $newestReply[ $message->replyTo ] === $message->id )
		);
		return array_slice( $said, -$limit );
	}
}
