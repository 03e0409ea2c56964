<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Semantic\FusedScore;

defined( 'ABSPATH' ) || exit;

/** What the score of a passage is made of: the product of these; where passages are found by meaning, too, the places by both. */
final class ScoreParts {

	/**
	 * @param float $words    How well its words match those of the question.
	 * @param float $value    1, or more where it has the kind of value that is asked for.
	 * @param float $title    1, or more where the title of its page is asked for.
	 * @param float $language 1, or less for a page in another language.
	 * @param float $mention  1, or less for a post or the front page.
	 * @param FusedScore|null $fused    The places by words and by meaning; null where words alone decide.
	 * @param int|null        $reranked The place before a model put the passages into another order.
	 * @param float           $closeness 1, more where what is asked stands close together, less where the title asks otherwise.
	 */
	public function __construct(
		public readonly float $words,
		public readonly float $value,
		public readonly float $title,
		public readonly float $language,
		public readonly float $mention,
		public readonly ?FusedScore $fused = null,
		public readonly ?int $reranked = null,
		public readonly float $closeness = 1.0,
	) {}

	public function fused( FusedScore $fused ): self {
		return new self( $this->words, $this->value, $this->title, $this->language, $this->mention, $fused, $this->reranked, $this->closeness );
	}

	public function rerankedFrom( int $place ): self {
		return new self( $this->words, $this->value, $this->title, $this->language, $this->mention, $this->fused, $place, $this->closeness );
	}

	/** The score by words. */
	public function score(): float {
		return $this->words * $this->value * $this->language * $this->title * $this->mention * $this->closeness;
	}

	/** @return array<string, mixed> The contract's `ScoreParts`. */
	public function toArray(): array {
		return [
			'words'    => round( $this->words, 4 ),
			'value'    => round( $this->value, 4 ),
			'title'    => round( $this->title, 4 ),
			'language' => round( $this->language, 4 ),
			'mention'  => round( $this->mention, 4 ),
			'closeness' => round( $this->closeness, 4 ),
			...( $this->fused === null ? [] : [ 'fused' => $this->fused->toArray() ] ),
			...( $this->reranked === null ? [] : [ 'reranked' => $this->reranked ] ),
		];
	}
}
