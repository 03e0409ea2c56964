<?php
declare(strict_types=1);

namespace Causerie\Chat\Intents;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\SessionStore;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the intents of messages in the background, the oldest first, until none is left.
 *
 * Each message is looked at by one process. Where that dies, another ends the work by the rules: so no model is asked twice
 * for the same message, and none is forgotten.
 */
final class DetectIntents {

	/** How many processes of the site may do this at the same time, and how long the place of one that died stays taken. */
	private const PLACES  = 2;
	private const SECONDS = 900;

	/** Milliseconds after which a process takes no further message. */
	private const SHIFT = 60_000;

	public function __construct(
		private readonly PendingIntentStore $pending,
		private readonly IntentStore $intents,
		private readonly Recognition $recognition,
		private readonly DefaultBot $bots,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly Places $places,
		private readonly AfterResponse $after,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** As soon as nobody waits for this process. */
	public function soon(): void {
		$this->after->do( IntentsDoor::WORK );
	}

	/** @throws DatabaseException */
	public function run(): void {
		if ( $this->pending->isEmpty() ) {
			return;
		}
		$place = $this->places->take( 'intents', self::PLACES, self::SECONDS );
		if ( $place !== null ) {
			try {
				$isRest = $this->work( $place );
			} finally {
				$this->places->leave( $place );
			}
			if ( $isRest ) {
				$this->after->doElsewhere( IntentsDoor::WORK );
				return;
			}
		}
		if ( ! $this->pending->isEmpty() ) {
			// Others are at it; if they die, nobody else would look.
			$this->after->doLater( IntentsDoor::WORK );
		}
	}

	/** @return bool Whether there may be more that this process had no time for. */
	private function work( Place $place ): bool {
		$until = $this->clock->milliseconds() + self::SHIFT;
		while ( $this->clock->milliseconds() < $until ) {
			$pending = $this->pending->claim();
			if ( $pending === null ) {
				return false;
			}
			try {
				$this->detect( $pending );
			} catch ( \Throwable $failure ) {
				$this->log->error( $failure, [ 'message' => $pending->messageId ] );
				return false;
			}
			$this->places->renew( $place, self::SECONDS );
		}
		return true;
	}

	private function detect( PendingIntent $pending ): void {
		$session = $this->sessions->findForVisitor( $pending->sessionId );
		$message = $session === null ? null : $this->messages->find( $pending->sessionId, $pending->messageId );
		$bot     = $session === null ? null : $this->bots->find( $session->botId );
		$intents = $bot === null ? null : BotIntents::ofBot( $bot );
		if ( $session === null || $message === null || $bot === null || $intents === null || ! $intents->areThere() ) {
			$this->pending->remove( $pending->messageId );
			return;
		}
		$finding = $this->recognition->find( $bot, $intents, $message->text, $message->language, withModel: $pending->tries === 1 );
		if ( $this->intents->keep( $pending, $finding ) ) {
			self::tell( $pending, $bot->id, $finding );
		}
	}

	private static function tell( PendingIntent $pending, int $botId, Finding $finding ): void {
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
