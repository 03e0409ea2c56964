<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Knowledge\Reading\LeftOut;
use Causerie\Chat\Knowledge\Reading\Panel;

defined( 'ABSPATH' ) || exit;

/** What a page is about, without what surrounds that: what is in `main`, else in `article`, else everything but headers, footers, asides and navigation. */
final class MainContent {

	/** What surrounds the content of a page, unless it stands within that. */
	private const AROUND = [ 'HEADER', 'FOOTER', 'ASIDE', 'NAV' ];

	/** Elements that say where lines, headings, lists and tables begin and end. No others are kept: some swallow what follows. */
	private const KEPT = '/^(H[1-6]|P|DIV|SECTION|ARTICLE|HEADER|FOOTER|ASIDE|MAIN|DL|DT|DD|BLOCKQUOTE|PRE|FIGURE|FIGCAPTION|TABLE|CAPTION|THEAD|TBODY|TFOOT|TR|TD|TH|DETAILS|SUMMARY|ADDRESS|BR|HR|OL|UL|LI)$/D';

	/** How many of the elements are open in which it stands. */
	private int $mains    = 0;
	private int $articles = 0;

	private string $inMain    = '';
	private string $inArticle = '';
	private string $inBody    = '';

	private readonly LeftOut $leftOut;
	private readonly Panel $panel;

	public function __construct() {
		$this->leftOut = new LeftOut();
		$this->panel   = new Panel();
	}

	/** Takes the next token of the page. Each is to be given once, in their order. */
	public function take( \WP_HTML_Tag_Processor $tags ): void {
		if ( $tags->get_token_type() === '#tag' ) {
			$this->tag( (string) $tags->get_tag(), $tags );
		} elseif ( $tags->get_token_type() === '#text' && ! $this->leftOut->takesText( $tags->get_modifiable_text() ) ) {
			$this->add( htmlspecialchars( $tags->get_modifiable_text(), ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8' ) );
		}
	}

	/** @return list<string> HTML without attributes, the best first; any can be empty. */
	public function candidates(): array {
		return [ $this->inMain, $this->inArticle, $this->inBody ];
	}

	private function tag( string $name, \WP_HTML_Tag_Processor $tags ): void {
		$isAround = $this->mains + $this->articles === 0 && in_array( $name, self::AROUND, true );
		if ( $this->leftOut->takes( $tags, $name === 'TITLE' || $isAround ) ) {
			return;
		}
		$isCloser = $tags->is_tag_closer();
		$label    = $isCloser ? '' : $this->leftOut->label( $tags );
		if ( $label !== '' ) {
			$this->add( '<dl><dt>' . htmlspecialchars( $label, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8' ) . '</dt>' );
			$this->panel->begin( $name );
		} elseif ( $this->panel->endsWith( $name, $isCloser ) ) {
			$this->add( '</dl>' );
		}
		if ( $name === 'MAIN' ) {
			$this->mains = max( 0, $this->mains + ( $isCloser ? -1 : 1 ) );
		} elseif ( $name === 'ARTICLE' ) {
			$this->articles = max( 0, $this->articles + ( $isCloser ? -1 : 1 ) );
		}
		if ( preg_match( self::KEPT, $name ) === 1 ) {
			$start = $name === 'OL' ? $tags->get_attribute( 'start' ) : null;
			$this->add( ( $isCloser ? '</' : '<' ) . $name . ( is_string( $start ) ? sprintf( ' start="%d"', (int) $start ) : '' ) . '>' );
		}
	}

	private function add( string $html ): void {
		if ( $this->mains > 0 ) {
			$this->inMain .= $html;
		} elseif ( $this->articles > 0 ) {
			$this->inArticle .= $html;
		}
		$this->inBody .= $html;
	}
}
