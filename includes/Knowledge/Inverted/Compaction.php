<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\Places;

defined( 'ABSPATH' ) || exit;

/**
 * Makes few segments of many, so that a question reads few rows, and leaves out what is not known any more.
 *
 * Segments of about the same size are merged as soon as there are FAN of them, so a posting is written again once for each
 * power of FAN. A merge is one transaction: whoever searches meanwhile finds all segments as they were, or the new one.
 */
final class Compaction {

	private const FAN = 8;

	/** Seconds that a merge may take before another process may try. */
	private const PATIENCE = 120;

	/** Rows that are written at once. */
	private const WRITTEN = 500;

	public function __construct(
		private readonly Database $database,
		private readonly SegmentStore $store,
		private readonly Places $places,
		private readonly Clock $clock,
	) {}

	/**
	 * Merges what is to be merged, until there is nothing or the time is up. Nothing happens where another process does it.
	 *
	 * @param int $until Milliseconds since 1970; a merge that has begun is ended.
	 */
	public function run( int $until ): void {
		$due = $this->due();
		if ( $due === [] ) {
			return;
		}
		$place = $this->places->take( 'knowledge_compaction', 1, self::PATIENCE );
		if ( $place === null ) {
			return;
		}
		try {
			// What was due may have been done by whoever had the place before.
			for ( $due = $this->due(); $due !== []; $due = $this->due() ) {
				$this->merge( $due );
				if ( $this->clock->milliseconds() >= $until || ! $this->places->renew( $place, self::PATIENCE ) ) {
					return;
				}
			}
		} finally {
			$this->places->leave( $place );
		}
	}

	/**
	 * Takes out of the postings what is not known any more, first where that is most.
	 *
	 * @param int $until Milliseconds since 1970.
	 */
	public function sweep( int $until ): void {
		$segments = [];
		$gone     = [];
		foreach ( $this->store->segments() as $segment ) {
			$segments[ $segment->id ] = $segment;
			$gone[ $segment->id ]     = $segment->passages - $this->store->countLive( $segment->first, $segment->last );
		}
		arsort( $gone );
		foreach ( array_keys( array_filter( $gone ) ) as $id ) {
			if ( $this->clock->milliseconds() >= $until ) {
				return;
			}
			$this->merge( [ $segments[ $id ] ] );
		}
	}

	/** @return list<Segment> That are to be merged now; none where all is well. */
	private function due(): array {
		$open   = $this->store->openShard();
		$groups = [];
		$shards = [];
		foreach ( $this->store->segments() as $segment ) {
			$shards[ $segment->shard ][] = $segment;
			// In a shard that nobody writes to any more there is to be one.
			$size = $segment->shard < $open ? 'all' : (string) (int) floor( log( max( 1, $segment->passages ), self::FAN ) );
			$groups[ $segment->shard . ' ' . $size ][] = $segment;
		}
		foreach ( $groups as $name => $group ) {
			if ( count( $group ) >= self::FAN || ( str_ends_with( $name, ' all' ) && count( $group ) > 1 ) ) {
				return $group;
			}
		}
		return [];
	}

	/** @param non-empty-list<Segment> $segments Of one shard. */
	private function merge( array $segments ): void {
		$this->database->transaction(
			function () use ( $segments ): void {
				$ids    = array_map( static fn ( Segment $segment ): int => $segment->id, $segments );
				$locked = $this->database->rows( 'SELECT id FROM {segments} WHERE id IN ( ' . Database::places( count( $ids ), '%d' ) . ' ) FOR UPDATE', ...$ids );
				if ( count( $locked ) < count( $ids ) ) {
					return;
				}
				$first = min( array_map( static fn ( Segment $segment ): int => $segment->first, $segments ) );
				$last  = max( array_map( static fn ( Segment $segment ): int => $segment->last, $segments ) );
				$live  = 0;
				$all   = 0;
				foreach ( $segments as $segment ) {
					$all  += $segment->passages;
					$live += $this->store->countLive( $segment->first, $segment->last );
				}
				if ( $live > 0 ) {
					$shard = $segments[0]->shard;
					$this->copy( $segments, $this->store->begin( $shard, $first, $last, $live ), $live < $all ? $this->store->live( $shard, $first, $last ) : null );
				}
				array_map( $this->store->delete( ... ), $segments );
			}
		);
	}

	/**
	 * @param non-empty-list<Segment> $segments
	 * @param string|null             $live     As `SegmentStore` says it; null where all are.
	 */
	private function copy( array $segments, int $to, ?string $live ): void {
		$written = [];
		foreach ( $this->groups( $segments ) as $lists ) {
			$joined = [];
			foreach ( $lists as $term => $ofTerm ) {
				$list = PostingList::join( $ofTerm );
				if ( $live !== null ) {
					$list = PostingList::only( $list, $live );
				}
				if ( $list !== '' ) {
					$joined[ $term ] = $list;
				}
			}
			$written += TermBundle::rows( $joined );
			if ( count( $written ) >= self::WRITTEN ) {
				$this->store->append( $to, $segments[0]->shard, $written );
				$written = [];
			}
		}
		$this->store->append( $to, $segments[0]->shard, $written );
	}

	/**
	 * All terms of the segments, a group after the other, each with its list in each segment that has it.
	 *
	 * @param non-empty-list<Segment> $segments In the order of their numbers.
	 * @return \Generator<array<string, non-empty-list<string>>>
	 */
	private function groups( array $segments ): \Generator {
		$rows = array_map( fn ( Segment $segment ): SegmentRows => new SegmentRows( $this->store, $segment->id ), $segments );
		while ( true ) {
			$next = null;
			foreach ( $rows as $ofSegment ) {
				$group = $ofSegment->group();
				if ( $group !== null && ( $next === null || strcmp( $group, $next ) < 0 ) ) {
					$next = $group;
				}
			}
			if ( $next === null ) {
				return;
			}
			$lists = [];
			foreach ( $rows as $ofSegment ) {
				foreach ( $ofSegment->take( $next ) as $term => $list ) {
					$lists[ $term ][] = $list;
				}
			}
			yield $lists;
		}
	}
}
