<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

use Causerie\Chat\Knowledge\Documents\DocumentText;
use Causerie\Chat\Knowledge\Reading\HtmlText;
use Causerie\Chat\Platform\Characters;

defined( 'ABSPATH' ) || exit;

/** What a page in HTML says of itself: its title, its language, its address, its links, and what it wants of robots. */
final class HtmlPage {

	/** Longest title and content, as for any document. */
	private const TITLE   = 500;
	private const CONTENT = 500_000;

	/** Links that are looked at. */
	private const LINKS = 2000;

	private string $title    = '';
	private string $language = '';
	private string $canonical = '';
	private string $base     = '';
	private string $robots   = '';

	/** @var list<string> */
	private array $links = [];

	private readonly MainContent $content;

	private function __construct() {
		$this->content = new MainContent();
	}

	public static function read( Fetched $fetched ): self {
		$page = new self();
		$tags = new \WP_HTML_Tag_Processor( self::utf8( $fetched ) );
		while ( $tags->next_token() ) {
			if ( $tags->get_token_type() === '#tag' && ! $tags->is_tag_closer() ) {
				$page->note( (string) $tags->get_tag(), $tags );
			}
			$page->content->take( $tags );
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
		foreach ( $this->content->candidates() as $html ) {
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

	private static function utf8( Fetched $fetched ): string {
		$charset = $fetched->charset;
		if ( $charset === '' && preg_match( '/<meta[^>]{0,200}charset\s*=\s*["\']?([a-z0-9_:.-]+)/i', substr( $fetched->body, 0, 4096 ), $found ) === 1 ) {
			$charset = $found[1];
		}
		return Characters::fromCharset( $fetched->body, $charset );
	}
}
