<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

defined( 'ABSPATH' ) || exit;

/** A passage that is not in the index yet. */
final class PassageDraft {

	/**
	 * @param string $heading The headings above it, outermost first, joined with ' › ', or ''.
	 * @param string $text    Plain text; list items and table rows on lines of their own.
	 */
	public function __construct(
		public readonly string $heading,
		public readonly string $text,
	) {}
}
