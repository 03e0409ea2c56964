<?php
declare(strict_types=1);

namespace Causerie\Chat\Models\BuiltIn;

defined( 'ABSPATH' ) || exit;

/** Quotes plain text in Markdown: what a page says must not become a link, a citation, an image or HTML. */
final class Markdown {

	/**
	 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
	 * @param string $text One line of plain text.
	 */
	public static function escape( string $text ): string {
		$text = (string) preg_replace( '/[\r\n]+/', ' ', $text );
		return (string) preg_replace(
			[
				'/[\\\\`*\[\]<]|~(?=~)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u',
				'/&(?=#?\w+;)/',
				// What some renderers make links of by themselves.
				'/:(?=\/\/)|(?<=\bwww)\./i',
				'/^(\s*)([#>+=-])/',
				'/^(\s*\d{1,9})([.)])(?=\s|$)/',
			],
			[ '\\\\$0', '\\&', '\\\\$0', '$1\\\\$2', '$1\\\\$2' ],
			$text
		);
	}

	/** An address as the target of a link. Only web addresses and paths; else the target is empty. */
	public static function address( string $url ): string {
		return strtr( esc_url_raw( $url, [ 'http', 'https' ] ), [
			'(' => '%28',
			')' => '%29',
			'<' => '%3C',
			'>' => '%3E',
			' ' => '%20',
			'\\' => '%5C',
		] );
	}
}
