<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Knowledge\Reading\HtmlText;
use Causerie\Chat\Knowledge\Reading\MarkdownText;
use Causerie\Chat\Knowledge\Reading\Page;
use Causerie\Chat\Knowledge\Reading\PageLanguage;
use Causerie\Chat\Knowledge\Reading\Section;

defined( 'ABSPATH' ) || exit;

/** A text that is no post of this site, as it was given. */
final class DocumentText {

	public const MARKDOWN = 'markdown';
	public const HTML     = 'html';

	/**
	 * @param string $title    Plain text.
	 * @param string $content  In the format.
	 * @param string $format   The contract's `DocumentFormat`.
	 * @param string $url      Where it can be read, or '' for nowhere.
	 * @param string $language BCP 47, or '' to find it out.
	 * @param list<string> $phrasings Other ways to ask for it, where the title is a question.
	 */
	public function __construct(
		public readonly string $title,
		public readonly string $content,
		public readonly string $format,
		public readonly string $url = '',
		public readonly string $language = '',
		public readonly array $phrasings = [],
	) {}

	/** @param array<string, mixed> $input The contract's `DocumentInput` or `DocumentReplacement`. */
	public static function of( array $input ): self {
		return new self( $input['title'], $input['content'], $input['format'], $input['url'], $input['language'] );
	}

	/** Its lines under their headings. */
	public function page(): Page {
		$sections = match ( $this->format ) {
			self::HTML     => HtmlText::read( $this->content ),
			self::MARKDOWN => MarkdownText::read( $this->content ),
			default        => self::lines( $this->content ),
		};
		if ( $this->phrasings !== [] ) {
			$above    = implode( ' › ', array_map( HtmlText::clean( ... ), $this->phrasings ) );
			$sections = array_map( static fn ( Section $section ): Section => new Section( $section->heading === '' ? $above : $above . ' › ' . $section->heading, $section->lines ), $sections );
		}
		$title = HtmlText::clean( $this->title );
		return new Page( $title, $this->url, $this->language === '' ? PageLanguage::of( $title, $sections ) : $this->language, $sections );
	}

	/** @return list<Section> */
	private static function lines( string $text ): array {
		$lines = array_values( array_filter( array_map( HtmlText::clean( ... ), explode( "\n", str_replace( [ "\r\n", "\r" ], "\n", wp_check_invalid_utf8( $text, true ) ) ) ), static fn ( string $line ): bool => $line !== '' ) );
		return $lines === [] ? [] : [ new Section( '', $lines ) ];
	}
}
