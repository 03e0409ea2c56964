<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Which conversations have which words, in blocks (see `Block`). */
final class PostingStore {

	/** Rows of one INSERT; far below the packet size of any server. */
	private const ROWS = 500;

	/** Words with a beginning that are looked at, and those of them that count: the most common ones. */
	private const LOOKED_AT = 2000;
	private const BEGINNINGS = 30;

	public function __construct( private readonly Database $database ) {}

	/** @return int|null Block of the newest document; null where there is none. */
	public function lastBlock(): ?int {
		$last = $this->database->value( 'SELECT MAX( no ) FROM {search_documents}' );
		return $last === null ? null : Block::of( (int) $last );
	}

	/**
	 * @param list<string> $terms
	 * @return array<int, array<string, string>> By block and term: the documents.
	 * @throws DatabaseException
	 */
	public function blocks( array $terms, int $from, int $to ): array {
		$rows   = $this->database->rows(
			'SELECT term, block, sessions FROM {search_postings} WHERE term IN ( ' . Database::places( count( $terms ) ) . ' ) AND block BETWEEN %d AND %d',
			...[ ...$terms, $from, $to ]
		);
		$blocks = [];
		foreach ( $rows as $row ) {
			$blocks[ (int) $row['block'] ][ (string) $row['term'] ] = (string) $row['sessions'];
		}
		return $blocks;
	}

	/**
	 * Words that begin so, the most common first.
	 *
	 * @return list<string>
	 * @throws DatabaseException
	 */
	public function beginningWith( string $beginning ): array {
		$rows = $this->database->rows(
			'SELECT term, SUM( length ) AS sessions FROM (
				SELECT term, LENGTH( sessions ) AS length FROM {search_postings} WHERE term LIKE %s LIMIT %d
			) begun GROUP BY term ORDER BY sessions DESC, term LIMIT %d',
			$this->database->beginningWith( $beginning ),
			self::LOOKED_AT,
			self::BEGINNINGS
		);
		return array_map( 'strval', array_column( $rows, 'term' ) );
	}

	/**
	 * Notes that a document has these terms.
	 *
	 * @param list<int|string> $terms PHP makes whole numbers of some keys.
	 * @throws DatabaseException
	 */
	public function add( int $number, array $terms ): void {
		$terms = array_map( 'strval', $terms );
		// Everyone in the same order, so that two documents that are written at once wait instead of dying in each other's arms.
		sort( $terms, SORT_STRING );
		$block = Block::of( $number );
		$place = Block::encode( $number );
		foreach ( array_chunk( $terms, self::ROWS ) as $chunk ) {
			$values = [];
			foreach ( $chunk as $term ) {
				array_push( $values, $term, $block, $place );
			}
			$this->database->run(
				'INSERT INTO {search_postings} ( term, block, sessions ) VALUES ' . Database::places( count( $chunk ), '( %s, %d, %s )' )
					. ' ON DUPLICATE KEY UPDATE sessions = CONCAT( sessions, VALUES( sessions ) )',
				...$values
			);
		}
	}
}
