<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Knowledge\Indexer;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Keeps descriptions of terms in step: one when it changes, all when the whole site is read. */
final class TermsDoor implements Door {

	/** The hook of a look at some of all terms. */
	public const LOOK = 'causerie_knowledge_terms';

	/** Seconds that one look may take. */
	private const SECONDS = 8;

	/** Seconds after which a look that never ended is followed by another. */
	private const PATIENCE = 120;

	/**
	 * @param \Closure(): Terms $terms
	 * @param \Closure(): Queue $queue
	 */
	public function __construct(
		private readonly \Closure $terms,
		private readonly \Closure $queue,
	) {}

	public function register(): void {
		add_action( 'saved_term', [ $this, 'saved' ], 99, 3 );
		add_action( 'delete_term', [ $this, 'deleted' ], 99, 3 );
		add_action( Indexer::STARTED, [ $this, 'begin' ] );
		add_action( self::LOOK, [ $this, 'look' ] );
	}

	public function saved( int $termId, int $ttId, string $taxonomy ): void {
		if ( is_taxonomy_viewable( $taxonomy ) ) {
			( $this->terms )()->update( $termId, $taxonomy );
		}
	}

	public function deleted( int $termId, int $ttId, string $taxonomy ): void {
		( $this->terms )()->remove( $termId, $taxonomy );
	}

	public function begin(): void {
		( $this->queue )()->once( self::LOOK, [ 0 ] );
	}

	/** @param int $after The term after which it begins. */
	public function look( int $after ): void {
		$queue = ( $this->queue )();
		$end   = time() + self::SECONDS;
		do {
			// First of all, for a process that dies: the same terms are looked at again, which changes nothing. With other
			// arguments than those of a look that is planned, which is not cancelled with it.
			$safety = [ $after, 'after a look that was killed' ];
			$queue->once( self::LOOK, $safety, self::PATIENCE );
			$after = ( $this->terms )()->next( $after );
			$queue->cancel( self::LOOK, $safety );
		} while ( $after !== null && time() < $end );
		if ( $after !== null ) {
			$queue->once( self::LOOK, [ $after ] );
		}
	}
}
