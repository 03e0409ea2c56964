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

	/** @return string Hash of what is indexed of the post, or '' where there is nothing or it is to be read again. */
	public function hashOf( int $postId ): string {
		return (string) $this->database->value( 'SELECT content_hash FROM {documents} WHERE post_id = %d', $postId );
	}

	/**
	 * Puts a page in the place of what is known of its post.
	 *
	 * @param string             $hash   By which the same page is known again.
	 * @param list<PassageDraft> $drafts In reading order.
	 */
	public function replace( Page $page, string $hash, array $drafts ): void {
		$weights = array_map( static fn ( PassageDraft $draft ): array => TermWeights::of( $draft, $page->title, $page->language ), $drafts );
		$this->database->transaction(
			function () use ( $page, $hash, $drafts, $weights ): void {
				$id      = $this->writeDocument( $page, $hash );
				$changes = $this->deletePassages( $id );
				if ( $drafts !== [] ) {
					$rows = [];
					foreach ( $drafts as $position => $draft ) {
						$rows[] = [
							'document_id' => $id,
							'position' => $position,
							'heading' => $draft->heading,
							'content' => $draft->text,
						];
					}
					$this->insert( 'passages', $rows, 100 );
					$this->writePostings( $id, $weights, $changes );
				}
				$this->countTerms( $changes );
			}
		);
		/** What is known of a document has changed. */
		do_action( 'causerie_knowledge_changed' );
	}

	/** Forgets what is known of a post; nothing happens where nothing is. */
	public function remove( int $postId ): void {
		$id = (int) $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d', $postId );
		if ( $id === 0 ) {
			return;
		}
		$this->database->transaction(
			function () use ( $id ): void {
				$this->countTerms( $this->deletePassages( $id ) );
				$this->vectors->forget( $id );
				$this->database->run( 'DELETE FROM {documents} WHERE id = %d', $id );
			}
		);
	}

	/** Notes that a post could not be read. What is known of it stays. */
	public function fail( int $postId, string $failure ): void {
		$this->database->transaction(
			function () use ( $postId, $failure ): void {
				$changed = $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d FOR UPDATE', $postId );
				if ( $changed === null ) {
					$this->database->insert( 'documents', [
						[
							'post_id' => $postId,
							'title' => '',
							'url' => '',
							'state' => DocumentState::FAILED,
							'failure' => $failure,
						],
					] );
					return;
				}
				$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s, content_hash = %s WHERE post_id = %d', DocumentState::FAILED, $failure, '', $postId );
			}
		);
	}

	/** Notes that the post was found as it is known. */
	public function confirm( int $postId ): void {
		$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s WHERE post_id = %d', DocumentState::INDEXED, '', $postId );
	}

	private function writeDocument( Page $page, string $hash ): int {
		$fields = [ $page->title, $page->url, $page->language, $hash, DocumentState::INDEXED, $this->clock->milliseconds() ];
		$this->database->run(
			'INSERT INTO {documents} ( post_id, title, url, language, content_hash, state, failure, indexed_at ) VALUES ( %d, %s, %s, %s, %s, %s, \'\', %d )
			ON DUPLICATE KEY UPDATE title = VALUES( title ), url = VALUES( url ), language = VALUES( language ), content_hash = VALUES( content_hash ),
				state = VALUES( state ), failure = VALUES( failure ), indexed_at = VALUES( indexed_at )',
			$page->postId,
			...$fields
		);
		return (int) $this->database->value( 'SELECT id FROM {documents} WHERE post_id = %d', $page->postId );
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
