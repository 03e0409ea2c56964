<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Queue;
use Causerie\Chat\Sessions\MessageStore;
use Causerie\Chat\Sessions\Session;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps the index of what was said in step with the conversations: in the background, and before somebody searches. A turn
 * pays nothing for it, because visitors write far more often than owners search.
 */
final class SessionIndexer {

	/** Up to when everything is indexed, in milliseconds since 1970; read by searches only. */
	public const OPTION = 'causerie_sessions_indexed_until';

	/** The clocks of web heads may differ by this, in milliseconds. */
	private const SKEW = 600_000;

	/** Sessions, and messages of a session, that are read at once. */
	private const BATCH = 50;

	/** Tells a run for what is left from the hourly one. */
	private const REST = 'rest';

	/** Milliseconds of one run in the background. */
	private const RUN = 20_000;

	public function __construct(
		private readonly DocumentStore $documents,
		private readonly MessageStore $messages,
		private readonly Queue $queue,
		private readonly Clock $clock,
	) {}

	/**
	 * Indexes what is new, the newest first. Where more is new than that, the rest follows in the background.
	 *
	 * @param int $limit Sessions.
	 * @throws DatabaseException
	 */
	public function catchUp( int $limit ): void {
		$now = $this->clock->milliseconds();
		$due = [ ...$this->documents->marked( $limit ), ...$this->documents->due( $this->indexedUntil(), true, $limit ) ];
		array_walk( $due, $this->index( ... ) );
		if ( count( $due ) >= $limit ) {
			$this->queue->once( SearchDoor::INDEX, [ self::REST ] );
			return;
		}
		$this->noteIndexed( $now - self::SKEW );
	}

	/**
	 * Indexes all that is due, the oldest first, as far as it gets; what is left waits for the next run.
	 *
	 * @param int $milliseconds How long it may take.
	 * @throws DatabaseException
	 */
	public function run( int $milliseconds = self::RUN ): void {
		$now = $this->clock->milliseconds();
		foreach ( $this->documents->marked( 20 * self::BATCH ) as [ $session, $from ] ) {
			$this->index( [ $session, $from ] );
		}
		do {
			$due = $this->documents->due( $this->indexedUntil(), false, self::BATCH );
			array_walk( $due, $this->index( ... ) );
			$isDone = count( $due ) < self::BATCH;
			$this->noteIndexed( $isDone ? $now - self::SKEW : $due[ self::BATCH - 1 ][0]->updatedAt );
		} while ( ! $isDone && $this->clock->milliseconds() - $now < $milliseconds );
		if ( ! $isDone ) {
			$this->queue->once( SearchDoor::INDEX, [ self::REST ] );
		}
	}

	/** @param array{Session, string} $due The session, and the last of its messages that is indexed. */
	private function index( array $due ): void {
		[ $session, $from ] = $due;
		$terms = SearchTerms::of( $session->title, $session->language );
		$to    = $from;
		do {
			$batch   = $this->messages->following( $session->id, $to, self::BATCH );
			$settled = self::settled( $batch );
			foreach ( $settled as $message ) {
				$terms += SearchTerms::of( $message->text, $message->language === '' ? $session->language : $message->language );
				$to     = $message->id;
			}
			$isWhole = count( $settled ) === count( $batch );
			$isLast  = ! $isWhole || count( $batch ) < self::BATCH;
		} while ( ! $isLast );
		$this->documents->add( $session->id, $from, $to, array_keys( $terms ), $isWhole ? $session->updatedAt : 0 );
	}

	/**
	 * The messages before the first one that is still being written.
	 *
	 * @param list<StoredMessage> $messages
	 * @return list<StoredMessage>
	 */
	private static function settled( array $messages ): array {
		foreach ( $messages as $index => $message ) {
			if ( $message->isOpen() ) {
				return array_slice( $messages, 0, $index );
			}
		}
		return $messages;
	}

	private function indexedUntil(): int {
		return (int) get_option( self::OPTION, 0 );
	}

	/** Once a minute is enough: what is looked at again costs little. */
	private function noteIndexed( int $until ): void {
		if ( $until >= $this->indexedUntil() + 60_000 ) {
			update_option( self::OPTION, $until, false );
		}
	}
}
