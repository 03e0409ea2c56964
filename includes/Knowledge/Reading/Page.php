<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** A page, or another document, as an anonymous visitor reads it. */
final class Page {

	/**
	 * @param string        $title    Plain text.
	 * @param string        $url      Permalink, or '' for a text that has no page.
	 * @param string        $language BCP 47, or '' where it is not known.
	 * @param list<Section> $sections In reading order; none for a page without text.
	 * @param list<int>     $shows    Other posts of which it shows something.
	 */
	public function __construct(
		public readonly string $title,
		public readonly string $url,
		public readonly string $language,
		public readonly array $sections,
		public readonly array $shows = [],
	) {}

	/** Changes with everything that a reader of the page would notice, and with what it shows. */
	public function hash(): string {
		return hash( 'sha256', (string) wp_json_encode( [ $this->title, $this->url, $this->language, $this->sections, ...$this->shows === [] ? [] : [ $this->shows ] ] ) );
	}
}
