<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Models\Trace\Subject;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\PendingMessage;
use Causerie\Chat\Sessions\PendingMessageStore;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the intents of messages in the background, the oldest first, until none is left.
 *
 * Each message is looked at by one process. Where that dies, another ends the work by the rules: so no model is asked twice
 * for the same message, and none is forgotten.
 */
final class DetectIntents {

	public function __construct(
		private readonly PendingMessageStore $pending,
		private readonly IntentStore $intents,
		private readonly Recognition $recognition,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly Subject $subject,
	) {}

	/** Looks at a message, and ends the work on it. */
	public function detect( PendingMessage $pending ): void {
		$session = $this->sessions->findForVisitor( $pending->sessionId );
		$message = $session === null ? null : $this->messages->find( $pending->sessionId, $pending->messageId );
		$bot     = $session === null ? null : $this->bots->find( $session->botId );
		$intents = $bot === null ? null : BotIntents::ofBot( $bot );
		if ( $session === null || $message === null || $bot === null || $intents === null || ! $intents->areThere() ) {
			$this->pending->remove( $pending->messageId );
			return;
		}
		$finding = $this->subject->during( $pending->sessionId, $message->id, fn (): Finding => $this->recognition->find( $bot, $intents, $message->text, $message->language, withModel: $pending->tries === 1 ) );
		if ( $this->intents->keep( $pending, $finding ) ) {
			self::tell( $pending, $bot->id, $finding );
		}
	}

	private static function tell( PendingMessage $pending, int $botId, Finding $finding ): void {
		foreach ( $finding->found() as $candidate ) {
			/**
			 * A message has one of the intents that the owner defined. Told once for each of them, after the reply.
			 *
			 * @param string $intent     Its name.
			 * @param string $message_id The contract's `MessageId`.
			 * @param string $session_id The contract's `SessionId`.
			 * @param int    $bot_id     The bot.
			 * @param float  $confidence 0 to 1.
			 * @param string $by         Who found it: `model` or `rule`.
			 */
			do_action( 'causerie_intent_detected', $candidate->intent->name, $pending->messageId, $pending->sessionId, $botId, $candidate->confidence, $finding->by );
		}
	}
}
