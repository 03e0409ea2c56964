<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Writes postings, a segment at a time, and gives passages the numbers by which postings know them. */
final class SegmentStore {

	/** Names of what is counted. */
	public const PASSAGES = 'passages';
	private const NEXT    = 'next';

	/** Rows of one INSERT, and bytes of their lists; far below the packet size of any server. */
	private const ROWS  = 500;
	private const BYTES = 200_000;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Numbers that nobody else has, one after the other, all in one shard. They are used up even when nothing is written.
	 *
	 * @param int $count 1 to PostingList::SHARD.
	 * @return int The first of them.
	 */
	public function reserve( int $count ): int {
		$this->database->run(
			'INSERT INTO {index_counts} ( name, value ) VALUES ( %s, %d ) ON DUPLICATE KEY UPDATE value = value + %d
				+ CASE WHEN value %% %d + %d > %d THEN %d - value %% %d ELSE 0 END',
			self::NEXT,
			1 + $count,
			$count,
			PostingList::SHARD,
			$count,
			PostingList::SHARD,
			PostingList::SHARD,
			PostingList::SHARD
		);
		// The row is locked until the transaction ends, so this is what this process added.
		return $this->count( self::NEXT ) - $count;
	}

	/**
	 * Writes the postings of passages that have none. Call it in a transaction.
	 *
	 * @param non-empty-array<int, array<string, int>> $weights Weight by number of the passage, all in one shard, and term.
	 */
	public function write( array $weights ): void {
		$numbers = array_keys( $weights );
		$shard   = intdiv( $numbers[0], PostingList::SHARD );
		$terms   = [];
		foreach ( $weights as $number => $ofPassage ) {
			foreach ( $ofPassage as $term => $weight ) {
				$terms[ $term ][ $number % PostingList::SHARD ] = $weight;
			}
		}
		$groups = [];
		foreach ( $terms as $term => $ofTerm ) {
			$groups[ TermBundle::group( (string) $term ) ][ $term ] = PostingList::pack( $ofTerm );
		}
		$rows = [];
		foreach ( $groups as $group ) {
			$rows += TermBundle::rows( $group );
		}
		ksort( $rows, SORT_STRING );
		$this->append( $this->begin( $shard, min( $numbers ), max( $numbers ), count( $numbers ) ), $shard, $rows );
	}

	/** Adds to the number of passages. Call it last in a transaction, for all others wait for this one row. */
	public function add( int $passages ): void {
		if ( $passages !== 0 ) {
			$this->database->run( 'INSERT INTO {index_counts} ( name, value ) VALUES ( %s, %d ) ON DUPLICATE KEY UPDATE value = value + VALUES( value )', self::PASSAGES, $passages );
		}
	}

	/** @return int The shard that numbers are taken from now. */
	public function openShard(): int {
		return intdiv( $this->count( self::NEXT ), PostingList::SHARD );
	}

	/** @return list<Segment> In the order of their numbers. */
	public function segments(): array {
		$segments = array_map(
			static fn ( array $row ): Segment => new Segment( (int) $row['id'], (int) $row['shard'], (int) $row['first_number'], (int) $row['last_number'], (int) $row['passages'] ),
			$this->database->rows( 'SELECT id, shard, first_number, last_number, passages FROM {segments}' )
		);
		usort( $segments, static fn ( Segment $a, Segment $b ): int => $a->first <=> $b->first );
		return $segments;
	}

	/** @return int Id of a new segment. */
	public function begin( int $shard, int $first, int $last, int $passages ): int {
		$this->database->insert( 'segments', [
			[
				'shard' => $shard,
				'first_number' => $first,
				'last_number' => $last,
				'passages' => $passages,
			],
		] );
		// A segment that is merged from others begins with the number of one of them, and comes later.
		return (int) $this->database->value( 'SELECT MAX( id ) FROM {segments} WHERE first_number = %d', $first );
	}

	/** @param array<string, array{int, string}> $rows As `TermBundle` makes them, by key. */
	public function append( int $segment, int $shard, array $rows ): void {
		$values = [];
		$count  = 0;
		$bytes  = 0;
		foreach ( $rows as $key => [ $passages, $list ] ) {
			array_push( $values, $segment, (string) $key, $shard, $passages, bin2hex( $list ) );
			++$count;
			$bytes += strlen( $list );
			if ( $count === self::ROWS || $bytes > self::BYTES ) {
				$this->insert( $count, $values );
				$values = [];
				$count  = 0;
				$bytes  = 0;
			}
		}
		if ( $count > 0 ) {
			$this->insert( $count, $values );
		}
	}

	/** @return array<string, string> Lists and bundles of a segment, by key, that follow this key. */
	public function rowsAfter( string $key, int $segment, int $limit ): array {
		$rows = [];
		foreach ( $this->database->rows( 'SELECT term, list FROM {postings} WHERE segment = %d AND term > %s ORDER BY term LIMIT %d', $segment, $key, $limit ) as $row ) {
			$rows[ (string) $row['term'] ] = (string) $row['list'];
		}
		return $rows;
	}

	public function delete( Segment $segment ): void {
		$this->database->run( 'DELETE FROM {postings} WHERE segment = %d', $segment->id );
		$this->database->run( 'DELETE FROM {segments} WHERE id = %d', $segment->id );
	}

	/** @return int Passages with these numbers that are known at this moment. */
	public function countLive( int $first, int $last ): int {
		return (int) $this->database->value( 'SELECT COUNT(*) FROM {passages} WHERE number BETWEEN %d AND %d', $first, $last );
	}

	/**
	 * @return string A byte for each number of the shard: "\1" for those of passages that are known at this moment.
	 */
	public function live( int $shard, int $first, int $last ): string {
		$live = str_repeat( "\0", PostingList::SHARD );
		while ( $first <= $last ) {
			$rows = $this->database->rows( 'SELECT number FROM {passages} WHERE number BETWEEN %d AND %d ORDER BY number LIMIT %d', $first, $last, 4 * self::ROWS );
			foreach ( $rows as $row ) {
				$live[ (int) $row['number'] - $shard * PostingList::SHARD ] = "\1";
			}
			$first = count( $rows ) < 4 * self::ROWS ? $last + 1 : 1 + (int) $rows[ count( $rows ) - 1 ]['number'];
		}
		return $live;
	}

	private function count( string $name ): int {
		return (int) $this->database->value( 'SELECT value FROM {index_counts} WHERE name = %s', $name );
	}

	/** @param list<string|int> $values */
	private function insert( int $rows, array $values ): void {
		// Hexadecimal: a query with other bytes than those of text is refused by WordPress.
		$this->database->run( 'INSERT INTO {postings} ( segment, term, shard, passages, list ) VALUES ' . Database::places( $rows, '( %d, %s, %d, %d, x%s )' ), ...$values );
	}
}
