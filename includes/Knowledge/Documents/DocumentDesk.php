<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Knowledge\IndexStore;
use Causerie\Chat\Knowledge\Reading\PublicPosts;

defined( 'ABSPATH' ) || exit;

/** What the owner does with a document, whatever it is of: keeps it from the bot, lets it be used again, has it read anew. */
final class DocumentDesk {

	public function __construct(
		private readonly Documents $documents,
		private readonly DocumentStore $store,
		private readonly IndexStore $indexStore,
		private readonly Index $index,
	) {}

	/**
	 * Keeps a document from the bot, or lets it be used again. Holds when the call returns, and survives everything that
	 * happens to the document: of a post it is kept with the post.
	 *
	 * @throws ProblemException `document_not_found`.
	 */
	public function exclude( int $id, bool $isExcluded ): Document {
		$document = $this->documents->find( $id );
		// First of all: from here on no search gives a passage of it.
		$this->store->setExcluded( $id, $isExcluded );
		if ( $document->postId !== null ) {
			$isExcluded ? update_post_meta( $document->postId, PublicPosts::EXCLUDED, '1' ) : delete_post_meta( $document->postId, PublicPosts::EXCLUDED );
		}
		$this->index->read( $id );
		return $this->documents->find( $id );
	}

	/**
	 * Reads a document anew, also where it seems to be as it was.
	 *
	 * @throws ProblemException `document_not_found`; also where the post is not public any more and is forgotten by it.
	 */
	public function reindex( int $id ): Document {
		$this->documents->find( $id );
		$this->indexStore->invalidate( $id );
		$this->index->read( $id );
		return $this->documents->find( $id );
	}
}
