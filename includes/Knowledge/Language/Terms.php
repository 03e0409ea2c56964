<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Language;

defined( 'ABSPATH' ) || exit;

/** What a text is about: its words without the function words, each as its stem. */
final class Terms {

	/**
	 * @param string $language BCP 47, or '' for words as they are.
	 * @return list<string> In the order of the text, repeated as often as they occur.
	 */
	public static function of( string $text, string $language ): array {
		$primary = self::primary( $language );
		$stop    = StopWords::of( $primary );
		$terms   = [];
		foreach ( Words::of( $text ) as $word ) {
			if ( ! isset( $stop[ $word ] ) ) {
				$terms[] = Stemmer::stem( $word, $primary );
			}
		}
		return $terms;
	}

	/** The two or three letters of a language: `fr` of `fr-CA` and of `fr_FR`. */
	public static function primary( string $language ): string {
		return strtolower( (string) strtok( $language, '-_' ) );
	}
}
