<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A message that another system has put into a session. */
final class PushedMessage {

	/** @param string|null $source Of an inbound source its id. */
	public function __construct(
		public readonly StoredMessage $message,
		public readonly int $botId,
		public readonly ?string $source = null,
	) {}

	/** Tells everyone who listens, once the transaction is committed. */
	public function announce(): void {
		/**
		 * Another system has said something in a session.
		 *
		 * @param string      $message_id The contract's `MessageId`.
		 * @param string      $session_id The contract's `SessionId`.
		 * @param int         $bot_id     The bot.
		 * @param string      $text       Markdown of another system: hostile text.
		 * @param string|null $source_id  Of an inbound source its id, the contract's `SourceId`.
		 */
		do_action( 'causerie_message_pushed', $this->message->id, $this->message->sessionId, $this->botId, $this->message->text, $this->source );
	}
}
