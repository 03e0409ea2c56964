<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the passages whose meaning is nearest to a question: among what words found, and in a pool of bounded size. Where
 * anything fails or takes too long, it knows nothing, and words alone decide.
 */
final class Nearest {

	/** Passages of the pool whose vectors are compared exactly. */
	private const POOL = 200;

	/** Passages whose codes are looked at, the newest. */
	private const CODES = 100_000;

	/** Passages that are compared where the database cannot count bits. */
	private const WITHOUT_CODES = 400;

	public function __construct(
		private readonly Embedder $embedder,
		private readonly QuestionVectors $questions,
		private readonly VectorStore $vectors,
		private readonly NativeIndex $native,
		private readonly VectorSupport $support,
		private readonly Log $log,
	) {}

	/** @param list<int> $candidates Passages that words found. */
	public function to( string $question, array $candidates ): Nearness {
		$space = trim( $question ) === '' ? null : $this->embedder->space();
		if ( $space === null ) {
			return Nearness::unknown();
		}
		try {
			return $this->find( $this->questions->of( $question, $space ), $space, $candidates );
		} catch ( EmbeddingFailure | DatabaseException $failure ) {
			if ( ! $failure instanceof EmbeddingFailure || $failure->wasAsked ) {
				$this->log->error( 'A question was searched for by its words alone: ' . $failure->getMessage() );
			}
			return Nearness::unknown();
		}
	}

	/**
	 * @param list<int> $candidates
	 * @throws DatabaseException
	 */
	private function find( Vector $question, string $space, array $candidates ): Nearness {
		$passages = array_flip( [ ...$candidates, ...$this->pool( $question, $space ) ] );
		if ( $passages === [] ) {
			return Nearness::unknown();
		}
		$sample  = array_flip( Sample::get() );
		$cosines = $question->cosines( $this->vectors->of( $space, array_keys( $passages + $sample ) ) );
		$noise   = Noise::of( array_values( array_intersect_key( $cosines, $sample ) ) );
		$cosines = array_intersect_key( $cosines, $passages );
		arsort( $cosines );
		return new Nearness( $cosines, $noise );
	}

	/**
	 * @return list<int>
	 * @throws DatabaseException
	 */
	private function pool( Vector $question, string $space ): array {
		return $this->native->nearest( $question, self::POOL )
			?? ( $this->support->best() === VectorSupport::NONE
				? $this->vectors->newest( $space, self::WITHOUT_CODES )
				: $this->vectors->nearCode( $space, $question->code(), self::CODES, self::POOL ) );
	}
}
