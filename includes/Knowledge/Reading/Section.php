<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

defined( 'ABSPATH' ) || exit;

/** The text below one heading. */
final class Section {

	/**
	 * @param string       $heading The headings above it, outermost first, joined with ' › ', or ''.
	 * @param list<string> $lines   Plain text: paragraphs, list items (beginning with '- ' or their number) and table rows.
	 */
	public function __construct(
		public readonly string $heading,
		public readonly array $lines,
	) {}
}
