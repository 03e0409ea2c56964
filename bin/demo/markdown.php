<?php
/**
 * Turns the Markdown of the demo's pages into blocks: headings, paragraphs, lists, tables, links, bold and italics. It
 * is no general Markdown: the pages use nothing else.
 */

declare(strict_types=1);

return static function ( string $markdown ): string {
	$inline = static function ( string $text ): string {
		$text = esc_html( $text );
		$text = (string) preg_replace( '/\*\*(.+?)\*\*/', '<strong>$1</strong>', $text );
		$text = (string) preg_replace( '/\*(.+?)\*/', '<em>$1</em>', $text );
		return (string) preg_replace( '/\[(.+?)\]\((.+?)\)/', '<a href="$2">$1</a>', $text );
	};

	$cells = static fn ( string $row ): array => array_map( 'trim', explode( '|', trim( $row, '| ' ) ) );

	$table = static function ( array $rows ) use ( $inline, $cells ): string {
		$row  = static fn ( string $line, string $tag ): string => '<tr>' . implode( '', array_map( static fn ( string $cell ): string => "<{$tag}>{$inline( $cell )}</{$tag}>", $cells( $line ) ) ) . '</tr>';
		$head = $row( $rows[0], 'th' );
		$body = implode( '', array_map( static fn ( string $line ): string => $row( $line, 'td' ), array_slice( $rows, 2 ) ) );
		return "<!-- wp:table {\"hasFixedLayout\":false} -->\n<figure class=\"wp-block-table\"><table><thead>{$head}</thead><tbody>{$body}</tbody></table></figure>\n<!-- /wp:table -->";
	};

	$list = static function ( array $lines, bool $ordered ) use ( $inline ): string {
		$tag   = $ordered ? 'ol' : 'ul';
		$items = array_map(
			static fn ( string $line ): string => "<!-- wp:list-item -->\n<li>" . $inline( (string) preg_replace( '/^(- |\d+\. )/', '', $line ) ) . "</li>\n<!-- /wp:list-item -->",
			$lines
		);
		return '<!-- wp:list ' . ( $ordered ? '{"ordered":true} ' : '' ) . "-->\n<{$tag} class=\"wp-block-list\">" . implode( "\n\n", $items ) . "</{$tag}>\n<!-- /wp:list -->";
	};

	$block = static function ( string $text ) use ( $inline, $table, $list ): string {
		$lines = explode( "\n", $text );
		return match ( true ) {
			str_starts_with( $text, '## ' ) => "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">" . $inline( substr( $text, 3 ) ) . "</h2>\n<!-- /wp:heading -->",
			str_starts_with( $text, '|' ) => $table( $lines ),
			str_starts_with( $text, '- ' ) => $list( $lines, false ),
			preg_match( '/^\d+\. /', $text ) === 1 => $list( $lines, true ),
			default => "<!-- wp:paragraph -->\n<p>" . $inline( implode( ' ', $lines ) ) . "</p>\n<!-- /wp:paragraph -->",
		};
	};

	$texts = array_filter( array_map( 'trim', explode( "\n\n", $markdown ) ) );
	return implode( "\n\n", array_map( $block, $texts ) );
};
