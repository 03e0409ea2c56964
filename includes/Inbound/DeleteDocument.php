<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Index;

defined( 'ABSPATH' ) || exit;

/** Lets the bots forget a text of another system; one that is not known stays so. */
final class DeleteDocument implements Effect {

	public function __construct(
		private readonly DocumentStore $documents,
		private readonly Index $index,
	) {}

	public function apply( Source $source, array $data ): Outcome {
		$id = $this->documents->idOf( DocumentSource::INBOUND, SourceTexts::key( $source->id, $data['external_id'] ) );
		if ( $id !== null ) {
			$this->index->forget( $id );
		}
		return new Outcome();
	}
}
