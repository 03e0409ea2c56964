<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\Sentences;
use Causerie\Chat\Knowledge\Language\Terms;

defined( 'ABSPATH' ) || exit;

/** Tells whether a passage has the kind of value that a question asks for, in a sentence about what is asked. */
final class Values {

	/**
	 * @param string $text     Of the passage.
	 * @param string $above    Its title and headings.
	 * @param string $language BCP 47.
	 */
	public static function has( Question $question, string $text, string $above, string $language ): bool {
		$subject = self::subject( $question );
		if ( $question->kind === null ) {
			return false;
		}
		// "Phone number?" is about the site itself.
		$isHeaded = $subject === [] || self::mentions( $subject, $above, $language );
		foreach ( Sentences::of( $text, $language ) as $sentence ) {
			if ( $question->kind->isIn( $sentence ) && ( $isHeaded || self::mentions( $subject, $sentence, $language ) ) ) {
				return true;
			}
		}
		return false;
	}

	/** @return array<string, true> Terms of the words that do not only name the kind of value. */
	private static function subject( Question $question ): array {
		$terms = [];
		foreach ( array_diff_key( $question->forms, array_flip( $question->naming ) ) as $word => $forms ) {
			array_push( $terms, ...$forms, ...$question->related[ $word ] ?? [] );
		}
		return array_fill_keys( $terms, true );
	}

	/** @param array<string, true> $subject */
	private static function mentions( array $subject, string $text, string $language ): bool {
		return array_intersect_key( array_flip( Terms::of( $text, $language ) ), $subject ) !== [];
	}
}
