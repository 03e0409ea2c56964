<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

defined( 'ABSPATH' ) || exit;

/** The place of a passage by words and by meaning together. */
final class FusedScore {

	/**
	 * @param float      $score      0 to 1: 1 for one that is the first by both.
	 * @param int|null   $words      Its place by words, from 1; null where they did not find it.
	 * @param int|null   $meaning    Its place by meaning, from 1; null where it has no vector.
	 * @param float|null $similarity The cosine of its vector and that of the question.
	 */
	public function __construct(
		public readonly float $score,
		public readonly ?int $words,
		public readonly ?int $meaning,
		public readonly ?float $similarity,
	) {}

	/** @return array{score: float, words: int|null, meaning: int|null, similarity: float|null} The contract's `FusedScore`. */
	public function toArray(): array {
		return [
			'score'      => round( $this->score, 4 ),
			'words'      => $this->words,
			'meaning'    => $this->meaning,
			'similarity' => $this->similarity === null ? null : round( $this->similarity, 4 ),
		];
	}
}
