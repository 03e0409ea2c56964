<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/**
 * Begins a post that fills a gap: what was asked, what the site says already and where, and room for what is missing.
 *
 * What visitors and pages say stays text in it: neither markup, nor a block, nor a shortcode.
 */
final class DraftPost {

	public function __construct( private readonly Suggestions $suggestions ) {}

	/**
	 * @return array{post_id: int, edit_url: string} The contract's `GapDraft`.
	 * @throws ProblemException `internal_error` where WordPress keeps no post.
	 */
	public function write( Gap $gap ): array {
		$id = wp_insert_post(
			[
				'post_type'    => 'post',
				'post_status'  => 'draft',
				'post_title'   => wp_slash( self::withoutShortcodes( sanitize_text_field( $gap->question() ) ) ),
				'post_content' => wp_slash( $this->content( $gap ) ),
				'meta_input'   => [ PublishedDraftStore::META => (string) $gap->id ],
			],
			true
		);
		if ( is_wp_error( $id ) ) {
			throw new ProblemException( 'internal_error' );
		}
		return [
			'post_id'  => $id,
			'edit_url' => (string) get_edit_post_link( $id, 'raw' ),
		];
	}

	/** Blocks. */
	private function content( Gap $gap ): string {
		$questions = array_values( array_unique( array_column( $gap->examples, 'question' ) ) );
		$quotes    = $this->suggestions->quotes( $gap );
		$written   = $this->suggestions->text( $gap, $quotes );
		$blocks    = $written === '' ? [ self::paragraph( __( 'Answer the question here, in the words that visitors use.', 'causerie-chat' ) ) ] : array_map( self::paragraph( ... ), self::paragraphs( $written ) );
		if ( count( $questions ) > 1 ) {
			$blocks[] = self::heading( __( 'How visitors asked', 'causerie-chat' ) );
			$blocks[] = self::list( $questions );
		}
		if ( $quotes !== [] ) {
			$blocks[] = self::heading( __( 'What the site already says', 'causerie-chat' ) );
		}
		foreach ( $quotes as [ 'passage' => $passage, 'sentences' => $sentences ] ) {
			$blocks[] = self::quote( $sentences );
			$link     = $passage->url === '' ? self::text( $passage->title ) : '<a href="' . esc_url( $passage->url ) . '">' . self::text( $passage->title ) . '</a>';
			$blocks[] = "<!-- wp:paragraph -->\n<p>{$link}</p>\n<!-- /wp:paragraph -->";
		}
		return implode( "\n\n", $blocks );
	}

	/** @return list<string> */
	private static function paragraphs( string $text ): array {
		return array_values( array_filter( array_map( 'trim', explode( "\n", $text ) ), static fn ( string $line ): bool => $line !== '' ) );
	}

	private static function paragraph( string $text ): string {
		return "<!-- wp:paragraph -->\n<p>" . self::text( $text ) . "</p>\n<!-- /wp:paragraph -->";
	}

	private static function heading( string $text ): string {
		return "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">" . self::text( $text ) . "</h2>\n<!-- /wp:heading -->";
	}

	/** @param list<string> $items */
	private static function list( array $items ): string {
		$inner = array_map( static fn ( string $item ): string => "<!-- wp:list-item -->\n<li>" . self::text( $item ) . "</li>\n<!-- /wp:list-item -->", $items );
		return "<!-- wp:list -->\n<ul class=\"wp-block-list\">" . implode( "\n\n", $inner ) . "</ul>\n<!-- /wp:list -->";
	}

	/** @param list<string> $lines */
	private static function quote( array $lines ): string {
		return "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\">" . implode( "\n\n", array_map( self::paragraph( ... ), $lines ) ) . "</blockquote>\n<!-- /wp:quote -->";
	}

	/** Character references stay what was written, too: esc_html() would let them through. */
	private static function text( string $text ): string {
		return htmlspecialchars( self::withoutShortcodes( $text ), ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8' );
	}

	/** In round brackets: a reference such as `&#91;` becomes a square one again when the editor saves the block. */
	private static function withoutShortcodes( string $text ): string {
		return strtr( $text, '[]', '()' );
	}
}
