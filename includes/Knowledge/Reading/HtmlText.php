<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\Regex;

defined( 'ABSPATH' ) || exit;

/**
 * Turns rendered HTML into sections of plain lines.
 *
 * What a visitor does not read is left out: scripts, forms, navigation, hidden elements. A table row becomes one line in
 * which each cell names its column, so that it can be understood, found and quoted alone.
 */
final class HtmlText {

	private const BLOCKS  = [ 'P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'ASIDE', 'MAIN', 'DD', 'BLOCKQUOTE', 'PRE', 'FIGURE', 'FIGCAPTION', 'TABLE', 'CAPTION', 'THEAD', 'TBODY', 'TFOOT', 'ADDRESS', 'BR', 'HR' ];

	/** The level of a heading that is none for HTML: a question that opens its answer, a term that is explained. */
	private const QUESTION = 7;

	/** @var list<Section> */
	private array $sections = [];

	/** @var array<int, string> Open headings by level. */
	private array $headings = [];

	/** @var list<string> */
	private array $lines = [];

	private string $line   = '';
	private string $prefix = '';
	private int $level     = 0;

	/** @var list<int|null> Open lists: the number of the next item, or null where items have none. */
	private array $lists = [];

	private ?TableText $table = null;

	private readonly LeftOut $leftOut;
	private readonly Panel $panel;

	private function __construct() {
		$this->leftOut = new LeftOut();
		$this->panel   = new Panel();
	}

	/** @return list<Section> */
	public static function read( string $html ): array {
		$reading = new self();
		$tags    = new \WP_HTML_Tag_Processor( $html );
		while ( $tags->next_token() ) {
			if ( $tags->get_token_type() === '#text' ) {
				$reading->text( $tags->get_modifiable_text() );
			} elseif ( $tags->get_token_type() === '#tag' ) {
				$reading->tag( (string) $tags->get_tag(), $tags );
			}
		}
		$reading->endSection();
		return $reading->sections;
	}

	private function text( string $text ): void {
		if ( ! $this->leftOut->takesText( $text ) ) {
			$this->line .= $text;
		}
	}

	private function tag( string $name, \WP_HTML_Tag_Processor $tags ): void {
		if ( $this->leftOut->takes( $tags ) ) {
			return;
		}
		$isCloser = $tags->is_tag_closer();
		$this->panel( $name, $isCloser, $isCloser ? '' : $this->leftOut->label( $tags ) );
		match ( true ) {
			preg_match( '/^H[1-6]$/', $name ) === 1        => $this->heading( (int) $name[1], $isCloser ),
			in_array( $name, [ 'SUMMARY', 'DT' ], true )   => $this->heading( self::QUESTION, $isCloser ),
			in_array( $name, [ 'DETAILS', 'DL' ], true )   => $this->answers( $isCloser ),
			$name === 'TABLE'                              => $this->table( $isCloser ),
			in_array( $name, [ 'TR', 'TD', 'TH' ], true )  => $this->cell( $name, $isCloser ),
			in_array( $name, [ 'OL', 'UL' ], true )        => $this->list( $name === 'OL' ? (int) ( $tags->get_attribute( 'start' ) ?? 1 ) : null, $isCloser ),
			$name === 'LI'                                 => $this->item( $isCloser ),
			in_array( $name, self::BLOCKS, true )          => $this->endLine(),
			default                                        => null,
		};
	}

	private function heading( int $level, bool $isCloser ): void {
		if ( ! $isCloser ) {
			$this->endSection();
			$this->level = $level;
			return;
		}
		$text = self::clean( $this->line );
		$this->line = '';
		foreach ( array_keys( $this->headings ) as $open ) {
			if ( $open >= $this->level ) {
				unset( $this->headings[ $open ] );
			}
		}
		if ( $text !== '' ) {
			$this->headings[ $this->level ] = $text;
		}
	}

	/** What follows is not below the question any more. */
	private function answers( bool $isCloser ): void {
		$this->endLine();
		if ( $isCloser && $this->table === null ) {
			$this->endSection();
			unset( $this->headings[ self::QUESTION ] );
		}
	}

	/** @param string $label What a visitor presses to see the element that begins here, which is a heading for it; '' for others. */
	private function panel( string $name, bool $isCloser, string $label ): void {
		if ( $label !== '' ) {
			$this->heading( self::QUESTION, false );
			$this->line = $label;
			$this->heading( self::QUESTION, true );
			$this->panel->begin( $name );
		} elseif ( $this->panel->endsWith( $name, $isCloser ) ) {
			$this->answers( true );
		}
	}

	private function table( bool $isCloser ): void {
		$this->endLine();
		if ( ! $isCloser ) {
			$this->table = new TableText();
		} elseif ( $this->table !== null ) {
			array_push( $this->lines, ...$this->table->lines() );
			$this->table = null;
		}
	}

	private function cell( string $name, bool $isCloser ): void {
		if ( $this->table === null ) {
			$this->endLine();
			return;
		}
		if ( $name === 'TR' ) {
			$this->table->row();
		} elseif ( $isCloser ) {
			$this->table->cell( self::clean( $this->line ), $name === 'TH' );
		}
		$this->line = '';
	}

	/** @param int|null $number Of the first item. */
	private function list( ?int $number, bool $isCloser ): void {
		$this->endLine();
		if ( $isCloser ) {
			array_pop( $this->lists );
		} else {
			$this->lists[] = $number;
		}
	}

	private function item( bool $isCloser ): void {
		$this->endLine();
		$this->prefix = $isCloser ? '' : '- ';
		$list         = array_key_last( $this->lists );
		if ( ! $isCloser && $list !== null && $this->lists[ $list ] !== null ) {
			$this->prefix = ( $this->lists[ $list ]++ ) . '. ';
		}
	}

	private function endLine(): void {
		if ( $this->table !== null ) {
			$this->line .= ' ';
			return;
		}
		$text = self::clean( $this->line );
		if ( $text !== '' ) {
			$this->lines[] = $this->prefix . $text;
			$this->prefix  = '';
		}
		$this->line = '';
	}

	private function endSection(): void {
		if ( $this->table !== null ) {
			$this->table( true );
		}
		$this->endLine();
		if ( $this->lines !== [] ) {
			ksort( $this->headings );
			$this->sections[] = new Section( implode( ' › ', $this->headings ), $this->lines );
		}
		$this->lines  = [];
		$this->prefix = '';
	}

	/** One line without control, formatting and doubled white space characters. A word that may be broken stays one word. */
	public static function clean( string $text ): string {
		$text = Characters::visible( (string) preg_replace( '/\p{Cc}+/u', ' ', wp_check_invalid_utf8( $text, true ) ) );
		return trim( Regex::replace( [ '/[\s\x{00A0}]++/u' => ' ' ], $text ) );
	}
}
