<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;
use Causerie\Chat\Platform\Log;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\IdleSessionStore;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\ReplyOutcome;
use Causerie\Chat\Sessions\ReplyStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\SessionState;
use Causerie\Chat\Sessions\SessionStore;
use Causerie\Chat\Sessions\StoredMessage;
use Causerie\Chat\Sessions\SummaryStore;

defined( 'ABSPATH' ) || exit;

/**
 * Closes sessions in which nothing was said for as long as the owner says, in the background. A reply in them that was lost
 * with its process is ended as failed before, so that it is told, too.
 */
final class IdleSessions {

	/** When the site began to close sessions, in milliseconds since 1970: what ended earlier stays as it is. */
	public const SINCE = 'causerie_idle_since';

	/** Sessions that are read at once. */
	private const BATCH = 50;

	/** Milliseconds after which a run takes no further session. */
	private const SHIFT = 20_000;

	/** Seconds until the next run, where one was not enough. */
	private const PAUSE = 5;

	/** Seconds for which a run keeps others away; longer than a model may take. */
	private const PLACE = 300;

	private const MINUTE = 60_000;

	private const LOST = 'The PHP process that wrote it was ended.';

	/** @param \Closure(): int $minutes After which a session counts as ended; 0 for never. */
	public function __construct(
		private readonly IdleSessionStore $idle,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly ReplyStore $replies,
		private readonly SummaryStore $summaries,
		private readonly SessionTasks $tasks,
		private readonly Database $database,
		private readonly Facts $facts,
		private readonly Places $places,
		private readonly Queue $queue,
		private readonly Clock $clock,
		private readonly Log $log,
		private readonly \Closure $minutes,
	) {}

	/** From now on sessions are closed; those whose last message is older stay as they are. */
	public function begin(): void {
		update_option( self::SINCE, $this->clock->milliseconds(), false );
	}

	/**
	 * @return int How many sessions were closed.
	 * @throws DatabaseException
	 */
	public function close(): int {
		$minutes = ( $this->minutes )();
		$place   = $minutes === 0 ? null : $this->places->take( 'idle', 1, self::PLACE );
		if ( $place === null ) {
			return 0;
		}
		try {
			return $this->closeBefore( $this->clock->milliseconds() - $minutes * self::MINUTE );
		} finally {
			$this->places->leave( $place );
		}
	}

	private function closeBefore( int $before ): int {
		$until   = $this->clock->milliseconds() + self::SHIFT;
		$from    = (int) get_option( self::SINCE, $before );
		$last    = null;
		$closed  = 0;
		$failing = [];
		do {
			$sessions = $this->idle->between( $from, $before, $last, self::BATCH );
			foreach ( $sessions as $last ) {
				if ( $this->clock->milliseconds() >= $until ) {
					$this->queue->once( IdleDoor::MORE, delay: self::PAUSE );
					return $closed;
				}
				// A model that failed once is not asked again in this run, so that it does not hold up the others.
				if ( ! isset( $failing[ $last->botId ] ) && ! $this->summarise( $last ) ) {
					$failing[ $last->botId ] = true;
				}
				$closed += $this->closeOne( $last->id, $before ) ? 1 : 0;
			}
			$found = count( $sessions );
		} while ( $found === self::BATCH );
		return $closed;
	}

	/** @return bool False where the model failed. */
	private function summarise( Session $session ): bool {
		if ( $session->messageCount === 0 || ! $this->facts->areKept() || ! $this->tasks->can( $session, SessionTasks::SUMMARY ) ) {
			return true;
		}
		if ( $this->summaries->find( $session->id )->createdAt >= $session->updatedAt ) {
			return true;
		}
		try {
			$this->tasks->summarise( $session, get_bloginfo( 'language' ) );
			return true;
		} catch ( ProblemException $failure ) {
			$this->log->error( 'No model summarised a conversation that has ended: ' . $failure->problem->code, [ 'session' => $session->id ] );
			return false;
		}
	}

	/** Closes a session, unless something was said in it meanwhile or is being written. */
	private function closeOne( string $id, int $before ): bool {
		[ $session, $lost ] = $this->facts->keep(
			fn (): array => $this->database->transaction( fn (): array => $this->store( $id, $before ) ),
			fn ( array $done ): array => $this->factsOf( ...$done )
		);
		if ( $session === null ) {
			return false;
		}
		foreach ( $lost as $reply ) {
			Events::lost( $reply, $session->botId, self::LOST );
		}
		Events::sessionCompleted( $session, Events::BY_INACTIVITY );
		return true;
	}

	/** @return array{Session|null, list<StoredMessage>} The session as it is afterwards, null where it stays open; and the replies that were ended. */
	private function store( string $id, int $before ): array {
		$session = $this->sessions->lock( $id );
		if ( $session === null || $session->state !== SessionState::Open || $session->updatedAt >= $before || $session->anonymisedAt > 0 ) {
			return [ null, [] ];
		}
		$lost = $this->messages->unended( $id );
		foreach ( $lost as $reply ) {
			if ( $reply->isOpen() ) {
				return [ null, [] ];
			}
		}
		foreach ( $lost as $reply ) {
			// It took until it was last heard of, and not until now.
			$began = $this->clock->milliseconds() - ( $reply->updatedAt - $reply->createdAt );
			$this->replies->finish( $reply->id, $began, new ReplyOutcome( $reply->state, $reply->text, $reply->language, errorCode: $reply->errorCode, errorDetail: self::LOST ) );
		}
		$this->sessions->setState( $id, SessionState::Closed );
		return [ $this->sessions->find( $id ), $lost ];
	}

	/**
	 * @param list<StoredMessage> $lost
	 * @return list<Fact>
	 */
	private function factsOf( ?Session $session, array $lost ): array {
		if ( $session === null ) {
			return [];
		}
		$facts   = array_map( static fn ( StoredMessage $reply ) => ChatFacts::replyLost( $reply, $session->botId, self::LOST ), $lost );
		$facts[] = ChatFacts::sessionCompleted( $session, Events::BY_INACTIVITY, $this->summaries->find( $session->id ) );
		return $facts;
	}
}
