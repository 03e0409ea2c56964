<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat\Steps;

use Causerie\Chat\Chat\Conversation;
use Causerie\Chat\Chat\Decisions;
use Causerie\Chat\Chat\Retrieval\Reranker;
use Causerie\Chat\Chat\Retrieval\Rewriter;
use Causerie\Chat\Chat\Step;
use Causerie\Chat\Chat\Turn;
use Causerie\Chat\Chat\TurnListener;
use Causerie\Chat\Knowledge\Findings;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Retriever;
use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/** Gathers what the model is to know: what was said before, and what the site itself says about the question. */
final class Retrieve implements Step {

	/** Passages that a reply can rest on. */
	private const PASSAGES = 6;

	/**
	 * @param int $historyMessages Messages of the session that the model gets.
	 * @param int $historyBytes    Bytes of their text.
	 */
	public function __construct(
		private readonly Retriever $retriever,
		private readonly Rewriter $rewriter,
		private readonly Reranker $reranker,
		private readonly Clock $clock,
		private readonly int $historyMessages,
		private readonly int $historyBytes,
	) {}

	public function run( Turn $turn, TurnListener $listener ): void {
		$listener->step( TurnListener::RETRIEVE );
		$began                       = $this->clock->milliseconds();
		$turn->conversation          = Conversation::before( $turn, $this->historyMessages, $this->historyBytes )->checkedBy( fn ( array $documents ): array => $this->findable( $documents, $turn ) );
		$turn->rewritten             = $this->rewriter->rewrite( $turn->bot, $turn->question(), $turn->conversation );
		$turn->findings              = $this->reranker->order( $turn->bot, $turn->rewritten ?? $turn->question(), $this->find( $turn ) );
		$turn->passages              = Decisions::passages( $turn->findings->passages, $turn );
		$turn->retrievalMilliseconds = max( 0, $this->clock->milliseconds() - $began );
	}

	/**
	 * Which documents are there for everyone. Those of what was found just now are: going on about the same pages costs no query.
	 *
	 * @param list<int> $documents
	 * @return list<int>
	 */
	private function findable( array $documents, Turn $turn ): array {
		$found = array_map( static fn ( Passage $passage ): int => $passage->documentId, $turn->findings->passages ?? [] );
		return [ ...array_intersect( $documents, $found ), ...$this->retriever->findable( array_values( array_diff( $documents, $found ) ) ) ];
	}

	/** A question that a model completed stands for itself; another may go on from the one before. */
	private function find( Turn $turn ): Findings {
		return $turn->rewritten === null
			? $this->retriever->searchInConversation( $turn->question(), $turn->conversation->lastQuestion(), self::PASSAGES, $turn->language() )
			: $this->retriever->searchInConversation( $turn->rewritten, null, self::PASSAGES, $turn->language() );
	}
}
