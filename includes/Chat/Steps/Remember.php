<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Budget\RateLimits;
use Causerie\Chat\Chat\ChatFacts;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Privacy\Consent\Consents;
use Causerie\Chat\Sessions\EndingStore;
use Causerie\Chat\Sessions\History;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\PendingStore;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Visitors\VisitorToken;

defined( 'ABSPATH' ) || exit;

/**
 * Counts the message against its limits and stores it together with its empty reply: in one transaction, so that what is
 * refused is not counted, and what is counted is not lost.
 */
final class Remember implements Step {

	/** Seconds after which it is worth while to try again: replies take about as long. */
	private const RETRY_AFTER = 2;

	/** @param int $historyMessages Messages of the session that the model gets. */
	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly ReplyStore $replies,
		private readonly PendingStore $pending,
		private readonly EndingStore $endings,
		private readonly RateLimits $limits,
		private readonly VisitorToken $tokens,
		private readonly Consents $consents,
		private readonly Facts $facts,
		private readonly int $historyMessages,
		private readonly Log $log,
	) {}

	/**
	 * @throws ProblemException `rate_limited`, `daily_limit_reached`, `reply_in_progress`, `idempotency_key_reused`,
	 *                          `session_not_found`, `message_not_found` or `reply_not_retryable`.
	 * @throws DatabaseException
	 */
	public function run( Turn $turn, TurnListener $listener ): void {
		try {
			$this->database->transaction( fn () => $this->store( $turn ) );
		} catch ( DatabaseException | ProblemException $failure ) {
			$this->repeat( $turn, $failure );
		}
		if ( $turn->newSession !== null ) {
			$turn->visitorToken = $this->tokens->mint( $turn->newSession->id, $turn->bot->id, $turn->request->identity() )->token;
		}
	}

	/** Can run more than once: whatever it sets is set anew. */
	private function store( Turn $turn ): void {
		$request = $turn->request;
		// First of all, because the lock on its row makes turns of one session wait for each other.
		$sessionId     = $this->enter( $turn );
		$this->consents->record( $sessionId, $turn->consent );
		// A session that a client has named can have had events before its first message.
		$turn->history = $turn->newSession === null ? $this->messages->history( $sessionId, $this->historyMessages ) : new History( [], sequence: $request->sessionId === null ? 0 : null );
		if ( ! $request->isInBackground && $turn->history->openReply() !== null ) {
			throw new ProblemException( 'reply_in_progress', retryAfter: self::RETRY_AFTER );
		}
		$question = $request->retryOf === null ? null : $this->questionOf( $request->retryOf, $sessionId, $turn->history );
		$this->limits->countMessage( $turn->bot, $sessionId, $request->address );
		$turn->isReopened = $turn->history->state === SessionState::Closed;
		if ( $turn->isReopened ) {
			$this->sessions->setState( $sessionId, SessionState::Open );
		}
		$after          = $turn->history->newest()->createdAt ?? 0;
		$turn->exchange = $question === null
			? $this->replies->open( $sessionId, $after, $request->text, $request->page['language'], $request->idempotencyHash, $request->isInBackground, $request->page )
			: $this->replies->reopen( $question, $after );
		if ( $request->isInBackground ) {
			$this->pending->add( $turn->exchange->reply, $request->page );
		}
		if ( $question === null ) {
			$this->announce( $turn->exchange->question, $turn->bot->id );
		}
		$this->facts->tell(
			fn (): array => [ ...( $turn->isReopened ? ChatFacts::ending( $this->endings->take( $sessionId ) ) : [] ), ...ChatFacts::remembered( $turn ) ],
			$turn->history->sequence
		);
	}

	/** @throws DatabaseException After which the transaction is over, or has to run again. */
	private function announce( StoredMessage $question, int $botId ): void {
		try {
			/**
			 * A message of a visitor is being stored, in a transaction that is not committed yet.
			 *
			 * Who listens may do nothing but write to the database through the plugin's port (`Platform\Database`): the
			 * transaction can be undone, and it can run again after a deadlock. A failure of the database undoes the message;
			 * whatever else is thrown is logged, and the message is kept.
			 *
			 * @param StoredMessage $question The message.
			 * @param int           $botId    The bot to which it is said.
			 */
			do_action( 'causerie_message_remembered', $question, $botId );
		} catch ( DatabaseException $failure ) {
			throw $failure;
		} catch ( \Throwable $failure ) {
			$this->log->error( $failure, [ 'message' => $question->id ] );
		}
	}

	/**
	 * Begins the session or goes on with it, and counts what is said.
	 *
	 * @return string Its id.
	 * @throws ProblemException `session_not_found`, or `invalid_request` where it was just begun with another bot.
	 */
	private function enter( Turn $turn ): string {
		$request          = $turn->request;
		$page             = $request->page;
		$turn->newSession = null;
		if ( $request->sessionId === null ) {
			$turn->newSession = $this->sessions->create( $turn->bot->id, $page['url'], $page['language'], 2, $request->text );
			return $turn->newSession->id;
		}
		if ( ! $request->isOfUnknownSession() || $turn->session !== null || $request->retryOf !== null ) {
			if ( ! $this->sessions->recordTurn( $request->sessionId, $request->retryOf === null ? 2 : 1, $request->text ) ) {
				throw new ProblemException( 'session_not_found' );
			}
			return $request->sessionId;
		}
		$session = $this->sessions->enter( $request->sessionId, $turn->bot->id, $page['url'], $page['language'], 2, $request->text );
		// Another message can have begun it since the bot was chosen.
		Identify::check( $turn->bot->id, $session->botId );
		$turn->newSession = $session->messageCount === 2 ? $session : null;
		return $session->id;
	}

	/** The question of a reply that is to be written again. */
	private function questionOf( string $replyId, string $sessionId, History $history ): StoredMessage {
		$newest = $history->newestOfTurns();
		if ( $newest === null || $newest->id !== $replyId ) {
			$isThere = $this->messages->find( $sessionId, $replyId ) !== null;
			throw new ProblemException( $isThere ? 'reply_not_retryable' : 'message_not_found' );
		}
		if ( ! $newest->isRetryable() ) {
			throw new ProblemException( 'reply_not_retryable' );
		}
		return $history->find( (string) $newest->replyTo )
			?? $this->messages->find( $sessionId, (string) $newest->replyTo )
			?? throw new ProblemException( 'message_not_found' );
	}

	/**
	 * The same call again gets the result of the first one, even where a new message would be refused.
	 *
	 * The token of a session that the first call began is no part of it: whoever has only the key has not proven to be the
	 * same caller, because keys can be guessed.
	 *
	 * @throws ProblemException|DatabaseException The failure itself, where this is no repeated call.
	 */
	private function repeat( Turn $turn, DatabaseException|ProblemException $failure ): void {
		$hash  = $turn->request->idempotencyHash;
		$first = $hash === null ? null : $this->messages->findByIdempotencyHash( $hash );
		if ( $first === null ) {
			throw $failure;
		}
		if ( ! $this->isSame( $turn, $first->question ) ) {
			throw new ProblemException( 'idempotency_key_reused' );
		}
		if ( $first->reply->state === MessageState::Queued && ! $turn->request->isInBackground ) {
			throw new ProblemException( 'reply_in_progress', retryAfter: self::RETRY_AFTER );
		}
		$turn->exchange   = $first;
		$turn->isRepeat   = true;
		$turn->newSession = null;
		$turn->isReopened = false;
	}

	/** Whether a question is what the call asks: the same text, to the same bot, in the same session if it names one. */
	private function isSame( Turn $turn, StoredMessage $question ): bool {
		return $question->text === $turn->request->text
			&& $question->sessionId === ( $turn->request->sessionId ?? $question->sessionId )
			&& $this->sessions->find( $question->sessionId )?->botId === $turn->bot->id;
	}
}
