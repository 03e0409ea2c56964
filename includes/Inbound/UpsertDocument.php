<?php
declare(strict_types=1);

namespace Causerie\Chat\Inbound;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Documents\DocumentStore;
use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Index;
use Causerie\Chat\Knowledge\Sources\ReadAgain;

defined( 'ABSPATH' ) || exit;

/** Lets the bots know a text of another system. It is kept with the id of the message, and read once that is certain. */
final class UpsertDocument implements Effect {

	public function __construct(
		private readonly DocumentStore $documents,
		private readonly Index $index,
		private readonly ReadAgain $again,
	) {}

	public function apply( Source $source, array $data ): Outcome {
		$id = $this->documents->put( DocumentSource::INBOUND, SourceTexts::key( $source->id, $data['external_id'] ), DocumentText::of( $data ) );
		return new Outcome(
			then: function () use ( $id ): void {
				// First of all: the message has had its effect, and does nothing when it comes again.
				$this->again->unlessRead();
				$this->index->read( $id );
			}
		);
	}
}
