<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Finds conversations by the words in them. What was said since the index was written last is written first. */
final class SessionSearch {

	/** Sessions that a search brings up to date before it looks; the rest follows in the background. */
	private const DUE = 20;

	/** Blocks that are looked at first: in most searches for common words they have enough. */
	private const NEWEST = 2;

	/** Blocks that are looked at: the newest 262,144 conversations. */
	private const ALL = 64;

	public function __construct(
		private readonly PostingStore $postings,
		private readonly SessionIndexer $indexer,
	) {}

	/**
	 * @param string $text  What is looked for: sessions with all of its words.
	 * @param int    $limit The newest so many.
	 * @return list<int> Numbers of documents, the newest first.
	 * @throws DatabaseException
	 */
	public function find( string $text, int $limit ): array {
		$this->indexer->catchUp( self::DUE );
		$words = SearchTerms::sought( $text );
		$last  = $this->postings->lastBlock();
		if ( $words === [] || $last === null ) {
			return [];
		}
		$alternatives = $this->alternatives( $words, $text );
		$first        = max( 0, $last - self::NEWEST + 1 );
		$found        = $this->within( $alternatives, $first, $last, $limit );
		if ( count( $found ) < $limit && $first > 0 ) {
			array_push( $found, ...$this->within( $alternatives, max( 0, $last - self::ALL + 1 ), $first - 1, $limit - count( $found ) ) );
		}
		return array_slice( $found, 0, $limit );
	}

	/**
	 * @param list<string> $words
	 * @return list<list<string>> For each word the terms of which one is enough.
	 */
	private function alternatives( array $words, string $text ): array {
		$beginning = SearchTerms::beginning( $text );
		return array_map(
			fn ( string $word ): array => $word === $beginning ? array_values( array_unique( [ $word, ...$this->postings->beginningWith( $word ) ] ) ) : [ $word ],
			$words
		);
	}

	/**
	 * @param list<list<string>> $alternatives
	 * @param int                $limit        No block more is looked at once there are so many.
	 * @return list<int> The newest first.
	 */
	private function within( array $alternatives, int $from, int $to, int $limit ): array {
		$blocks = $this->postings->blocks( array_merge( ...$alternatives ), $from, $to );
		krsort( $blocks );
		$found = [];
		foreach ( $blocks as $block => $terms ) {
			if ( count( $found ) >= $limit ) {
				break;
			}
			$common = null;
			foreach ( $alternatives as $group ) {
				$any = [];
				foreach ( array_intersect_key( $terms, array_flip( $group ) ) as $sessions ) {
					$any += Block::set( $sessions );
				}
				$common = $common === null ? $any : array_intersect_key( $common, $any );
			}
			$numbers = array_map( static fn ( int $key ): int => Block::decode( $block, $key ), array_keys( $common ?? [] ) );
			rsort( $numbers );
			array_push( $found, ...$numbers );
		}
		return $found;
	}
}
