<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions\Export;

defined( 'ABSPATH' ) || exit;

/** Text of others inside a document of ours: it can neither leave its place nor bring HTML or pictures with it. */
final class MarkdownText {

	/** What a visitor wrote, letter for letter. */
	public static function plain( string $text ): string {
		return (string) preg_replace( '/[\\\\`*_{}\[\]<>()#+\-!|~&]/', '\\\\$0', $text );
	}

	/** The same on one line, for headings and tables. */
	public static function line( string $text ): string {
		return self::plain( trim( (string) preg_replace( '/\s+/u', ' ', $text ) ) );
	}

	/** What the bot wrote: Markdown, without HTML and without pictures from elsewhere. An entity, because a backslash before it would undo another one. */
	public static function formatted( string $text ): string {
		return str_replace( [ '<', '![' ], [ '&lt;', '&#33;[' ], $text );
	}

	/** As a quotation, which headings and lists of the text cannot leave. */
	public static function quoted( string $text ): string {
		return '> ' . (string) preg_replace( '/\R/u', "\n> ", $text ) . "\n";
	}
}
