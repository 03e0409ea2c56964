<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Inverted;

defined( 'ABSPATH' ) || exit;

/**
 * Rare terms that begin alike, with their posting lists, in one row: most words of a site are on one page or two, and a row
 * of its own for each would take many times what it says.
 *
 * First the terms, each on a line without what they begin with, and with its number of passages where that is not one; then
 * a zero byte, and the lists in the same order.
 */
final class TermBundle {

	/** Passages of a term that gets a row of its own: above, that costs little beside the list. */
	private const RARE = 16;

	/** Bytes from which on terms are told apart by one character more. */
	private const FULL = 3000;

	/** Characters more, at most. */
	private const DEEPER = 3;

	/** Ends the key of a bundle; no term has it. */
	private const MARK = '*';

	/** What terms that may be in one bundle begin with: of a term, or of the key of a row. */
	public static function group( string $key ): string {
		return mb_substr( rtrim( $key, self::MARK ), 0, self::characters( $key ) );
	}

	/** @return non-empty-list<string> Keys of the rows that a term can be in. */
	public static function keys( string $term ): array {
		$keys = [ $term ];
		for ( $characters = self::characters( $term ), $last = $characters + self::DEEPER; $characters <= $last; $characters++ ) {
			$keys[] = mb_substr( $term, 0, $characters ) . self::MARK;
		}
		return array_values( array_unique( $keys ) );
	}

	/**
	 * @param array<string, string> $lists Posting lists by term, all of one group.
	 * @return array<string, array{int, string}> By key of the row: the passages of its list, 0 for a bundle; and the list or the bundle.
	 */
	public static function rows( array $lists ): array {
		$rows = [];
		$rare = [];
		foreach ( $lists as $term => $list ) {
			$count = PostingList::count( $list );
			if ( $count > self::RARE ) {
				$rows[ $term ] = [ $count, $list ];
			} else {
				$rare[ $term ] = $list;
			}
		}
		if ( $rare !== [] ) {
			$characters = self::characters( (string) array_key_first( $rare ) );
			self::bundle( $rare, $characters, $characters + self::DEEPER, $rows );
		}
		return $rows;
	}

	/**
	 * @param string $key  Of a row.
	 * @param string $list What is in it.
	 * @return array<string, string> Posting lists by term.
	 */
	public static function open( string $key, string $list ): array {
		$lists = [];
		foreach ( self::places( $key, $list ) as $term => [ $start, $count ] ) {
			$lists[ $term ] = substr( $list, $start, PostingList::bytes( $count ) );
		}
		return $lists;
	}

	/**
	 * Only the terms that are asked for.
	 *
	 * @param array<string, true> $terms
	 * @return array<string, string> Posting lists by term.
	 */
	public static function find( string $key, string $list, array $terms ): array {
		$lists = [];
		foreach ( array_intersect_key( self::places( $key, $list ), $terms ) as $term => [ $start, $count ] ) {
			$lists[ $term ] = substr( $list, $start, PostingList::bytes( $count ) );
		}
		return $lists;
	}

	/** @return array<string, int> Passages by term. */
	public static function counts( string $key, string $bundle ): array {
		$beginning = substr( $key, 0, - strlen( self::MARK ) );
		$counts    = [];
		foreach ( explode( "\n", substr( $bundle, 0, (int) strpos( $bundle, "\0" ) ) ) as $line ) {
			[ $rest, $count ]              = explode( ' ', $line . ' 1' );
			$counts[ $beginning . $rest ] = (int) $count;
		}
		return $counts;
	}

	/** @return array<string, array{int, int}> Where each list begins, and its passages, by term. */
	private static function places( string $key, string $list ): array {
		if ( ! str_ends_with( $key, self::MARK ) ) {
			return [ $key => [ 0, PostingList::count( $list ) ] ];
		}
		$beginning = substr( $key, 0, - strlen( self::MARK ) );
		$start     = (int) strpos( $list, "\0" );
		$places    = [];
		foreach ( explode( "\n", substr( $list, 0, $start++ ) ) as $line ) {
			[ $rest, $count ]              = explode( ' ', $line . ' 1' );
			$places[ $beginning . $rest ] = [ $start, (int) $count ];
			$start                        += PostingList::bytes( (int) $count );
		}
		return $places;
	}

	/**
	 * @param array<string, string>             $lists
	 * @param array<string, array{int, string}> $rows  Grow by what is bundled.
	 */
	private static function bundle( array $lists, int $characters, int $deepest, array &$rows ): void {
		$bundles = [];
		foreach ( $lists as $term => $list ) {
			$bundles[ mb_substr( (string) $term, 0, $characters ) . self::MARK ][ $term ] = $list;
		}
		foreach ( $bundles as $key => $bundled ) {
			$size = strlen( implode( '', $bundled ) ) + strlen( implode( ' ', array_keys( $bundled ) ) );
			if ( $size <= self::FULL || $characters === $deepest ) {
				$rows[ $key ] = self::pack( substr( (string) $key, 0, - strlen( self::MARK ) ), $bundled );
				continue;
			}
			$short = array_filter( $bundled, static fn ( int|string $term ): bool => mb_strlen( (string) $term ) <= $characters, ARRAY_FILTER_USE_KEY );
			if ( $short !== [] ) {
				$rows[ $key ] = self::pack( substr( (string) $key, 0, - strlen( self::MARK ) ), $short );
			}
			self::bundle( array_diff_key( $bundled, $short ), $characters + 1, $deepest, $rows );
		}
	}

	/**
	 * @param non-empty-array<string, string> $lists
	 * @return array{int, string}
	 */
	private static function pack( string $beginning, array $lists ): array {
		$lines = [];
		foreach ( $lists as $term => $list ) {
			$count   = PostingList::count( $list );
			$lines[] = substr( (string) $term, strlen( $beginning ) ) . ( $count === 1 ? '' : ' ' . $count );
		}
		return [ 0, implode( "\n", $lines ) . "\0" . implode( '', $lists ) ];
	}

	/** How many characters at the beginning tell groups apart, so that these are neither too many nor too large in any script. */
	private static function characters( string $term ): int {
		$lead = ord( $term[0] ?? ' ' );
		return match ( true ) {
			$lead < 0x80                  => 3,
			$lead < 0xE3                  => 2,
			// Chinese, Japanese and Korean.
			default                       => 1,
		};
	}
}
