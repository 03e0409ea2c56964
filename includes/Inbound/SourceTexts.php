<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Index;

defined( 'ABSPATH' ) || exit;

/** The texts that a source let the bots know. */
final class SourceTexts {

	/** Texts that are asked for at once. */
	private const BATCH = 100;

	public function __construct(
		private readonly DocumentStore $documents,
		private readonly Index $index,
	) {}

	/** @param string $externalId As the source calls it. Each source has its own ids. */
	public static function key( string $sourceId, string $externalId ): string {
		return "{$sourceId}:{$externalId}";
	}

	/** Lets the bots forget all texts of a source. */
	public function forget( string $sourceId ): void {
		do {
			$ids = $this->documents->idsBeginning( DocumentSource::INBOUND, self::key( $sourceId, '' ), self::BATCH );
			array_map( $this->index->forget( ... ), $ids );
		} while ( $ids !== [] );
	}
}
