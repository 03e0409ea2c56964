<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Knowledge\KnowledgeDoor;
use Causerie\Chat\Platform\AfterResponse;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Sees to it that what changed without being saved is read again: right after the response where it is little, in the background where it is much. What did not change costs no writing. */
final class ReadAgain {

	/** Seconds after which somebody looks whether a process died before it read what it was told. */
	private const PATIENCE = 120;

	/** Posts that are read after the response as those are that were saved; more would keep a process for long. */
	private const AT_ONCE = 100;

	public function __construct(
		private readonly WaitingStore $waiting,
		private readonly Index $index,
		private readonly Indexer $indexer,
		private readonly Queue $queue,
		private readonly AfterResponse $after,
	) {}

	/** For a process that is about to read a document itself, and may die before that. */
	public function unlessRead(): void {
		$this->queue->once( KnowledgeDoor::BATCH, [ 'after a text that nobody read' ], self::PATIENCE );
	}

	/**
	 * Lets posts be read again; until then they are known as they were.
	 *
	 * @param list<int> $ids Also such that are not public: of them nothing becomes known.
	 */
	public function posts( array $ids ): void {
		if ( $ids !== [] ) {
			$areFew = count( $ids ) <= self::AT_ONCE;
			$this->waiting->add( $ids, $areFew ? DocumentState::CHANGED : DocumentState::PENDING );
			$this->queue->once( KnowledgeDoor::BATCH );
			if ( $areFew ) {
				$this->after->do( KnowledgeDoor::READ );
			}
		}
	}

	/**
	 * Lets posts be read again that may say something that is not for everyone any more: until then nothing of them is known.
	 *
	 * @param list<int> $ids
	 */
	public function forgotten( array $ids ): void {
		foreach ( $ids as $id ) {
			$this->index->remove( $id );
		}
		$this->posts( $ids );
	}

	/**
	 * Minds a mark of a post from here on.
	 *
	 * @param string $key Its meta key.
	 * @return bool Whether the post is to be read because of it.
	 */
	public function marked( int $postId, string $key ): bool {
		return $this->index->mark( $postId, $key );
	}

	/** Lets everything be read again. */
	public function all(): void {
		$this->indexer->start();
	}

	/** Goes on with what waits, where nobody does. */
	public function resume(): void {
		if ( $this->indexer->status()['pending'] > 0 ) {
			$this->queue->once( KnowledgeDoor::BATCH );
		}
	}
}
