<?php
declare(strict_types=1);

namespace Causerie\Chat\Websites;

defined( 'ABSPATH' ) || exit;

/**
 * The addresses that a sitemap lists.
 *
 * Read without a parser of XML, which not every host has: there is nothing in a sitemap but elements without attributes, and
 * no entity is resolved but the five of XML.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
final class Sitemap {

	/** @param list<string> $addresses As they are written there. */
	private function __construct(
		public readonly bool $isIndex,
		public readonly array $addresses,
	) {}

	/** @return self|null Null for what is no sitemap. */
	public static function read( string $xml ): ?self {
		$head = ltrim( substr( $xml, 0, 4096 ), "\xEF\xBB\xBF \t\r\n" );
		if ( preg_match( '~^(?:<\?[^>]*+>|<!--(?:(?!-->).)*+-->|\s++)*+<(urlset|sitemapindex)[\s>]~s', $head, $root ) !== 1 ) {
			return null;
		}
		$addresses = [];
		$at        = 0;
		while ( preg_match( '~<loc>\s*+(?:<!\[CDATA\[([^\]<]*+)\]\]>|([^<]*+))\s*+</loc>~', $xml, $found, PREG_OFFSET_CAPTURE, $at ) === 1 ) {
			$at          = $found[0][1] + strlen( $found[0][0] );
			$text        = isset( $found[2] ) ? html_entity_decode( $found[2][0], ENT_QUOTES | ENT_XML1, 'UTF-8' ) : $found[1][0];
			$addresses[] = trim( $text );
		}
		return new self( $root[1] === 'sitemapindex', array_values( array_unique( $addresses ) ) );
	}
}
