<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Platform\Regex;

defined( 'ABSPATH' ) || exit;

/** The HTML that Markdown may have in it: what it hides goes, what it shows stays as the text that it is. */
final class MarkdownHtml {

	/** An address by itself in angle brackets, which is no tag. */
	private const ADDRESS = '/<(https?:\/\/[^>\s]+)>/';

	/** A `<` that begins neither a tag nor a comment: a browser would take all that follows for a tag without an end. */
	private const NO_TAG = '/<(?!!--|\/?[a-z][a-z0-9-]*+(?=[\s\/>])(?:"[^"]*+"|\'[^\']*+\'|[^<>"\']++)*+>)/i';

	/** Code within a line: tags in it are shown. */
	private const CODE = '/(?<!`)(`++)(?:[^`\n]++|(?!\1(?!`))`++)++\1(?!`)/';

	/** Elements within a line: around them is no space that is not in the text. */
	private const INLINE = [ 'A', 'ABBR', 'B', 'BDI', 'BDO', 'CITE', 'CODE', 'DEL', 'DFN', 'EM', 'FONT', 'I', 'INS', 'KBD', 'MARK', 'Q', 'S', 'SAMP', 'SMALL', 'SPAN', 'STRONG', 'SUB', 'SUP', 'U', 'VAR', 'WBR' ];

	/** @return string Markdown without HTML. */
	public static function shown( string $markdown ): string {
		$markdown = Regex::replace(
			[
				self::CODE    => static fn ( array $code ): string => self::escaped( $code[0] ),
				self::ADDRESS => '$1',
				self::NO_TAG  => '&lt;',
			],
			self::withCode( $markdown )
		);
		if ( ! str_contains( $markdown, '<' ) ) {
			return html_entity_decode( $markdown, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		}
		$shown   = '';
		$leftOut = new LeftOut();
		$tags    = new \WP_HTML_Tag_Processor( $markdown );
		while ( $tags->next_token() ) {
			if ( $tags->get_token_type() === '#text' ) {
				$shown .= $leftOut->isOpen() ? '' : $tags->get_modifiable_text();
			} elseif ( $tags->get_token_type() === '#tag' && ! $leftOut->takes( $tags ) && ! in_array( (string) $tags->get_tag(), self::INLINE, true ) ) {
				$shown .= ' ';
			}
		}
		return $shown;
	}

	/** With the tags in blocks of code as the text that they are there. */
	private static function withCode( string $markdown ): string {
		$lines  = explode( "\n", $markdown );
		$isCode = false;
		foreach ( $lines as $number => $line ) {
			if ( preg_match( MarkdownText::FENCE, $line ) ) {
				$isCode = ! $isCode;
			} elseif ( $isCode ) {
				$lines[ $number ] = self::escaped( $line );
			}
		}
		return implode( "\n", $lines );
	}

	private static function escaped( string $code ): string {
		return str_replace( [ '&', '<', '>' ], [ '&amp;', '&lt;', '&gt;' ], $code );
	}
}
