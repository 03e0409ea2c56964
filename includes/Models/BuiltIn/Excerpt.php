<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

defined( 'ABSPATH' ) || exit;

/** What is quoted of one passage. */
final class Excerpt {

	/**
	 * @param int          $number Under which the passage is cited, from 1.
	 * @param list<string> $units  Whole sentences, and items that begin with '- ', in reading order.
	 */
	public function __construct(
		public readonly int $number,
		public readonly array $units,
	) {}

	/** Markdown, with the citation after the last sentence. */
	public function markdown(): string {
		$text = '';
		foreach ( $this->units as $unit ) {
			$isItem = str_starts_with( $unit, '- ' );
			$wasItem = isset( $before ) && str_starts_with( $before, '- ' );
			if ( '' !== $text ) {
				$text .= $isItem && $wasItem ? "\n" : ( $isItem || $wasItem ? "\n\n" : ' ' );
			}
			$text  .= $isItem ? '- ' . Markdown::escape( substr( $unit, 2 ) ) : Markdown::escape( $unit );
			$before = $unit;
		}
		return "{$text} [{$this->number}]";
	}
}
