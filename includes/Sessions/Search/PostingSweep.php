<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Takes words out of the index that only deleted, renamed or anonymous conversations had, so that nothing tells any more
 * what was said in them. It goes through the whole index, a little at a time, where a number was given up since it last did.
 *
 * A number that was given up stays as a row of its own until then, and the highest one for good: some databases count from
 * the highest row that is there when they start, and would give the words of one conversation to another.
 */
final class PostingSweep {

	/** Where the sweep is: term and block that were looked at last. Empty between two sweeps. */
	public const OPTION = 'causerie_search_sweep';

	/** How a row begins whose number was given up; no session is called so. */
	public const GONE = '/';

	/** `indexed_at` of numbers that the next sweep takes out, and of those that this one does. */
	private const WAITING = 1;
	private const TAKEN   = 2;

	/** Rows of one transaction. */
	private const ROWS = 200;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Goes on as far as it gets.
	 *
	 * @param int $milliseconds How long it may take.
	 * @return bool Whether there is nothing left to do.
	 * @throws DatabaseException
	 */
	public function run( int $milliseconds ): bool {
		$until = $this->clock->milliseconds() + $milliseconds;
		$place = get_option( self::OPTION, null );
		if ( ! is_array( $place ) || $place === [] ) {
			// What was given up before there was a sweep is taken out by the first one.
			if ( is_array( $place ) && ! $this->isWanted() ) {
				return true;
			}
			$this->database->run( 'UPDATE {search_documents} SET indexed_at = %d WHERE indexed_at = %d AND session_id LIKE %s', self::TAKEN, self::WAITING, self::GONE . '%' );
			$place = [ '', 0 ];
		}
		do {
			$next  = $this->database->transaction( fn (): ?array => $this->sweep( (string) $place[0], (int) $place[1] ) );
			$place = $next ?? [];
			update_option( self::OPTION, $place, false );
		} while ( $next !== null && $this->clock->milliseconds() < $until );
		if ( $next === null ) {
			$highest = (int) $this->database->value( 'SELECT MAX( no ) FROM {search_documents}' );
			$this->database->run( 'DELETE FROM {search_documents} WHERE indexed_at = %d AND session_id LIKE %s AND no < %d', self::TAKEN, self::GONE . '%', $highest );
		}
		return $next === null && ! $this->isWanted();
	}

	private function isWanted(): bool {
		return $this->database->value( 'SELECT no FROM {search_documents} WHERE indexed_at = %d AND session_id LIKE %s LIMIT 1', self::WAITING, self::GONE . '%' ) !== null;
	}

	/** @return array{string, int}|null Term and block of the last row; null where there are no more. */
	private function sweep( string $term, int $block ): ?array {
		// Locked before the numbers are read: whoever adds to these rows has noted its number before, or waits.
		$rows = $this->database->rows( 'SELECT term, block, sessions FROM {search_postings} WHERE term > %s OR ( term = %s AND block > %d ) ORDER BY term, block LIMIT %d FOR UPDATE', $term, $term, $block, self::ROWS );
		$live = [];
		foreach ( $rows as $row ) {
			$number          = (int) $row['block'];
			$live[ $number ] ??= $this->live( $number );
			$places          = str_split( (string) $row['sessions'], 2 );
			$kept            = array_filter( $places, static fn ( string $place ): bool => isset( $live[ $number ][ $place ] ) );
			if ( $kept === [] ) {
				$this->database->run( 'DELETE FROM {search_postings} WHERE term = %s AND block = %d', (string) $row['term'], $number );
			} elseif ( count( $kept ) < count( $places ) ) {
				$this->database->run( 'UPDATE {search_postings} SET sessions = %s WHERE term = %s AND block = %d', implode( '', $kept ), (string) $row['term'], $number );
			}
		}
		$last = end( $rows );
		return $last === false ? null : [ (string) $last['term'], (int) $last['block'] ];
	}

	/** @return array<array-key, true> What stands for the documents of a block that are there. */
	private function live( int $block ): array {
		$rows = $this->database->rows( 'SELECT no FROM {search_documents} WHERE no BETWEEN %d AND %d AND session_id NOT LIKE %s', $block * Block::SIZE, ( $block + 1 ) * Block::SIZE - 1, self::GONE . '%' );
		return array_fill_keys( array_map( static fn ( array $row ): string => Block::encode( (int) $row['no'] ), $rows ), true );
	}
}
