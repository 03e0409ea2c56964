<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

use Causerie\Chat\Knowledge\Item;

defined( 'ABSPATH' ) || exit;

/** What is quoted of one passage. */
final class Excerpt {

	/**
	 * @param int          $number   Under which the passage is cited, from 1.
	 * @param list<string> $units    Whole sentences, and items, in reading order.
	 * @param string       $language Of the passage (BCP 47).
	 */
	public function __construct(
		public readonly int $number,
		public readonly array $units,
		public readonly string $language,
	) {}

	/** Markdown, with the citation after the last sentence. */
	public function markdown(): string {
		// One item alone is no list.
		$isList  = count( $this->units ) > 1;
		$text    = '';
		$wasItem = false;
		foreach ( $this->units as $unit ) {
			$isItem = Item::is( $unit );
			if ( $text !== '' ) {
				$text .= $isItem && $wasItem ? "\n" : ( $isItem || $wasItem ? "\n\n" : ' ' );
			}
			$text   .= $isItem ? ( $isList ? Item::marker( $unit ) : '' ) . Row::markdown( Item::text( $unit ), $this->language ) : Markdown::escape( $unit );
			$wasItem = $isItem;
		}
		return "{$text} [{$this->number}]";
	}
}
