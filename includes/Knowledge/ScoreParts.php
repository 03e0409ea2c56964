<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** What the score of a passage is made of: the product of these. */
final class ScoreParts {

	/**
	 * @param float $words    How well its words match those of the question.
	 * @param float $value    1, or more where it has the kind of value that is asked for.
	 * @param float $title    1, or more where the title of its page is asked for.
	 * @param float $language 1, or less for a page in another language.
	 * @param float $mention  1, or less for a post or the front page.
	 */
	public function __construct(
		public readonly float $words,
		public readonly float $value,
		public readonly float $title,
		public readonly float $language,
		public readonly float $mention,
	) {}

	public function score(): float {
		return $this->words * $this->value * $this->language * $this->title * $this->mention;
	}

	/** @return array{words: float, value: float, title: float, language: float, mention: float} The contract's `ScoreParts`. */
	public function toArray(): array {
		return [
			'words'    => round( $this->words, 4 ),
			'value'    => round( $this->value, 4 ),
			'title'    => round( $this->title, 4 ),
			'language' => round( $this->language, 4 ),
			'mention'  => round( $this->mention, 4 ),
		];
	}
}
