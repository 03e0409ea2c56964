<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Inverted\SegmentStore;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Writes the passages of documents, in a transaction of the caller's. One whose text did not change keeps its id; one whose
 * terms did not change keeps its postings.
 */
final class PassageStore {

	/** Passages of one INSERT, and ids of one list. */
	private const ROWS = 200;

	/** Passages of one segment, far fewer than a shard has numbers. */
	private const SEGMENT = 2000;

	public function __construct(
		private readonly Database $database,
		private readonly SegmentStore $segments,
	) {}

	/**
	 * Puts passages in the place of those that documents have.
	 *
	 * @param non-empty-array<int, list<WeighedPassage>> $documents In reading order, by id of the document.
	 */
	public function replace( array $documents ): void {
		$known  = $this->known( array_keys( $documents ) );
		$placed = [];
		foreach ( $documents as $id => $passages ) {
			$known[ $id ] ??= [];
			array_push( $placed, ...PlacedPassage::changes( $id, $passages, $known[ $id ] ) );
		}
		$gone = array_merge( ...array_values( $known ) );
		foreach ( array_chunk( array_map( 'intval', array_column( $gone, 'id' ) ), self::ROWS ) as $ids ) {
			$this->database->run( 'DELETE FROM {passages} WHERE id IN ( ' . Database::places( count( $ids ), '%d' ) . ' )', ...$ids );
		}
		$this->post( $placed );
		foreach ( array_chunk( $placed, self::ROWS ) as $rows ) {
			$this->write( $rows );
		}
		$new     = array_filter( $placed, static fn ( PlacedPassage $passage ): bool => $passage->isNew );
		$counted = array_filter( $gone, static fn ( array $row ): bool => (int) $row['number'] > 0 );
		$this->segments->add( count( $new ) - count( $counted ) );
	}

	/** Forgets all passages of a document. */
	public function remove( int $documentId ): void {
		$counted = $this->database->run( 'DELETE FROM {passages} WHERE document_id = %d AND number > 0', $documentId );
		// Those from before there were numbers are in no count.
		$this->database->run( 'DELETE FROM {passages} WHERE document_id = %d', $documentId );
		$this->segments->add( - $counted );
	}

	/** @param list<PlacedPassage> $placed Those without postings get some, and a number. */
	private function post( array $placed ): void {
		$bare = array_filter( $placed, static fn ( PlacedPassage $passage ): bool => $passage->number === 0 );
		foreach ( array_chunk( $bare, self::SEGMENT ) as $part ) {
			$number  = $this->segments->reserve( count( $part ) );
			$weights = [];
			foreach ( $part as $passage ) {
				$passage->number    = $number++;
				$weights[ $passage->number ] = $passage->passage->weights;
			}
			$this->segments->write( $weights );
		}
	}

	/**
	 * @param non-empty-list<int> $documentIds
	 * @return array<int, array<int, array<string, string|null>>> Rows in reading order, by document and id.
	 */
	private function known( array $documentIds ): array {
		$known = [];
		$rows  = $this->database->rows(
			'SELECT id, document_id, position, number, terms_hash, heading, content FROM {passages} WHERE document_id IN ( ' . Database::places( count( $documentIds ), '%d' ) . ' ) ORDER BY document_id, position',
			...$documentIds
		);
		foreach ( $rows as $row ) {
			$known[ (int) $row['document_id'] ][ (int) $row['id'] ] = $row;
		}
		return $known;
	}

	/** @param non-empty-list<PlacedPassage> $placed */
	private function write( array $placed ): void {
		$tuples = [];
		$values = [];
		foreach ( $placed as $passage ) {
			$draft    = $passage->passage->draft;
			$tuples[] = $passage->id === null ? '( NULL, %d, %d, %s, %s, %d, %s )' : '( %d, %d, %d, %s, %s, %d, %s )';
			array_push( $values, ...$passage->id === null ? [] : [ $passage->id ], ...[ $passage->documentId, $passage->position, $draft->heading, $draft->text, $passage->number, $passage->passage->hash ] );
		}
		$this->database->run(
			'INSERT INTO {passages} ( id, document_id, position, heading, content, number, terms_hash ) VALUES ' . implode( ', ', $tuples ) . '
			ON DUPLICATE KEY UPDATE position = VALUES( position ), heading = VALUES( heading ), number = VALUES( number ), terms_hash = VALUES( terms_hash )',
			...$values
		);
	}
}
