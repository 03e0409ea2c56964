<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Reading\Page;
use Causerie\Chat\Knowledge\Semantic\VectorStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Writes documents with their passages and postings. Each call is one transaction: a process that is killed leaves the
 * document as it was before.
 */
final class IndexStore {

	/** Rows of one INSERT; far below the packet size of any server. */
	private const ROWS = 500;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
		private readonly VectorStore $vectors,
	) {}

	/** @return string Hash of what is indexed of the document, or '' where nothing is, or it is to be read again. */
	public function hashOf( int $documentId ): string {
		return (string) $this->database->value( 'SELECT content_hash FROM {documents} WHERE id = %d', $documentId );
	}

	/**
	 * Puts a page in the place of what is known of its document. Nothing happens where the document is gone.
	 *
	 * @param string             $hash   By which the same page is known again.
	 * @param list<PassageDraft> $drafts In reading order.
	 */
	public function replace( int $documentId, Page $page, string $hash, array $drafts ): void {
		$weights = array_map( static fn ( PassageDraft $draft ): array => TermWeights::of( $draft, $page->title, $page->language ), $drafts );
		$this->database->transaction(
			function () use ( $documentId, $page, $hash, $drafts, $weights ): void {
				if ( $this->database->value( 'SELECT id FROM {documents} WHERE id = %d FOR UPDATE', $documentId ) === null ) {
					return;
				}
				$this->database->run(
					'UPDATE {documents} SET title = %s, url = %s, language = %s, content_hash = %s, state = %s, failure = \'\', indexed_at = %d WHERE id = %d',
					$page->title,
					$page->url,
					$page->language,
					$hash,
					DocumentState::INDEXED,
					$this->clock->milliseconds(),
					$documentId
				);
				$changes = $this->deletePassages( $documentId );
				if ( $drafts !== [] ) {
					$rows = [];
					foreach ( $drafts as $position => $draft ) {
						$rows[] = [
							'document_id' => $documentId,
							'position' => $position,
							'heading' => $draft->heading,
							'content' => $draft->text,
						];
					}
					$this->insert( 'passages', $rows, 100 );
					$this->writePostings( $documentId, $weights, $changes );
				}
				$this->countTerms( $changes );
			}
		);
		/** What is known of a document has changed. */
		do_action( 'causerie_knowledge_changed' );
	}

	/** Forgets a document; nothing happens where there is none. */
	public function remove( int $documentId ): void {
		$this->database->transaction(
			function () use ( $documentId ): void {
				if ( $this->database->run( 'DELETE FROM {documents} WHERE id = %d', $documentId ) === 0 ) {
					return;
				}
				$this->database->run( 'DELETE FROM {document_texts} WHERE document_id = %d', $documentId );
				$this->vectors->forget( $documentId );
				$this->countTerms( $this->deletePassages( $documentId ) );
			}
		);
	}

	/** Notes that a document could not be read. What is known of it stays. */
	public function fail( int $documentId, string $failure ): void {
		$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s, content_hash = %s WHERE id = %d', DocumentState::FAILED, $failure, '', $documentId );
	}

	/** Has the document read anew when it is read next, also where it is as it was. */
	public function invalidate( int $documentId ): void {
		$this->database->run( 'UPDATE {documents} SET content_hash = %s WHERE id = %d', '', $documentId );
	}

	/** Notes that the document was found as it is known. */
	public function confirm( int $documentId ): void {
		$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s WHERE id = %d', DocumentState::INDEXED, '', $documentId );
	}

	/** @return array<string, int> How the counts of the vocabulary change by it. */
	private function deletePassages( int $documentId ): array {
		$changes = [];
		$ids     = array_map( 'intval', array_column( $this->database->rows( 'SELECT id FROM {passages} WHERE document_id = %d', $documentId ), 'id' ) );
		if ( $ids === [] ) {
			return $changes;
		}
		$places = Database::places( count( $ids ), '%d' );
		foreach ( $this->database->rows( 'SELECT term, COUNT(*) AS passages FROM {postings} WHERE passage_id IN ( ' . $places . ' ) GROUP BY term', ...$ids ) as $row ) {
			$changes[ (string) $row['term'] ] = - (int) $row['passages'];
		}
		$changes[ RetrievalStore::ALL ] = -count( $ids );
		$this->database->run( 'DELETE FROM {postings} WHERE passage_id IN ( ' . $places . ' )', ...$ids );
		$this->database->run( 'DELETE FROM {passages} WHERE document_id = %d', $documentId );
		return $changes;
	}

	/**
	 * @param list<array<string, int>> $weights By position of the passage.
	 * @param array<string, int>       $changes Of the vocabulary; grows by what is written.
	 */
	private function writePostings( int $documentId, array $weights, array &$changes ): void {
		$rows = [];
		foreach ( $this->database->rows( 'SELECT id, position FROM {passages} WHERE document_id = %d', $documentId ) as $passage ) {
			foreach ( $weights[ (int) $passage['position'] ] ?? [] as $term => $weight ) {
				$rows[]           = [
					'term' => (string) $term,
					'weight' => $weight,
					'passage_id' => (int) $passage['id'],
				];
				$changes[ $term ] = ( $changes[ $term ] ?? 0 ) + 1;
			}
		}
		$changes[ RetrievalStore::ALL ] = ( $changes[ RetrievalStore::ALL ] ?? 0 ) + count( $weights );
		$this->insert( 'postings', $rows, self::ROWS );
	}

	/** @param array<string, int> $changes Number of passages by term. */
	private function countTerms( array $changes ): void {
		$changes = array_filter( $changes );
		// Everyone in the same order, so that two documents that are saved at once wait instead of dying in each other's arms.
		ksort( $changes, SORT_STRING );
		foreach ( array_chunk( $changes, self::ROWS, true ) as $chunk ) {
			$values = [];
			foreach ( $chunk as $term => $count ) {
				array_push( $values, (string) $term, $count );
			}
			$this->database->run( 'INSERT INTO {vocabulary} ( term, passages ) VALUES ' . Database::places( count( $chunk ), '( %s, %d )' ) . ' ON DUPLICATE KEY UPDATE passages = passages + VALUES( passages )', ...$values );
		}
	}

	/** @param list<array<string, string|int>> $rows */
	private function insert( string $table, array $rows, int $size ): void {
		foreach ( array_chunk( $rows, max( 1, $size ) ) as $chunk ) {
			$this->database->insert( $table, $chunk );
		}
	}
}
