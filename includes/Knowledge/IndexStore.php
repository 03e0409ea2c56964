<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Semantic\VectorStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/**
 * Writes documents with their passages and postings. Each call is one transaction: a process that is killed leaves the
 * documents as they were before.
 */
final class IndexStore {

	public function __construct(
		private readonly Database $database,
		private readonly ClaimStore $claims,
		private readonly PassageStore $passages,
		private readonly Clock $clock,
		private readonly VectorStore $vectors,
	) {}

	/**
	 * Puts what was read in the place of what is known of the documents. Nothing happens with those that are gone, or that
	 * others are to read by now.
	 *
	 * @param list<ReadDocument>    $documents
	 * @param list<ClaimedDocument> $same      That were found as they are known.
	 */
	public function write( array $documents, array $same ): void {
		if ( $documents === [] && $same === [] ) {
			return;
		}
		$this->database->transaction(
			function () use ( $documents, $same ): void {
				$held     = $this->claims->hold( [ ...$same, ...array_map( static fn ( ReadDocument $document ): ClaimedDocument => $document->claim, $documents ) ] );
				$passages = [];
				$shown    = [];
				$this->confirm( array_values( array_filter( array_map( static fn ( ClaimedDocument $document ): int => $document->id, $same ), static fn ( int $id ): bool => isset( $held[ $id ] ) ) ) );
				foreach ( $documents as $document ) {
					if ( isset( $held[ $document->claim->id ] ) ) {
						$this->update( $document );
						$passages[ $document->claim->id ] = $document->passages;
						$shown[ $document->claim->id ]    = $document->page->shows;
					}
				}
				if ( $passages !== [] && $shown !== [] ) {
					$this->passages->replace( $passages );
					$this->keepShown( $shown );
				}
			}
		);
		/** What is known of a document has changed. */
		do_action( 'causerie_knowledge_changed' );
	}

	/**
	 * Forgets a document; nothing happens where there is none.
	 *
	 * @param int|null $revision Only where nobody else is to read it by now; null for in any case.
	 */
	public function remove( int $documentId, ?int $revision = null ): void {
		$this->database->transaction(
			function () use ( $documentId, $revision ): void {
				$isGone = $revision === null
					? $this->database->run( 'DELETE FROM {documents} WHERE id = %d', $documentId )
					: $this->database->run( 'DELETE FROM {documents} WHERE id = %d AND revision = %d', $documentId, $revision );
				if ( $isGone === 0 ) {
					return;
				}
				$this->database->run( 'DELETE FROM {document_texts} WHERE document_id = %d', $documentId );
				$this->database->run( 'DELETE FROM {shown_posts} WHERE document_id = %d', $documentId );
				$this->vectors->forget( $documentId );
				$this->passages->remove( $documentId );
			}
		);
	}

	/**
	 * Notes that a document could not be read. What is known of it stays, unless the document changed since it was read: then
	 * it may say what was taken out of it.
	 */
	public function fail( ClaimedDocument $document, string $failure ): void {
		$this->database->transaction(
			function () use ( $document, $failure ): void {
				$isHeld = $this->database->run( 'UPDATE {documents} SET state = %s, failure = %s, content_hash = %s, tries = 0 WHERE id = %d AND revision = %d', DocumentState::FAILED, $failure, '', $document->id, $document->revision ) === 1;
				if ( $isHeld && $document->isUnread ) {
					$this->database->run( 'UPDATE {documents} SET indexed_at = 0 WHERE id = %d', $document->id );
					$this->vectors->forget( $document->id );
					$this->passages->remove( $document->id );
				}
			}
		);
	}

	/** Has the document read anew when it is read next, also where it is as it was. */
	public function invalidate( int $documentId ): void {
		$this->database->run( 'UPDATE {documents} SET content_hash = %s WHERE id = %d', '', $documentId );
	}

	/** @param list<int> $documentIds */
	private function confirm( array $documentIds ): void {
		if ( $documentIds !== [] ) {
			$this->database->run( 'UPDATE {documents} SET state = %s, failure = %s, tries = 0, unread = 0 WHERE id IN ( ' . Database::places( count( $documentIds ), '%d' ) . ' )', DocumentState::INDEXED, '', ...$documentIds );
		}
	}

	/** @param non-empty-array<int, list<int>> $shown Posts by document. */
	private function keepShown( array $shown ): void {
		$known = [];
		foreach ( $this->database->rows( 'SELECT document_id, post_id FROM {shown_posts} WHERE document_id IN ( ' . Database::places( count( $shown ), '%d' ) . ' )', ...array_keys( $shown ) ) as $row ) {
			$known[ (int) $row['document_id'] ][] = (int) $row['post_id'];
		}
		foreach ( $shown as $id => $posts ) {
			// Only rows that are there: to delete what is not would keep others from writing theirs.
			foreach ( array_diff( $known[ $id ] ?? [], $posts ) as $gone ) {
				$this->database->run( 'DELETE FROM {shown_posts} WHERE document_id = %d AND post_id = %d', $id, $gone );
			}
			foreach ( array_diff( $posts, $known[ $id ] ?? [] ) as $new ) {
				$this->database->run( 'INSERT IGNORE INTO {shown_posts} ( document_id, post_id ) VALUES ( %d, %d )', $id, $new );
			}
		}
	}

	private function update( ReadDocument $document ): void {
		$this->database->run(
			'UPDATE {documents} SET title = %s, url = %s, language = %s, content_hash = %s, state = %s, failure = \'\', tries = 0, unread = 0, indexed_at = %d WHERE id = %d',
			$document->page->title,
			$document->page->url,
			$document->page->language,
			$document->hash,
			DocumentState::INDEXED,
			$this->clock->milliseconds(),
			$document->claim->id
		);
	}
}
