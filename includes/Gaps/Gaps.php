<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Knowledge\AnswerPolicy;
use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Knowledge\Retriever;

defined( 'ABSPATH' ) || exit;

/** What the owner does with gaps. */
final class Gaps {

	/** Passages that are looked at when a question is asked again: as many as a reply can rest on. */
	private const PASSAGES = 6;

	public function __construct(
		private readonly GapStore $store,
		private readonly GapListStore $lists,
		private readonly Retriever $retriever,
		private readonly AskedBot $asked,
	) {}

	/** @throws ProblemException `gap_not_found`. */
	public function find( int $id ): Gap {
		return $this->lists->find( $id ) ?? throw new ProblemException( 'gap_not_found' );
	}

	/**
	 * @param Gap::OPEN|Gap::DISMISSED $state
	 * @throws ProblemException `gap_not_found`.
	 */
	public function setState( int $id, string $state ): Gap {
		$this->find( $id );
		$this->store->setState( $id, $state );
		return $this->find( $id );
	}

	/**
	 * Looks for an answer again, and notes whether there is one now, as the bot sees it that was asked.
	 *
	 * @return array<string, mixed> The contract's `GapCheck`.
	 * @throws ProblemException `gap_not_found`.
	 */
	public function check( int $id ): array {
		$gap      = $this->find( $id );
		$passages = $this->retriever->search( $gap->question(), self::PASSAGES, $gap->language );
		$judged   = $this->asked->policy( $gap )->toArray( $passages );
		$isSolved = $judged['outcome'] === AnswerPolicy::ANSWER;
		if ( $isSolved ) {
			$this->store->setState( $id, Gap::SOLVED );
		} elseif ( $gap->state === Gap::SOLVED ) {
			$this->store->setState( $id, Gap::OPEN );
		}
		return [
			'solved'     => $isSolved,
			'confidence' => $judged['confidence'],
			'results'    => array_map( static fn ( Passage $passage ): array => $passage->toResult(), $passages ),
			'gap'        => $this->find( $id )->toArray(),
		];
	}
}
