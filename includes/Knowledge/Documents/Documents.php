<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\Index;

defined( 'ABSPATH' ) || exit;

/** Lets the bot know texts that are no posts, and forget them. What is said here is known when the call returns. */
final class Documents {

	public function __construct(
		private readonly DocumentStore $store,
		private readonly Index $index,
	) {}

	/**
	 * Adds a text, or puts it in the place of the one with the same id at the same source.
	 *
	 * @param string      $source     One of `DocumentSource`, but not a post.
	 * @param string|null $externalId 1 to 191 characters; null for a text that is always a new one.
	 */
	public function put( string $source, ?string $externalId, DocumentText $text ): Document {
		return $this->read( $this->store->put( $source, $externalId, $text ) );
	}

	/**
	 * As `put`, but a text that is known already, word for word, is not indexed anew.
	 *
	 * @param string $source     One of `DocumentSource`, but not a post.
	 * @param string $externalId 1 to 191 characters.
	 * @return int The document.
	 */
	public function putIfChanged( string $source, string $externalId, DocumentText $text ): int {
		$id = $this->store->idOf( $source, $externalId );
		return $id !== null && (array) $this->store->text( $id ) === (array) $text ? $id : $this->put( $source, $externalId, $text )->id;
	}

	/** @throws ProblemException `document_not_found`, or `document_of_site` for what is changed elsewhere. */
	public function replace( int $id, DocumentText $text ): Document {
		$this->own( $id );
		if ( ! $this->store->replace( $id, $text ) ) {
			throw new ProblemException( 'document_not_found' );
		}
		return $this->read( $id );
	}

	/** @throws ProblemException `document_not_found`, or `document_of_site` for what is changed elsewhere. */
	public function remove( int $id ): void {
		$this->own( $id );
		$this->index->forget( $id );
	}

	/**
	 * Forgets a text by its id at its source; one that is not known stays so.
	 *
	 * @param string $source One of `DocumentSource`, but not a post.
	 */
	public function removeOf( string $source, string $externalId ): void {
		$id = $this->store->idOf( $source, $externalId );
		if ( $id !== null ) {
			$this->index->forget( $id );
		}
	}

	/** @throws ProblemException `document_not_found`. */
	public function find( int $id ): Document {
		return $this->store->find( $id ) ?? throw new ProblemException( 'document_not_found' );
	}

	private function own( int $id ): void {
		$document = $this->find( $id );
		if ( $document->postId !== null || in_array( $document->source, [ DocumentSource::TERM, DocumentSource::MENU, DocumentSource::SITE, DocumentSource::CRAWL ], true ) ) {
			throw new ProblemException( 'document_of_site' );
		}
	}

	private function read( int $id ): Document {
		$this->index->read( $id );
		return $this->find( $id );
	}
}
