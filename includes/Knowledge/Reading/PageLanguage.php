<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Knowledge\Language\LanguageDetector;

defined( 'ABSPATH' ) || exit;

/** The language of a page about which nobody says anything. */
final class PageLanguage {

	/** Function words that a page must have before they tell its language. */
	private const TELLING = 4;

	/**
	 * @param list<Section> $sections
	 * @return string BCP 47: as the words tell, or that of the site.
	 */
	public static function of( string $title, array $sections ): string {
		$text = $title;
		foreach ( $sections as $section ) {
			$text .= "\n" . $section->heading . "\n" . implode( "\n", $section->lines );
		}
		$language = LanguageDetector::of( $text, self::TELLING );
		return str_replace( '_', '-', $language === '' ? get_locale() : $language );
	}
}
