<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Reading\Page;
use Causerie\Chat\Knowledge\Reading\PublicPosts;
use Causerie\Chat\Knowledge\Reading\Reader;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Keeps what is known of documents as the documents are. */
final class Index {

	/** Part of every content hash: raise it when pages are to be cut or weighed in another way. */
	private const VERSION = 5;

	/** Characters of a failure that are kept. */
	private const FAILURE = 500;

	/** How often a post is noted that others forget at the same moment. */
	private const ATTEMPTS = 5;

	/** Passages that are written at once: so many are few rows, and little to read again where a process dies. */
	private const PASSAGES = 500;

	public function __construct(
		private readonly Reader $reader,
		private readonly Splitter $splitter,
		private readonly DocumentStore $documents,
		private readonly ClaimStore $claims,
		private readonly IndexStore $store,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** Reads the post, or forgets it where it is not, or not any more, for everyone to read. */
	public function update( int $postId ): void {
		if ( self::publicPost( $postId ) !== null ) {
			$id = $this->documents->ofPost( $postId );
			$this->claims->change( $id );
			$this->read( $id );
		} else {
			$this->remove( $postId );
		}
	}

	/** Notes that the post is to be read in a moment, or forgets it at once where it is not for everyone. */
	public function note( int $postId ): void {
		if ( self::publicPost( $postId ) === null ) {
			$this->remove( $postId );
			return;
		}
		for ( $attempt = 1; $attempt <= self::ATTEMPTS; $attempt++ ) {
			$id = $this->documents->ofPost( $postId );
			// From here on no search gives a passage of one that is kept from the bot.
			$this->documents->setExcluded( $id, PublicPosts::isExcluded( $postId ) );
			// A process that found it hidden before may forget it in between.
			if ( $this->claims->change( $id ) ) {
				return;
			}
		}
	}

	/**
	 * Minds a mark of a post, that it is not to be found or is kept from the bot, from here on. Nothing is read.
	 *
	 * @param string $key Its meta key.
	 * @return bool Whether the post is to be read because of it.
	 */
	public function mark( int $postId, string $key ): bool {
		if ( self::publicPost( $postId ) === null ) {
			$this->remove( $postId );
			return false;
		}
		$id = $key === PublicPosts::EXCLUDED ? $this->documents->idOfPost( $postId ) : null;
		// Whoever excluded the document first, and then marked its post, reads it, too.
		return $id === null || $this->documents->setExcluded( $id, PublicPosts::isExcluded( $postId ) );
	}

	/** Reads a document, whatever it is of; nothing happens where there is none. */
	public function read( int $documentId ): void {
		$claim = $this->claims->take( $documentId );
		if ( $claim !== null ) {
			$this->readAll( [ $claim ], PHP_INT_MAX );
		}
	}

	/**
	 * Reads documents and writes them together, until there are many passages or the time is up.
	 *
	 * @param non-empty-list<ClaimedDocument> $documents
	 * @param int                             $until     Milliseconds since 1970; what is being read then is read to its end.
	 * @return list<ClaimedDocument> Those that it did not come to.
	 */
	public function readAll( array $documents, int $until ): array {
		$read     = [];
		$same     = [];
		$passages = 0;
		do {
			$claim    = array_shift( $documents );
			$document = $this->take( $claim );
			if ( $document instanceof ReadDocument ) {
				$read[]    = $document;
				$passages += count( $document->passages );
			} elseif ( $document === true ) {
				$same[] = $claim;
			}
		} while ( $documents !== [] && $passages < self::PASSAGES && $this->clock->milliseconds() < $until );
		$this->store->write( $read, $same );
		return $documents;
	}

	/** Gives those up of which too many processes died. */
	public function giveUp(): void {
		foreach ( $this->claims->hopeless() as $document ) {
			/* translators: why a page could not be read into what the chatbot knows. */
			$this->store->fail( $document, __( 'PHP ended each time that this was read. It may need more memory or time than PHP has here.', 'causerie-chat' ) );
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

	/** @return ReadDocument|bool True where it is known as it is, false where it cannot be known. */
	private function take( ClaimedDocument $claim ): ReadDocument|bool {
		try {
			$page = $this->page( $claim );
			if ( $page === null ) {
				$this->store->remove( $claim->id, $claim->revision );
				return false;
			}
			$isExcluded = $this->isExcluded( $claim );
			$hash       = self::VERSION . ( $isExcluded ? '-:' : ':' ) . substr( $page->hash(), 0, 60 );
			if ( $hash === $claim->hash ) {
				return true;
			}
			$drafts = match ( true ) {
				// Only its title is kept, for the owner to find it again.
				$isExcluded => [],
				// An answer is quoted as it is, however long.
				$claim->source === DocumentSource::ANSWER => Splitter::whole( $page ),
				default => $this->splitter->split( $page ),
			};
			return new ReadDocument( $claim, $page, $hash, WeighedPassage::all( $drafts, $page->title, $page->language ) );
		} catch ( \Throwable $failure ) {
			// A block of another plugin that breaks must not break the saving of the post, nor the reading of all others.
			$this->log->error( $failure, [ 'document' => $claim->id ] );
			$this->store->fail( $claim, mb_substr( Log::redact( $failure->getMessage() ), 0, self::FAILURE ) );
			return false;
		}
	}

	private static function publicPost( int $postId ): ?\WP_Post {
		$post = get_post( $postId );
		return $post instanceof \WP_Post && PublicPosts::includes( $post ) ? $post : null;
	}

	/** The post itself knows it, also where it was exported and came back as another one. */
	private function isExcluded( ClaimedDocument $claim ): bool {
		if ( $claim->postId === null ) {
			return $claim->isExcluded;
		}
		$isExcluded = PublicPosts::isExcluded( $claim->postId );
		if ( $isExcluded !== $claim->isExcluded ) {
			$this->documents->setExcluded( $claim->id, $isExcluded );
		}
		return $isExcluded;
	}

	private function page( ClaimedDocument $claim ): ?Page {
		if ( $claim->postId === null ) {
			return $this->documents->text( $claim->id )?->page();
		}
		$post = self::publicPost( $claim->postId );
		return $post === null ? null : $this->reader->read( $post );
	}
}
