<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Inverted\Compaction;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Shifts;

defined( 'ABSPATH' ) || exit;

/** Reads the whole site, a batch at a time. A batch that is killed is followed by another, and nothing is lost. */
final class Indexer {

	/** Milliseconds after which a batch begins no further document: below the shortest limits that hosts set. */
	private const BATCH = 8000;

	/** Tells sources of documents that all is read again. */
	public const STARTED = 'causerie_knowledge_started';

	/** Milliseconds after which what was read is written, and documents that are taken at once. */
	private const PART      = 1500;
	private const DOCUMENTS = 100;

	/** Seconds after which a batch that never ended is followed by another. */
	private const PATIENCE = 120;

	/** Seconds for which one process is the only one to read, without a sign of life. */
	private const LEASE = 20;

	/** Milliseconds for which what is not known any more is taken out of the postings each day. */
	private const SWEEP = 20_000;

	/** The action of a batch without the `causerie_` in front. */
	private const WORK = 'knowledge_batch';

	public function __construct(
		private readonly CrawlStore $crawl,
		private readonly ClaimStore $claims,
		private readonly ProgressStore $progress,
		private readonly Index $index,
		private readonly Compaction $compaction,
		private readonly Shifts $shifts,
		private readonly Clock $clock,
	) {}

	/** Lets the whole site be read again, in the background. What is known stays known meanwhile. */
	public function start(): void {
		$this->crawl->markAll( PublicPosts::types() );
		$this->shifts->soon( self::WORK );
		do_action( 'causerie_knowledge_started' );
	}

	/** Reads nothing more of what is pending, until it is resumed. What is saved meanwhile is read all the same. */
	public function pause(): void {
		$this->progress->setPaused( true );
	}

	public function resume(): void {
		$this->progress->setPaused( false );
		$this->shifts->soon( self::WORK );
	}

	/**
	 * Reads documents until the time is up, and sees to it that the rest is read too.
	 *
	 * @param int $milliseconds How long; the document that is being read then is read to its end.
	 */
	public function run( int $milliseconds = self::BATCH ): void {
		$end = $this->clock->milliseconds() + $milliseconds;
		$this->runChanged();
		if ( $this->progress->isPaused() || ! $this->crawl->isAnyLeft() ) {
			return;
		}
		$this->shifts->run( self::WORK, $end - $this->clock->milliseconds(), self::LEASE, self::PATIENCE, fn (): bool => $this->part( $end ) && ! $this->progress->isPaused() );
	}

	/** Reads what was saved a moment ago. */
	public function runChanged(): void {
		$documents = $this->claims->takeNext( DocumentState::CHANGED, self::DOCUMENTS );
		while ( $documents !== [] ) {
			$documents = $this->index->readAll( $documents, PHP_INT_MAX );
			$documents = $documents === [] ? $this->claims->takeNext( DocumentState::CHANGED, self::DOCUMENTS ) : $documents;
		}
		$this->compact();
	}

	/** Merges what is to be merged of the postings. */
	public function compact(): void {
		$this->compaction->run( $this->clock->milliseconds() + self::PART );
	}

	/** Takes what is not known any more out of the postings. */
	public function sweep(): void {
		$this->compaction->sweep( $this->clock->milliseconds() + self::SWEEP );
	}

	/** @return array{documents: int, passages: int, total: int, pending: int, failed: int, paused: bool, seconds_left: int|null} As the contract's `KnowledgeStatus`. */
	public function status(): array {
		$status = $this->crawl->status();
		return $status + $this->progress->status( $status['pending'] );
	}

	/** @return bool Whether there was something to read, so that there may be more. */
	private function part( int $end ): bool {
		$began     = $this->clock->milliseconds();
		$documents = $this->claims->takeNext( DocumentState::PENDING, self::DOCUMENTS );
		if ( $documents === [] ) {
			$this->index->giveUp();
			// What a process was reading when it died: one after the other, for one of them may have been why.
			$left      = $this->claims->takeLeft();
			$documents = $left === null ? [] : [ $left ];
		}
		if ( $documents === [] ) {
			return false;
		}
		self::prime( $documents );
		$postponed = $this->index->readAll( $documents, min( $end, $began + self::PART ) );
		$this->claims->release( $postponed );
		$this->compaction->run( $end );
		$this->progress->note( count( $documents ) - count( $postponed ), $began );
		if ( count( $documents ) > 1 && wp_cache_supports( 'flush_runtime' ) ) {
			// Or memory would grow with the site.
			wp_cache_flush_runtime();
		}
		return true;
	}

	/**
	 * Reads all posts at once.
	 *
	 * @param list<ClaimedDocument> $documents
	 */
	private static function prime( array $documents ): void {
		$posts = array_values( array_filter( array_map( static fn ( ClaimedDocument $document ): ?int => $document->postId, $documents ) ) );
		if ( count( $posts ) > 1 ) {
			_prime_post_caches( $posts );
		}
	}
}
