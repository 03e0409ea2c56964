<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Documents\Document;
use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Reading\Page;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Knowledge\Reading\Reader;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Keeps what is known of one document as the document is. */
final class Index {

	/** Part of every content hash: raise it when pages are to be cut or weighed in another way. */
	private const VERSION = 4;

	/** Characters of a failure that are kept. */
	private const FAILURE = 500;

	public function __construct(
		private readonly Reader $reader,
		private readonly Splitter $splitter,
		private readonly DocumentStore $documents,
		private readonly IndexStore $store,
		private readonly Log $log,
	) {}

	/** Reads the post, or forgets it where it is not, or not any more, for everyone to read. */
	public function update( int $postId ): void {
		$post = self::publicPost( $postId );
		if ( $post === null ) {
			$this->remove( $postId );
			return;
		}
		$id         = $this->documents->ofPost( $postId );
		$isExcluded = PublicPosts::isExcluded( $postId );
		// The post knows it, also where it was exported and came back as another one.
		$this->documents->setExcluded( $id, $isExcluded );
		$this->keep( $id, fn (): Page => $this->reader->read( $post ), $isExcluded );
	}

	/** Reads a document, whatever it is of. */
	public function read( int $documentId ): void {
		$document = $this->documents->find( $documentId );
		if ( $document?->postId !== null ) {
			$this->update( $document->postId );
		} elseif ( $document instanceof Document ) {
			$text = $this->documents->text( $documentId );
			$text === null ? $this->forget( $documentId ) : $this->keep( $documentId, $text->page( ... ), $document->isExcluded, $document->source === DocumentSource::ANSWER );
		}
	}

	/** Forgets a post. */
	public function remove( int $postId ): void {
		$id = $this->documents->idOfPost( $postId );
		if ( $id !== null ) {
			$this->forget( $id );
		}
	}

	public function forget( int $documentId ): void {
		$this->store->remove( $documentId );
	}

	/**
	 * @param callable(): Page $read
	 * @param bool             $isExcluded Whether only its title is kept, for the owner to find it again.
	 * @param bool             $isWhole    Whether it is one passage, however long: an answer that is quoted as it is.
	 */
	private function keep( int $documentId, callable $read, bool $isExcluded, bool $isWhole = false ): void {
		try {
			$page = $read();
			$hash = self::VERSION . ( $isExcluded ? '-:' : ':' ) . substr( $page->hash(), 0, 60 );
			if ( $hash === $this->store->hashOf( $documentId ) ) {
				$this->store->confirm( $documentId );
				return;
			}
			$this->store->replace( $documentId, $page, $hash, $isExcluded ? [] : ( $isWhole ? Splitter::whole( $page ) : $this->splitter->split( $page ) ) );
		} catch ( \Throwable $failure ) {
			// A block of another plugin that breaks must not break the saving of the post, nor the reading of all others.
			$this->log->error( $failure, [ 'document' => $documentId ] );
			$this->store->fail( $documentId, mb_substr( Log::redact( $failure->getMessage() ), 0, self::FAILURE ) );
		}
	}

	private static function publicPost( int $postId ): ?\WP_Post {
		$post = get_post( $postId );
		return $post instanceof \WP_Post && PublicPosts::includes( $post ) ? $post : null;
	}
}
