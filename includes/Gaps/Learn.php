<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\MessageState;

defined( 'ABSPATH' ) || exit;

/**
 * Looks at replies after they have ended: which documents they cited, and which questions they did not answer. Each is
 * looked at once, also where a process is killed in between: a batch is one transaction with the place where it ended.
 */
final class Learn {

	/** Replies of one transaction. */
	private const BATCH = 100;

	/** Milliseconds after which no further batch begins. */
	private const TIME = 5000;

	/** Milliseconds after which a reply that is still being written is not waited for any more. */
	private const PATIENCE = 900000;

	public function __construct(
		private readonly Database $database,
		private readonly AnsweredStore $answered,
		private readonly GapStore $gaps,
		private readonly DocumentStore $documents,
		private readonly Clock $clock,
	) {}

	/**
	 * @param int $milliseconds How long at most; the batch that has begun then goes to its end.
	 * @throws DatabaseException
	 */
	public function run( int $milliseconds = self::TIME ): void {
		$end = $this->clock->milliseconds() + $milliseconds;
		do {
			$isFull = $this->database->transaction( $this->batch( ... ) );
		} while ( $isFull && $this->clock->milliseconds() < $end );
	}

	/**
	 * A visitor says that a reply did not help.
	 *
	 * @throws DatabaseException
	 */
	public function rated( string $sessionId, string $replyId ): void {
		$this->database->transaction(
			function () use ( $sessionId, $replyId ): void {
				// One at a time, or two that mean the same would become two gaps.
				$this->answered->lock();
				$isThere = $this->answered->holdSessions( [ $sessionId ] ) !== [];
				$reply   = $isThere ? $this->answered->find( $sessionId, $replyId ) : null;
				if ( $reply !== null ) {
					$this->gaps->add( $reply, Gap::RATED );
				}
			}
		);
	}

	/** @return bool Whether there may be more. */
	private function batch(): bool {
		$replies = $this->answered->after( $this->answered->lock(), self::BATCH );
		$ended   = $this->ended( $replies );
		if ( $ended === [] ) {
			return false;
		}
		$uses = array_count_values( array_merge( ...array_map( static fn ( AnsweredReply $reply ): array => $reply->cited(), $ended ) ) );
		$open = array_values( array_filter( $ended, Verdict::isUnanswered( ... ) ) );
		$held = $this->answered->holdSessions( array_values( array_unique( array_map( static fn ( AnsweredReply $reply ): string => $reply->sessionId, $open ) ) ) );
		foreach ( $open as $reply ) {
			if ( isset( $held[ $reply->sessionId ] ) ) {
				$this->gaps->add( $reply, Gap::UNANSWERED );
			}
		}
		$this->documents->countUses( $uses );
		$this->answered->advance( $ended[ array_key_last( $ended ) ]->id );
		return count( $replies ) === self::BATCH && count( $ended ) === self::BATCH;
	}

	/**
	 * @param list<AnsweredReply> $replies
	 * @return list<AnsweredReply> Those before the first that is still being written.
	 */
	private function ended( array $replies ): array {
		$ended = [];
		foreach ( $replies as $reply ) {
			$isOpen = in_array( $reply->state, [ MessageState::Queued->value, MessageState::Streaming->value ], true );
			if ( $isOpen && $reply->askedAt > $this->clock->milliseconds() - self::PATIENCE ) {
				break;
			}
			$ended[] = $reply;
		}
		return $ended;
	}
}
