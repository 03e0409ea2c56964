<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

defined( 'ABSPATH' ) || exit;

/** Reads a table row of a passage ("Size: M | Chest: 96 cm") aloud. */
final class Row {

	private const CELLS = ' | ';

	/** A cell without anything in it. */
	private const EMPTY = '/^\p{Pd}$/u';

	/**
	 * @param string $text     Of an item, without its marker.
	 * @param string $language BCP 47.
	 * @return string Markdown: "New zip: €28" of two columns, "**New zip** — Price: €28, Time: 5 days" of more.
	 */
	public static function markdown( string $text, string $language ): string {
		$cells = explode( self::CELLS, $text );
		if ( count( $cells ) < 2 ) {
			return Markdown::escape( $text );
		}
		// French puts a space before colon and semicolon, that no line may break at.
		$space = str_starts_with( $language, 'fr' ) ? "\u{00A0}" : '';
		$colon = $space . ': ';
		$cells = array_map( self::cell( ... ), $cells );
		[ , $first ] = array_shift( $cells );
		if ( count( $cells ) === 1 ) {
			return Markdown::escape( $first ) . ( str_contains( $first, ': ' ) ? ' — ' : $colon ) . Markdown::escape( $cells[0][1] );
		}
		$said = array_filter( $cells, static fn ( array $cell ): bool => ! preg_match( self::EMPTY, $cell[1] ) );
		$rest = array_map( static fn ( array $cell ): string => ( $cell[0] === '' ? '' : Markdown::escape( $cell[0] ) . $colon ) . Markdown::escape( $cell[1] ), $said );
		// Where a cell has a comma of its own, another one would not tell where it ends.
		$comma = array_filter( $said, static fn ( array $cell ): bool => str_contains( $cell[1], ', ' ) ) === [] ? ', ' : $space . '; ';
		return '**' . Markdown::escape( $first ) . '**' . ( $rest === [] ? '' : ' — ' . implode( $comma, $rest ) );
	}

	/** @return array{string, string} Name of the column, or '', and what the cell says. */
	private static function cell( string $text ): array {
		$parts = explode( ': ', $text, 2 );
		return isset( $parts[1] ) ? [ $parts[0], $parts[1] ] : [ '', $text ];
	}
}
