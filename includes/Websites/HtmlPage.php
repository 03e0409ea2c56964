<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Reading\HtmlText;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What a page in HTML says of itself, and what of it is worth to be known. */
final class HtmlPage {

	/** Longest title and content, as for any document. */
	private const TITLE   = 500;
	private const CONTENT = 500_000;

	/** Links that are looked at. */
	private const LINKS = 2000;

	/** What surrounds the matter of a page, unless it stands within that. */
	private const AROUND = [ 'HEADER', 'FOOTER', 'ASIDE', 'NAV' ];

	/** Elements that say where lines, headings, lists and tables begin and end. No others are kept: some swallow what follows. */
	private const KEPT = '/^(H[1-6]|P|DIV|SECTION|ARTICLE|HEADER|FOOTER|ASIDE|MAIN|DL|DT|DD|BLOCKQUOTE|PRE|FIGURE|FIGCAPTION|TABLE|CAPTION|THEAD|TBODY|TFOOT|TR|TD|TH|DETAILS|SUMMARY|ADDRESS|BR|HR|OL|UL|LI)$/D';

	private string $title    = '';
	private string $language = '';
	private string $canonical = '';
	private string $base     = '';
	private string $robots   = '';

	/** @var list<string> */
	private array $links = [];

	/** @var array{main: string, article: string, body: string} HTML of the matter, by where it stands. */
	private array $parts = [
		'main'    => '',
		'article' => '',
		'body'    => '',
	];

	/** How many of the elements are open in which the matter stands. */
	private int $mains    = 0;
	private int $articles = 0;

	/** Name of the element that is being left out, and how many of that name are open. */
	private string $skipped = '';
	private int $depth      = 0;

	private function __construct() {}

	public static function read( Fetched $fetched ): self {
		$page = new self();
		$tags = new \WP_HTML_Tag_Processor( self::utf8( $fetched ) );
		while ( $tags->next_token() ) {
			if ( $tags->get_token_type() === '#text' ) {
				$page->add( htmlspecialchars( $tags->get_modifiable_text(), ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8' ) );
			} elseif ( $tags->get_token_type() === '#tag' ) {
				$page->tag( (string) $tags->get_tag(), $tags );
			}
		}
		// Of several headers, and of one that is for a robot, each counts.
		$page->robots .= ',' . $fetched->robots;
		return $page;
	}

	public function mayBeKnown(): bool {
		return ! $this->says( 'noindex' );
	}

	/** @return list<Address> Where its links lead, unless it asks that nobody follows. */
	public function links( Address $address ): array {
		$base  = $this->base( $address );
		$links = $this->says( 'nofollow' ) ? [] : array_map( $base->resolve( ... ), array_unique( $this->links ) );
		return array_values( array_filter( $links ) );
	}

	/** The address that stands for this page, where it names one. */
	public function canonical( Address $address ): ?Address {
		return $this->canonical === '' ? null : $this->base( $address )->resolve( $this->canonical );
	}

	/** @return DocumentText|null Null where there is nothing to read. */
	public function text( Address $address ): ?DocumentText {
		foreach ( $this->parts as $html ) {
			$html = mb_substr( $html, 0, self::CONTENT );
			if ( HtmlText::read( $html ) !== [] ) {
				$title = mb_substr( HtmlText::clean( $this->title ), 0, self::TITLE );
				return new DocumentText( $title === '' ? $address->url : $title, $html, DocumentText::HTML, $address->url, $this->language );
			}
		}
		return null;
	}

	private function base( Address $address ): Address {
		return ( $this->base === '' ? null : $address->resolve( $this->base ) ) ?? $address;
	}

	/** Whether it says this word to robots, or to us. */
	private function says( string $word ): bool {
		foreach ( explode( ',', strtolower( $this->robots ) ) as $directive ) {
			$parts = array_map( 'trim', explode( ':', $directive, 2 ) );
			$said  = count( $parts ) === 2 ? ( $parts[0] === strtolower( Fetch::AGENT ) ? $parts[1] : '' ) : $parts[0];
			if ( $said === $word || $said === 'none' ) {
				return true;
			}
		}
		return false;
	}

	private function tag( string $name, \WP_HTML_Tag_Processor $tags ): void {
		$isCloser = $tags->is_tag_closer();
		if ( ! $isCloser ) {
			$this->note( $name, $tags );
		}
		if ( $this->skipped !== '' ) {
			if ( $name === $this->skipped ) {
				$this->depth += $isCloser ? -1 : 1;
				$this->skipped = $this->depth === 0 ? '' : $name;
			}
			return;
		}
		$isAround = ! $isCloser && $this->mains + $this->articles === 0 && in_array( $name, self::AROUND, true );
		if ( $name === 'TITLE' || $isAround || HtmlText::leavesOut( $tags ) ) {
			if ( $name !== 'TITLE' && ! HtmlText::isWhole( $name ) ) {
				$this->skipped = $name;
				$this->depth   = 1;
			}
			return;
		}
		$isMain = $name === 'MAIN';
		if ( $isMain || $name === 'ARTICLE' ) {
			$this->mains    = max( 0, $this->mains + ( $isMain ? ( $isCloser ? -1 : 1 ) : 0 ) );
			$this->articles = max( 0, $this->articles + ( $isMain ? 0 : ( $isCloser ? -1 : 1 ) ) );
		}
		if ( preg_match( self::KEPT, $name ) === 1 ) {
			$start = $name === 'OL' ? $tags->get_attribute( 'start' ) : null;
			$this->add( ( $isCloser ? '</' : '<' ) . $name . ( is_string( $start ) ? sprintf( ' start="%d"', (int) $start ) : '' ) . '>' );
		}
	}

	/** What a tag says of the page as a whole. */
	private function note( string $name, \WP_HTML_Tag_Processor $tags ): void {
		$get = static function ( string $attribute ) use ( $tags ): string {
			$value = $tags->get_attribute( $attribute );
			return is_string( $value ) ? trim( $value ) : '';
		};
		switch ( $name ) {
			case 'HTML':
				$this->language = strlen( $get( 'lang' ) ) <= 35 && preg_match( '/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/D', $get( 'lang' ) ) === 1 ? $get( 'lang' ) : '';
				break;
			case 'TITLE':
				$this->title = $this->title === '' ? $tags->get_modifiable_text() : $this->title;
				break;
			case 'META':
				$this->robots .= in_array( strtolower( $get( 'name' ) ), [ 'robots', strtolower( Fetch::AGENT ) ], true ) ? ",{$get( 'content' )}" : '';
				break;
			case 'LINK':
				$this->canonical = $this->canonical === '' && in_array( 'canonical', explode( ' ', strtolower( $get( 'rel' ) ) ), true ) ? $get( 'href' ) : $this->canonical;
				break;
			case 'BASE':
				$this->base = $this->base === '' ? $get( 'href' ) : $this->base;
				break;
			case 'A':
				$href = $get( 'href' );
				if ( $href !== '' && count( $this->links ) < self::LINKS && ! in_array( 'nofollow', explode( ' ', strtolower( $get( 'rel' ) ) ), true ) ) {
					$this->links[] = $href;
				}
		}
	}

	private function add( string $html ): void {
		if ( $this->skipped !== '' ) {
			return;
		}
		if ( $this->mains > 0 ) {
			$this->parts['main'] .= $html;
		} elseif ( $this->articles > 0 ) {
			$this->parts['article'] .= $html;
		}
		$this->parts['body'] .= $html;
	}

	private static function utf8( Fetched $fetched ): string {
		$charset = $fetched->charset;
		if ( $charset === '' && preg_match( '/<meta[^>]{0,200}charset\s*=\s*["\']?([a-z0-9_:.-]+)/i', substr( $fetched->body, 0, 4096 ), $found ) === 1 ) {
			$charset = $found[1];
		}
		return Characters::fromCharset( $fetched->body, $charset );
	}
}
