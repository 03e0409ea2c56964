<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Reads the whole site, a batch at a time. A batch that is killed is followed by another, and nothing is lost. */
final class Indexer {

	/** Milliseconds after which a batch begins no further document: below the shortest limits that hosts set. */
	private const BATCH = 8000;

	/** Tells sources of documents that all is read again. */
	public const STARTED = 'causerie_knowledge_started';

	/** Documents that are asked for at once. */
	private const DOCUMENTS = 25;

	/** Seconds after which a batch that never ended is followed by another. */
	private const PATIENCE = 120;

	public function __construct(
		private readonly CrawlStore $crawl,
		private readonly Index $index,
		private readonly Queue $queue,
		private readonly Clock $clock,
	) {}

	/** Lets the whole site be read again, in the background. What is known stays known meanwhile. */
	public function start(): void {
		$this->crawl->markAll( PublicPosts::types() );
		$this->queue->once( KnowledgeDoor::BATCH );
		do_action( 'causerie_knowledge_started' );
	}

	/**
	 * Reads documents until the time is up, and sees to it that the rest is read too.
	 *
	 * @param int $milliseconds How long; the document that is being read then is read to its end.
	 */
	public function run( int $milliseconds = self::BATCH ): void {
		$end  = $this->clock->milliseconds() + $milliseconds;
		$next = $this->next();
		if ( $next === [] ) {
			return;
		}
		// First of all, for then nobody may be there to do it.
		$this->queue->once( KnowledgeDoor::BATCH, [ 'after a batch that was killed' ], self::PATIENCE );
		while ( $next !== [] ) {
			foreach ( $next as $documentId => [ $from, $to ] ) {
				if ( $this->crawl->move( $documentId, $from, $to ) && $to !== DocumentState::FAILED ) {
					$this->index->read( $documentId );
				}
				if ( $this->clock->milliseconds() >= $end ) {
					$this->queue->once( KnowledgeDoor::BATCH );
					return;
				}
			}
			$next = $this->next();
		}
	}

	/** @return array{documents: int, passages: int, pending: int, failed: int} As the contract's `KnowledgeStatus`. */
	public function status(): array {
		return $this->crawl->status();
	}

	/**
	 * What waits; when nothing does, what was being read when a process died; when it dies of the same again, it failed.
	 *
	 * @return array<int, array{string, string}> From state to state, by document.
	 */
	private function next(): array {
		$ways = [
			[ DocumentState::PENDING, DocumentState::READING ],
			[ DocumentState::READING, DocumentState::RETRYING ],
			[ DocumentState::RETRYING, DocumentState::FAILED ],
		];
		foreach ( $ways as $way ) {
			$documents = $this->crawl->documentsIn( $way[0], self::DOCUMENTS );
			if ( $documents !== [] ) {
				return array_fill_keys( $documents, $way );
			}
		}
		return [];
	}
}
