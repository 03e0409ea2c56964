<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Platform\Characters;
use Causerie\Chat\Platform\Regex;

defined( 'ABSPATH' ) || exit;

/**
 * What other plugins make of the content of a post on its page. What they add is not what the page says, and is not read;
 * what they take away, such as membership plugins do, is not for everyone, and is not read either.
 */
final class ContentFilters {

	private const HOOK = 'the_content';

	/** WordPress's own: what they do is done already, or changes only how the text looks. */
	private const OWN = [
		'apply_block_hooks_to_content_from_post_object',
		'capital_P_dangit',
		'convert_smilies',
		'do_blocks',
		'do_shortcode',
		'prepend_attachment',
		'shortcode_unautop',
		'wp_filter_content_tags',
		'wp_replace_insecure_home_url',
		'wpautop',
		'wptexturize',
	];

	/**
	 * The sections without the lines that the filters of other plugins take away.
	 *
	 * @param list<Section> $sections Of the HTML.
	 * @param string        $html     Of the content, with blocks and shortcodes rendered. The post is the current one, and nobody is logged in.
	 * @return list<Section>
	 */
	public static function shown( array $sections, string $html ): array {
		$others = self::others();
		if ( $others === null || $sections === [] ) {
			return $sections;
		}
		$shown = '';
		foreach ( HtmlText::read( (string) $others->apply_filters( $html, [ $html ] ) ) as $section ) {
			$shown .= self::letters( implode( '', $section->lines ) );
		}
		$left = [];
		foreach ( $sections as $section ) {
			$lines = array_values( array_filter( $section->lines, static fn ( string $line ): bool => str_contains( $shown, self::letters( $line ) ) ) );
			if ( $lines !== [] ) {
				$left[] = new Section( $section->heading, $lines );
			}
		}
		return $left;
	}

	/** The filters of other plugins and of the theme; null where there are none. */
	private static function others(): ?\WP_Hook {
		$hook   = $GLOBALS['wp_filter'][ self::HOOK ] ?? null;
		$others = new \WP_Hook();
		foreach ( $hook instanceof \WP_Hook ? $hook->callbacks : [] as $priority => $callbacks ) {
			foreach ( $callbacks as $callback ) {
				if ( ! self::isOwn( $callback['function'] ) ) {
					$others->add_filter( self::HOOK, $callback['function'], $priority, $callback['accepted_args'] );
				}
			}
		}
		return $others->has_filters() ? $others : null;
	}

	private static function isOwn( mixed $callback ): bool {
		return in_array( $callback, self::OWN, true ) || ( is_array( $callback ) && ( $callback[0] ?? null ) instanceof \WP_Embed );
	}

	/** What two forms of the same text have in common, whatever was done to its typography. */
	private static function letters( string $text ): string {
		return Characters::lower( Regex::replace( [ '/[^\p{L}\p{N}]++/u' => '' ], $text ) );
	}
}
