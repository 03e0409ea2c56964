<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Bots\DefaultBot;
use Causerie\Chat\Contract\Problem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Sessions\Exchange;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\PendingReply;
use Causerie\Chat\Sessions\PendingStore;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/**
 * Writes the replies that nobody waits for: of each session in the order of its questions, of all sessions the one first
 * that has waited longest.
 *
 * Few processes do this at the same time, and each goes on until nothing is left that it could take: so a message that comes
 * while all of them are at work is written by one of them. A process that dies loses its reply to the next one.
 */
final class BackgroundReplies {

	/** A reply that so many processes have died of has failed. */
	private const TRIES = 3;

	/** Sessions that are looked at for a reply that can be taken. */
	private const SESSIONS = 50;

	/** Milliseconds after which a process takes no further reply, so that it gives its memory back. */
	private const SHIFT = 120_000;

	/** Microseconds between two looks at turns that replies have to wait for. */
	private const PAUSE = 500_000;

	/** Milliseconds after which a reply that waits has been forgotten, as it was begun at once. */
	private const PATIENCE = 5000;

	/** Whether next() saw a reply that has to wait for a turn that somebody listens to. */
	private bool $isBlocked = false;

	/** The reply that is being written, so that it is given back where PHP ends in the middle of it. */
	private ?string $current = null;

	/** @param \Closure(): int $processes How many may write at the same time, 1 or more. */
	public function __construct(
		private readonly PendingStore $pending,
		private readonly MessageStore $messages,
		private readonly SessionStore $sessions,
		private readonly DefaultBot $bots,
		private readonly TurnRunner $runner,
		private readonly Places $places,
		private readonly AfterResponse $after,
		private readonly Clock $clock,
		private readonly Log $log,
		private readonly \Closure $processes,
		private readonly int $historyMessages,
	) {}

	/** Has pending replies written as soon as the answer to this request is out. */
	public function wake(): void {
		$this->after->do( BackgroundDoor::WORK );
	}

	/**
	 * Somebody looks for a reply: one that has been waiting for too long is begun, whatever became of those who were to do it.
	 *
	 * @param list<StoredMessage> $messages
	 */
	public function lookedFor( array $messages ): void {
		foreach ( $messages as $message ) {
			if ( $message->state === MessageState::Queued && $message->updatedAt < $this->clock->milliseconds() - self::PATIENCE ) {
				$this->wake();
				return;
			}
		}
	}

	/**
	 * Writes pending replies until none is left that this process could write.
	 *
	 * @param int $shift Milliseconds after which it takes no further one.
	 * @throws DatabaseException
	 */
	public function run( int $shift = self::SHIFT ): void {
		$until = $this->clock->milliseconds() + $shift;
		register_shutdown_function( $this->giveBack( ... ) );
		do {
			$place = $this->places->take( 'replies', ( $this->processes )(), PlaceKeeper::SECONDS );
			if ( $place === null ) {
				return;
			}
			try {
				$isWell = $this->work( new PlaceKeeper( $this->places, $place, $this->clock ), $until );
			} finally {
				$this->places->leave( $place );
			}
			// What came just now may have found every place taken, this one too.
			$rest = $this->next() ?? $this->await( $until );
		} while ( $rest !== null && $isWell && $this->clock->milliseconds() < $until );
		if ( $rest !== null && $isWell ) {
			$this->after->doElsewhere( BackgroundDoor::WORK );
		} elseif ( $this->pending->heads( 1 ) !== [] ) {
			// Others write these; if they die, nobody else would look.
			$this->after->doLater( BackgroundDoor::WORK );
		}
	}

	/**
	 * Waits for turns that somebody listens to, where replies have to wait for them. One process does this for the whole site,
	 * so that a turn need not look whether anybody waits for its end.
	 *
	 * @return PendingReply|null What can be written then.
	 */
	private function await( int $until ): ?PendingReply {
		$next = null;
		while ( $next === null && $this->isBlocked && $this->clock->milliseconds() < $until ) {
			$place = $this->places->take( 'watch', 1, PlaceKeeper::SECONDS );
			if ( $place === null ) {
				return null;
			}
			$keeper = new PlaceKeeper( $this->places, $place, $this->clock );
			try {
				do {
					usleep( self::PAUSE );
					$keeper->alive();
					$next = $this->next();
				} while ( $next === null && $this->isBlocked && $this->clock->milliseconds() < $until );
			} finally {
				$this->places->leave( $place );
			}
			$next ??= $this->next();
		}
		return $next;
	}

	/** @return bool Whether all went well; else it is better to wait a little. */
	private function work( PlaceKeeper $keeper, int $until ): bool {
		while ( $this->clock->milliseconds() < $until ) {
			$reply = $this->next();
			if ( $reply === null ) {
				return true;
			}
			if ( $this->pending->claim( $reply ) && ! $this->write( $reply, $keeper ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The reply that is to be written next and that nobody writes. Forgets those that have ended or are gone.
	 *
	 * @phpstan-impure Others write, too.
	 */
	private function next(): ?PendingReply {
		$this->isBlocked = false;
		foreach ( $this->pending->heads( self::SESSIONS ) as $head ) {
			$message = $this->messages->find( $head->sessionId, $head->id );
			if ( $message === null || ! $message->isOpen() ) {
				$this->pending->remove( $head->id );
			} elseif ( $message->state === MessageState::Queued ) {
				if ( $this->messages->historyUpTo( $head->sessionId, (string) $message->replyTo, 1 )->openReply() === null ) {
					return $head;
				}
				$this->isBlocked = true;
			}
		}
		return null;
	}

	private function write( PendingReply $reply, PlaceKeeper $keeper ): bool {
		$this->current = $reply->id;
		try {
			$turn = $this->turn( $reply );
			if ( $turn !== null ) {
				$this->answer( $turn, $reply, $keeper );
			}
			$this->pending->remove( $reply->id );
			$this->current = null;
			return true;
		} catch ( \Throwable $failure ) {
			$this->log->error( $failure, [ 'reply' => $reply->id ] );
			$this->giveBack();
			return false;
		}
	}

	/** Also runs as PHP ends: of a fatal error, of the time limit, or because code of others called exit. */
	private function giveBack(): void {
		if ( $this->current !== null ) {
			$id            = $this->current;
			$this->current = null;
			$this->pending->giveBack( $id );
		}
	}

	private function answer( Turn $turn, PendingReply $reply, PlaceKeeper $keeper ): void {
		try {
			$turn->bot = $this->bots->resolve( $turn->request->botId );
			if ( $reply->tries < self::TRIES ) {
				$this->runner->answer( $turn, $keeper );
				return;
			}
			$this->runner->fail( $turn, new Problem( 'reply_interrupted' ), sprintf( 'PHP ended %d times while the reply was written; the error log of the site may say why.', $reply->tries ) );
		} catch ( ProblemException $refusal ) {
			// The bot was moved to the trash meanwhile.
			$this->runner->fail( $turn, $refusal->problem, 'The bot is gone.' );
		}
	}

	/** @return Turn|null Null where the session or the question is gone. */
	private function turn( PendingReply $pending ): ?Turn {
		$session  = $this->sessions->findForVisitor( $pending->sessionId );
		$reply    = $this->messages->find( $pending->sessionId, $pending->id );
		$question = $reply === null ? null : $this->messages->find( $pending->sessionId, (string) $reply->replyTo );
		if ( $session === null || $reply === null || $question === null ) {
			return null;
		}
		$turn           = new Turn( TurnRequest::pending( $session->id, $session->botId, $question->text, $pending->page ) );
		$turn->exchange = new Exchange( $question, $reply );
		$turn->history  = $this->messages->historyUpTo( $session->id, $question->id, $this->historyMessages );
		return $turn;
	}
}
