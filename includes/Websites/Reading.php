<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Shifts;

defined( 'ABSPATH' ) || exit;

/** Reads websites, an address at a time. A process that is killed is followed by another, and nothing is lost. */
final class Reading {

	/** Milliseconds after which nothing further is asked for: below the shortest limits that hosts set. */
	private const BATCH = 8000;

	/** Seconds after which a look that never ended is followed by another. */
	private const PATIENCE = 180;

	/** Seconds for which one process is the only one to read, without a sign of life: longer than the slowest server can take. */
	private const LEASE = 120;

	/** Addresses in a row that could not be read at all, before the website is left alone until tomorrow. */
	private const MISSES = 5;

	/** How often an address is looked at when processes die over it. */
	private const TRIES = 3;

	/** Documents that are forgotten at once. */
	private const FORGOTTEN = 20;

	public function __construct(
		private readonly WebsiteStore $websites,
		private readonly PageStore $pages,
		private readonly PageReader $reader,
		private readonly Fetch $fetch,
		private readonly Index $index,
		private readonly Database $database,
		private readonly Shifts $shifts,
	) {}

	/** Has it begun in a moment. */
	public function soon(): void {
		$this->shifts->soon( WebsitesDoor::WORK );
	}

	/** @param int $milliseconds How long; what is being read then is read to its end. */
	public function run( int $milliseconds = self::BATCH ): void {
		if ( $this->isAnyLeft() ) {
			$this->shifts->run( WebsitesDoor::WORK, $milliseconds, self::LEASE, self::PATIENCE, $this->step( ... ) );
		}
	}

	private function isAnyLeft(): bool {
		return $this->websites->next() !== null || $this->pages->orphans( 1 ) !== [];
	}

	/** @return bool Whether there was something to do, so that there may be more. */
	private function step(): bool {
		$orphans = $this->pages->orphans( self::FORGOTTEN );
		if ( $orphans !== [] ) {
			array_map( $this->index->forget( ... ), $orphans );
			return true;
		}
		$website = $this->websites->next();
		if ( $website === null ) {
			return false;
		}
		if ( $website->state === WebsiteState::WAITING ) {
			$this->begin( $website );
			return true;
		}
		$page = $this->pages->next( $website->id, $website->round );
		if ( $page === null ) {
			$this->finish( $website );
		} elseif ( $website->misses >= self::MISSES ) {
			$this->websites->end( $website, FetchFailure::UNREACHABLE );
		} elseif ( $page->tries >= self::TRIES ) {
			$this->reader->fail( $website, $page, new FetchFailure( FetchFailure::BROKEN ) );
		} else {
			$this->pages->countTry( $page );
			$this->reader->read( $website, $page );
		}
		return true;
	}

	/** Asks what robots may read, and begins a round. */
	private function begin( Website $website ): void {
		$this->pages->removeStray();
		try {
			$robots = $this->robots( $website );
		} catch ( FetchFailure $failure ) {
			$this->websites->end( $website, $failure->reason );
			return;
		}
		$this->database->transaction(
			function () use ( $website, $robots ): void {
				$this->websites->begin( $website, $robots->toJson() );
				$this->pages->found( $website->id, $website->round + 1, [ $website->url ], Page::START );
			}
		);
	}

	/** @throws FetchFailure */
	private function robots( Website $website ): Robots {
		$start = Address::of( $website->url ) ?? throw new FetchFailure( FetchFailure::REFUSED );
		try {
			$fetched = $this->fetch->get( $start->withPath( '/robots.txt' ), 'text/plain', null );
		} catch ( FetchFailure $failure ) {
			// Nobody is reached there at all, or the way to it leads nowhere.
			throw in_array( $failure->reason, [ FetchFailure::REFUSED, FetchFailure::UNREACHABLE, FetchFailure::OTHER_HOST ], true ) ? $failure : new FetchFailure( FetchFailure::NO_ROBOTS );
		}
		if ( $fetched->status === 429 || $fetched->status >= 500 ) {
			throw new FetchFailure( FetchFailure::NO_ROBOTS );
		}
		return Robots::parse( $fetched->status >= 200 && $fetched->status < 300 ? $fetched->body : '' );
	}

	/** Forgets what was not found any more, and ends the round. */
	private function finish( Website $website ): void {
		$lost = $website->isIncomplete ? [] : $this->pages->lost( $website->id, $website->round, self::FORGOTTEN );
		foreach ( $lost as $page ) {
			if ( $page->document !== 0 ) {
				$this->index->forget( $page->document );
			}
			$this->pages->remove( $page );
		}
		if ( $lost === [] ) {
			$this->websites->end( $website, $website->failure );
		}
	}
}
