<?php
declare(strict_types=1);

namespace Causerie\Chat\Chat;

use Causerie\Chat\Knowledge\Documents\DocumentSource;
use Causerie\Chat\Knowledge\Language\Sentences;
use Causerie\Chat\Knowledge\Language\Terms;
use Causerie\Chat\Knowledge\Passage;

defined( 'ABSPATH' ) || exit;

/**
 * The address of a page that opens it at the sentence on which a statement rests.
 *
 * A browser that finds the text nowhere, or knows nothing of text fragments, opens the page as it always does.
 *
 * @see https://wicg.github.io/scroll-to-text-fragment/
 */
final class QuoteLink {

	/** Words at the beginning and at the end of a sentence that name it. */
	private const WORDS = 4;

	/** Characters of a sentence that is named as a whole, as those without spaces are. */
	private const WHOLE = 60;

	/** What begins an item of a list. */
	private const ITEM = '/^\s*(?:[-*]|\d{1,4}\.) /';

	/** Between the cells of a row, in passages. */
	private const CELLS = ' | ';

	/**
	 * @param string $said What a reply says before it cites the passage.
	 * @return string '' where the text of the passage is on no page of the owner's, or not as it was read.
	 */
	public static function of( Passage $passage, string $said ): string {
		if ( ! self::isPage( $passage ) ) {
			return '';
		}
		$asked = self::terms( self::statement( $said, $passage->language ), $passage );
		$best  = '';
		$most  = -1;
		foreach ( self::sentences( $passage ) as $sentence ) {
			$shared = count( array_intersect_key( $asked, self::terms( $sentence, $passage ) ) );
			if ( $shared > $most ) {
				[ $best, $most ] = [ $sentence, $shared ];
			}
		}
		$directive = str_contains( $best, self::CELLS ) ? self::row( $best ) : self::sentence( $best );
		return $directive === '' ? '' : $passage->url . ( str_contains( $passage->url, '#' ) ? '' : '#' ) . ':~:text=' . $directive;
	}

	/** The last sentence, or the first item of the list that it ends with: there the list begins. */
	private static function statement( string $said, string $language ): string {
		$lines = explode( "\n", $said );
		$last  = count( $lines ) - 1;
		while ( $last > 0 && preg_match( self::ITEM, $lines[ $last ] ) && preg_match( self::ITEM, $lines[ $last - 1 ] ) ) {
			--$last;
		}
		$sentences = Sentences::of( $lines[ $last ], $language );
		return (string) end( $sentences );
	}

	/** @return array<string, true> */
	private static function terms( string $text, Passage $passage ): array {
		return array_fill_keys( Terms::of( $text, $passage->language ), true );
	}

	/** Crawled pages are of hosts of the owner's: nothing else is crawled. */
	private static function isPage( Passage $passage ): bool {
		$isOwners = match ( $passage->source ) {
			DocumentSource::POST => wp_parse_url( $passage->url, PHP_URL_HOST ) === wp_parse_url( home_url(), PHP_URL_HOST ),
			DocumentSource::CRAWL => true,
			default => false,
		};
		return $isOwners && preg_match( '~^https?://~i', $passage->url ) === 1;
	}

	/** @return list<string> Also whole rows of tables. */
	private static function sentences( Passage $passage ): array {
		$sentences = [];
		foreach ( explode( "\n", $passage->text ) as $line ) {
			// What marks the items of a list is no text of the page.
			$line = (string) preg_replace( self::ITEM, '', $line );
			array_push( $sentences, ...str_contains( $line, self::CELLS ) ? [ $line ] : Sentences::of( $line, $passage->language ) );
		}
		return $sentences;
	}

	/** From the first cell to the last one; the names of the columns stand above them. */
	private static function row( string $row ): string {
		$cells = array_map( static fn ( string $cell ): array => self::words( (string) preg_replace( '/^[^:]*: /', '', $cell ) ), explode( self::CELLS, $row ) );
		return self::named( array_slice( $cells[0], 0, self::WORDS ), array_slice( $cells[ count( $cells ) - 1 ], - self::WORDS ) );
	}

	/** @return string '' for one that it would take too much to name. */
	private static function sentence( string $sentence ): string {
		$words = self::words( $sentence );
		if ( mb_strlen( implode( ' ', $words ), 'UTF-8' ) <= self::WHOLE ) {
			return self::named( $words );
		}
		return count( $words ) > 2 * self::WORDS ? self::named( array_slice( $words, 0, self::WORDS ), array_slice( $words, - self::WORDS ) ) : '';
	}

	/** @return list<string> With quotation marks and dashes as WordPress shows them; none of what may be code. */
	private static function words( string $text ): array {
		if ( preg_match( '/[<>\[\]]/', $text ) ) {
			return [];
		}
		$words = preg_split( '/[\s\x{00A0}]+/u', html_entity_decode( wptexturize( $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ), -1, PREG_SPLIT_NO_EMPTY );
		return $words === false ? [] : $words;
	}

	/** @param list<string> ...$parts The beginning, and the end of what is longer. */
	private static function named( array ...$parts ): string {
		$encoded = array_map( static fn ( array $words ): string => str_replace( '-', '%2D', rawurlencode( implode( ' ', $words ) ) ), $parts );
		return in_array( '', $encoded, true ) ? '' : implode( ',', $encoded );
	}
}
