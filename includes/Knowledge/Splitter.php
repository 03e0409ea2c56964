<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge;

use Causerie\Chat\Knowledge\Language\Sentences;
use Causerie\Chat\Knowledge\Reading\Page;
use Causerie\Chat\Knowledge\Reading\Section;

defined( 'ABSPATH' ) || exit;

/** Cuts a page into passages: on headings first, then between lines, then between sentences. */
final class Splitter {

	/** Words of a passage that is full. */
	private const FULL = 130;

	/** Words that the last passage of a section must have to stand alone. */
	private const LEAST = 40;

	/** Words at most that are repeated at the beginning of the next passage, in whole sentences. */
	private const OVERLAP = 30;

	/** @return list<PassageDraft> */
	public function split( Page $page ): array {
		$drafts = [];
		foreach ( $page->sections as $section ) {
			array_push( $drafts, ...$this->splitSection( $section, $page->language ) );
		}
		// A page of a title only is still a page that one can be sent to.
		return $drafts === [] && $page->title !== '' ? [ new PassageDraft( '', $page->title ) ] : $drafts;
	}

	/** @return list<PassageDraft> The page as one passage, under its first heading. */
	public static function whole( Page $page ): array {
		$lines = array_merge( ...array_map( static fn ( Section $section ): array => $section->lines, $page->sections ) );
		return [ new PassageDraft( $page->sections[0]->heading ?? '', $lines === [] ? $page->title : implode( "\n", $lines ) ) ];
	}

	/** @return list<PassageDraft> */
	private function splitSection( Section $section, string $language ): array {
		$passages = [];
		$current  = [];
		$words    = 0;
		foreach ( $this->units( $section, $language ) as $unit ) {
			if ( $words > 0 && $words + $unit['words'] > self::FULL ) {
				$passages[] = $current;
				$current    = $this->overlap( $current );
				$words      = array_sum( array_column( $current, 'words' ) );
			}
			$current[] = $unit;
			$words    += $unit['words'];
		}
		$last = array_key_last( $passages );
		if ( $last !== null && $words < self::LEAST ) {
			$repeated          = count( $this->overlap( $passages[ $last ] ) );
			$passages[ $last ] = [ ...$passages[ $last ], ...array_slice( $current, $repeated ) ];
		} elseif ( $current !== [] ) {
			$passages[] = $current;
		}
		return array_map( static fn ( array $units ): PassageDraft => new PassageDraft( $section->heading, self::join( $units ) ), $passages );
	}

	/**
	 * Sentences, each with the line that it is of.
	 *
	 * @return list<array{text: string, words: int, line: int}>
	 */
	private function units( Section $section, string $language ): array {
		$units = [];
		foreach ( $section->lines as $number => $line ) {
			// Rows and items stay whole; only a paragraph is cut into sentences.
			$sentences = Item::is( $line ) ? [ $line ] : Sentences::of( $line, $language );
			foreach ( $sentences as $sentence ) {
				foreach ( $this->bounded( $sentence ) as $text ) {
					$units[] = [
						'text' => $text,
						'words' => Sentences::countWords( $text ),
						'line' => $number,
					];
				}
			}
		}
		return $units;
	}

	/**
	 * A "sentence" of a thousand words is a text without punctuation.
	 *
	 * @return list<string>
	 */
	private function bounded( string $sentence ): array {
		if ( Sentences::countWords( $sentence ) <= self::FULL ) {
			return [ $sentence ];
		}
		preg_match_all( '/.{1,600}(?:\s+|$)|.{1,600}/us', $sentence, $pieces );
		return array_values( array_filter( array_map( 'trim', $pieces[0] ), static fn ( string $piece ): bool => $piece !== '' ) );
	}

	/**
	 * @param list<array{text: string, words: int, line: int}> $units
	 * @return list<array{text: string, words: int, line: int}>
	 */
	private function overlap( array $units ): array {
		$kept  = [];
		$words = 0;
		for ( $i = count( $units ) - 1; $i > 0 && $words + $units[ $i ]['words'] <= self::OVERLAP; $i-- ) {
			array_unshift( $kept, $units[ $i ] );
			$words += $units[ $i ]['words'];
		}
		return $kept;
	}

	/** @param list<array{text: string, words: int, line: int}> $units */
	private static function join( array $units ): string {
		$text = '';
		$line = null;
		foreach ( $units as $unit ) {
			$text .= ( $text === '' ? '' : ( $unit['line'] === $line ? ' ' : "\n" ) ) . $unit['text'];
			$line  = $unit['line'];
		}
		return $text;
	}
}
