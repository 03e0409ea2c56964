<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Knowledge\AtAnswer;
use Causerie\Chat\Knowledge\RetrievalStore;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Place;
use Causerie\Chat\Platform\Places;
use Causerie\Chat\Platform\Queue;

defined( 'ABSPATH' ) || exit;

/**
 * Gives every passage its vector, in the background, a batch at a time.
 *
 * One process of the site does it at a time. Where that dies, another goes on with the documents that are not done: at most
 * one batch is paid for twice, and none is written twice. Texts that were embedded before keep their vectors.
 */
final class EmbedPassages {

	/** The hook of a run in the background. */
	public const RUN = 'causerie_embed';

	/** Milliseconds after which a run begins no further batch. */
	private const SHIFT = 20_000;

	/** Seconds that the place of a run that died stays taken: longer than one request may last. */
	private const PLACE = 120;

	/** Seconds after which a run that never ended is followed by another. */
	private const PATIENCE = 180;

	/** Documents that are looked at together, and texts that go out in one batch unless one document has more. */
	private const DOCUMENTS = 32;
	private const TEXTS     = 64;

	/** Characters of a passage that are embedded: the models take more, and no passage has so many. */
	private const LENGTH = 4000;

	/** Passages of which a sample is drawn. */
	private const SAMPLED = 5000;

	/** Problems of the texts, not of the provider. */
	private const REFUSALS = [ 'model_refused_request', 'model_content_filtered', 'model_context_too_long' ];

	/** Documents of one run that the provider may refuse. */
	private const MOST_REFUSED = 20;

	/** @var list<EmbeddingFailure> Of documents in one run. */
	private array $refusals = [];

	public function __construct(
		private readonly Embedder $embedder,
		private readonly VectorStore $vectors,
		private readonly NativeIndex $native,
		private readonly RetrievalStore $passages,
		private readonly Pause $pause,
		private readonly Places $places,
		private readonly Queue $queue,
		private readonly Clock $clock,
	) {}

	/**
	 * @param int $milliseconds After which no further batch is begun.
	 * @throws DatabaseException
	 */
	public function run( int $milliseconds = self::SHIFT ): void {
		$space = $this->embedder->space();
		$this->vectors->clear( $space );
		if ( $space === null ) {
			$this->pause->end();
			return;
		}
		$rest = $this->pause->seconds();
		if ( $rest > 0 ) {
			$this->queue->once( self::RUN, [], $rest );
			return;
		}
		if ( $this->vectors->pending( $space, 0, 1 ) === [] ) {
			return;
		}
		// First of all, for then nobody may be there to do it.
		$this->queue->once( self::RUN, [ 'after a run that was killed' ], self::PATIENCE );
		$place = $this->places->take( 'embeddings', 1, self::PLACE );
		if ( $place === null ) {
			return;
		}
		try {
			$isRest = $this->work( $space, $place, $this->clock->milliseconds() + $milliseconds );
			$this->pause->end();
			if ( $isRest ) {
				$this->queue->once( self::RUN );
			}
		} catch ( EmbeddingFailure $failure ) {
			$this->queue->once( self::RUN, [], $this->pause->begin( $failure ) );
		} finally {
			$this->places->leave( $place );
		}
		Sample::draw( $this->vectors->newest( $space, self::SAMPLED ) );
	}

	/**
	 * @return bool Whether there is more that this run had no time for.
	 * @throws EmbeddingFailure|DatabaseException Also where there is nothing left but documents that the provider refuses.
	 */
	private function work( string $space, Place $place, int $until ): bool {
		$after          = 0;
		$this->refusals = [];
		while ( true ) {
			$pending = $this->vectors->pending( $space, $after, self::DOCUMENTS );
			if ( $pending === [] ) {
				$this->tellRefusals();
				return false;
			}
			foreach ( $this->batches( array_keys( $pending ) ) as $batch ) {
				if ( $this->clock->milliseconds() >= $until || $this->embedder->space() !== $space || ! $this->places->renew( $place, self::PLACE ) ) {
					return true;
				}
				if ( $this->embedEach( $space, $batch, $pending ) ) {
					$after = 0;
					continue 2;
				}
			}
			$after = (int) array_key_last( $pending );
		}
	}

	/** @throws EmbeddingFailure Where documents are left that the provider refuses: for the owner to see. */
	private function tellRefusals(): void {
		foreach ( $this->refusals as $refusal ) {
			throw $refusal;
		}
	}

	/**
	 * @param non-empty-list<int> $documents
	 * @return iterable<array<int, array<int, string>>> Texts by passage, by document; none for a document that nobody may read now.
	 */
	private function batches( array $documents ): iterable {
		$batch = [];
		$texts = 0;
		foreach ( $this->vectors->passagesOf( $documents ) + array_fill_keys( $documents, [] ) as $document => $passages ) {
			// Only what is for everyone at this moment leaves the site.
			$public = AtAnswer::forEveryone( $this->passages->passages( $passages ) );
			if ( count( $public ) < count( $passages ) ) {
				continue;
			}
			if ( $batch !== [] && $texts + count( $passages ) > self::TEXTS ) {
				yield $batch;
				$batch = [];
				$texts = 0;
			}
			$batch[ $document ] = array_map( static fn ( array $row ): string => mb_substr( implode( "\n", array_filter( [ $row['title'], $row['heading'], $row['content'] ] ) ), 0, self::LENGTH, 'UTF-8' ), $public );
			$texts             += count( $passages );
		}
		if ( $batch !== [] ) {
			yield $batch;
		}
	}

	/**
	 * Embeds a batch; where the provider refuses it, each of its documents apart, so that one that it never takes keeps no
	 * other from its vectors.
	 *
	 * @param array<int, array<int, string>> $batch   Texts by passage, by document.
	 * @param array<int, string>             $pending Hash of the content, by document.
	 * @return bool As `embed`.
	 * @throws EmbeddingFailure|DatabaseException
	 */
	private function embedEach( string $space, array $batch, array $pending ): bool {
		try {
			return $this->embed( $space, $batch, $pending );
		} catch ( EmbeddingFailure $failure ) {
			if ( ! in_array( $failure->problem, self::REFUSALS, true ) ) {
				throw $failure;
			}
			if ( count( $batch ) === 1 ) {
				$this->refusals[] = $failure;
				// So many are no odd texts any more: it is asked in a way that it does not understand.
				return count( $this->refusals ) < self::MOST_REFUSED ? false : throw $failure;
			}
		}
		$isNew = false;
		foreach ( $batch as $document => $texts ) {
			$isNew = $this->embedEach( $space, [ $document => $texts ], $pending ) || $isNew;
		}
		return $isNew;
	}

	/**
	 * @param array<int, array<int, string>> $batch   Texts by passage, by document.
	 * @param array<int, string>             $pending Hash of the content, by document.
	 * @return bool Whether all documents are to be written again, into an index of the server that is new.
	 * @throws EmbeddingFailure|DatabaseException
	 */
	private function embed( string $space, array $batch, array $pending ): bool {
		$hashes = array_map( static fn ( array $texts ): array => array_map( static fn ( string $text ): string => hash( 'xxh128', $text ), $texts ), $batch );
		$known  = $batch === [] ? [] : array_map( Vector::ofBytes( ... ), $this->vectors->known( $space, array_keys( $batch ) ) );
		$new    = [];
		$isNew  = false;
		foreach ( $batch as $document => $texts ) {
			foreach ( $texts as $passage => $text ) {
				$hash = $hashes[ $document ][ $passage ];
				if ( ! isset( $known[ $hash ] ) ) {
					$new[ $hash ] = $text;
				}
			}
		}
		if ( $new !== [] ) {
			foreach ( array_combine( array_keys( $new ), $this->embedder->passages( array_values( $new ) ) ) as $hash => $values ) {
				if ( $values === [] ) {
					throw new EmbeddingFailure( 'model_bad_response', 'A vector has no dimensions.' );
				}
				$known[ $hash ] = Vector::of( $values );
			}
			$isNew = $this->native->make( $known[ array_key_last( $known ) ]->dimensions() );
		}
		foreach ( $batch as $document => $texts ) {
			$vectors = [];
			foreach ( array_keys( $texts ) as $passage ) {
				$hash                = $hashes[ $document ][ $passage ];
				$vectors[ $passage ] = [ $hash, $known[ $hash ] ];
			}
			$this->vectors->replace( $space, $document, $pending[ $document ], $vectors );
		}
		if ( $isNew ) {
			$this->vectors->redo();
		}
		return $isNew;
	}
}
