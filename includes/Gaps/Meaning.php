<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Knowledge\Question;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What a question is about, to tell whether another asks the same: no model is asked. */
final class Meaning {

	/** Share of their words that two questions have in common. */
	private const ALIKE = 0.6;

	/** Bytes of a term that are kept. */
	private const TERM = 40;

	/**
	 * @param array<string, list<string>> $words    Terms that say the same, by the term that stands for them.
	 * @param string                      $language Two letters, or ''.
	 */
	private function __construct(
		public readonly array $words,
		public readonly string $language,
	) {}

	/** @param string $language Of the page (BCP 47), or ''. */
	public static function of( string $question, string $language ): self {
		$asked = Question::of( $question, $language );
		$words = [];
		foreach ( $asked->forms as $word => $forms ) {
			$words[ self::cut( $forms[0] ) ] = array_values( array_unique( array_map( self::cut( ... ), [ ...$forms, ...$asked->related[ $word ] ?? [] ] ) ) );
		}
		return new self( $words, $asked->language );
	}

	/** Whether it is about nothing: "And why?". */
	public function isEmpty(): bool {
		return $this->words === [];
	}

	/** @return list<string> Terms that stand for its words. */
	public function terms(): array {
		return array_map( 'strval', array_keys( $this->words ) );
	}

	/** @return list<string> All terms under which a question that means the same can be kept. */
	public function places(): array {
		return array_values( array_unique( array_merge( ...array_values( $this->words ) ) ) );
	}

	/**
	 * How much it has in common with another question.
	 *
	 * @param list<string> $terms Those that stand for the words of the other.
	 * @return float 0 to 1; 0 where it is less than what questions that mean the same have in common.
	 */
	public function likeness( array $terms ): float {
		$others = array_flip( $terms );
		$met    = count( array_filter( $this->words, static fn ( array $places ): bool => array_intersect_key( array_flip( $places ), $others ) !== [] ) );
		$share  = $met / max( 1, count( $this->words ), count( $terms ) );
		return $share >= self::ALIKE ? $share : 0.0;
	}

	private static function cut( string $term ): string {
		return Characters::cut( $term, self::TERM );
	}
}
