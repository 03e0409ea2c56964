<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/**
 * What happened in a conversation, told to everyone who listens, once it is stored.
 *
 * Listeners run while the visitor waits: what takes longer than a moment belongs into the background.
 */
final class Events {

	/** Who closes a session or opens it again: a person in wp-admin, another system through the API, or the visitor; or nobody, who said nothing for long. */
	public const BY_AGENT      = 'agent';
	public const BY_API        = 'api';
	public const BY_VISITOR    = 'visitor';
	public const BY_INACTIVITY = 'inactivity';

	/** A session has begun. */
	public static function sessionStarted( Session $session ): void {
		/**
		 * A visitor has begun a session.
		 *
		 * @param string $session_id The contract's `SessionId`.
		 * @param int    $bot_id     The bot.
		 * @param string $page_url   Where, as the visitor's browser said, or ''. Hostile text.
		 */
		do_action( 'causerie_session_started', $session->id, $session->botId, $session->pageUrl );
	}

	/** A session was closed. */
	public static function sessionCompleted( Session $session, string $by ): void {
		/**
		 * A session was closed.
		 *
		 * @param string $session_id The contract's `SessionId`.
		 * @param int    $bot_id     The bot.
		 * @param string $by         Who closed it: `agent`, `api` or `visitor`; or `inactivity`.
		 */
		do_action( 'causerie_session_completed', $session->id, $session->botId, $by );
	}

	/** A session that was closed is open again. */
	public static function sessionReopened( string $sessionId, int $botId, string $by ): void {
		/**
		 * A session that was closed is open again: because its visitor wrote once more, or somebody opened it.
		 *
		 * @param string $session_id The contract's `SessionId`.
		 * @param int    $bot_id     The bot.
		 * @param string $by         Who opened it: `agent`, `api` or `visitor`.
		 */
		do_action( 'causerie_session_reopened', $sessionId, $botId, $by );
	}

	/** A question is stored; for a retry it was before. */
	public static function remembered( Turn $turn ): void {
		if ( $turn->newSession !== null ) {
			self::sessionStarted( $turn->newSession );
		}
		if ( $turn->isReopened ) {
			self::sessionReopened( $turn->exchange->question->sessionId, $turn->bot->id, self::BY_VISITOR );
		}
		if ( $turn->request->retryOf !== null ) {
			return;
		}
		$question = $turn->exchange->question;
		/**
		 * A visitor has sent a message. The model has not been asked yet.
		 *
		 * @param string $message_id The contract's `MessageId`.
		 * @param string $session_id The contract's `SessionId`.
		 * @param int    $bot_id     The bot.
		 * @param string $text       What the visitor says: plain, hostile text.
		 */
		do_action( 'causerie_message_created', $question->id, $question->sessionId, $turn->bot->id, $question->text );
	}

	/** A reply is stored as it stays. */
	public static function ended( Turn $turn ): void {
		$reply = Reply::ofTurn( $turn )->toArray();
		unset( $reply['visitor_token'] );
		if ( $turn->outcome->state !== MessageState::Failed ) {
			/**
			 * A reply was written: whole, or as far as the visitor let it come.
			 *
			 * @param array<string, mixed> $reply  The contract's `Reply`. Its text is Markdown that a model wrote: hostile.
			 * @param int                  $bot_id The bot.
			 */
			do_action( 'causerie_reply_created', $reply, $turn->bot->id );
			return;
		}
		self::failed( $reply, $turn->bot->id, (string) $turn->outcome->problem?->code, $turn->outcome->detail );
	}

	/** A reply that was lost with its process is stored as failed. */
	public static function lost( StoredMessage $reply, int $botId, string $detail ): void {
		self::failed( Reply::stored( $reply, null )->toArray(), $botId, (string) $reply->errorCode, $detail );
	}

	/** @param array<string, mixed> $reply */
	private static function failed( array $reply, int $botId, string $code, string $detail ): void {
		/**
		 * A reply failed. What there is of it is stored, and the visitor has been told.
		 *
		 * @param array<string, mixed> $reply  The contract's `Reply`, with the part that was written.
		 * @param int                  $bot_id The bot.
		 * @param string               $code   One of the contract's error codes.
		 * @param string               $detail What the provider said, for the owner: nothing secret.
		 */
		do_action( 'causerie_reply_failed', $reply, $botId, $code, $detail );
	}
}
