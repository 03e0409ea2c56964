<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Platform\Door;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/** Where the background asks for the index of what was said. */
final class SearchDoor implements Door {

	/** The hook of a run in the background. It stands here, because this class is loaded in every request and the indexer is not. */
	public const INDEX = 'causerie_index_sessions';

	/** Milliseconds of a run in which words are taken out. */
	private const SWEEP = 10_000;

	/**
	 * @param \Closure(): SessionIndexer $indexer
	 * @param \Closure(): Queue          $queue
	 * @param \Closure(): PostingSweep   $sweep
	 */
	public function __construct(
		private readonly \Closure $indexer,
		private readonly \Closure $queue,
		private readonly \Closure $sweep,
	) {}

	public function register(): void {
		add_action( self::INDEX, [ $this, 'index' ], 10, 0 );
		add_action( 'causerie_installed', [ $this, 'installed' ] );
	}

	public function index(): void {
		( $this->indexer )()->run();
		if ( ! ( $this->sweep )()->run( self::SWEEP ) ) {
			( $this->queue )()->once( self::INDEX, [ 'sweep' ] );
		}
	}

	public function installed(): void {
		( $this->queue )()->every( self::INDEX, 'hourly' );
	}
}
