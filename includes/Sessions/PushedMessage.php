<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

defined( 'ABSPATH' ) || exit;

/** A message that another system has put into a session. */
final class PushedMessage {

	public function __construct(
		public readonly StoredMessage $message,
		public readonly int $botId,
	) {}

	/** Tells everyone who listens, once the transaction is committed. */
	public function announce(): void {
		/**
		 * Another system has said something in a session.
		 *
		 * @param string $message_id The contract's `MessageId`.
		 * @param string $session_id The contract's `SessionId`.
		 * @param int    $bot_id     The bot.
		 * @param string $text       Markdown of another system: hostile text.
		 */
		do_action( 'causerie_message_pushed', $this->message->id, $this->message->sessionId, $this->botId, $this->message->text );
	}
}
