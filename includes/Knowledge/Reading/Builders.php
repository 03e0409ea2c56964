<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Platform\Regex;

defined( 'ABSPATH' ) || exit;

/** Pages that were made with a page builder: what they say does not stand in their content, or not as text. */
final class Builders {

	/** Meta keys by which Elementor, Beaver Builder, Divi, Brizy, SiteOrigin and Themify say so, and a pattern for their values. */
	private const MARKS = [
		'_elementor_edit_mode'       => '/^builder$/',
		'_fl_builder_enabled'        => '/^1$/',
		'_et_pb_use_builder'         => '/^on$/',
		'brizy_post_uid'             => '/./',
		'panels_data'                => '/./',
		'_themify_builder_settings_json' => '/./',
	];

	/** Shortcodes of builders that are not loaded outside of pages, such as in cron: their contents are the text. */
	private const SHORTCODES = '/\[\/?(?:et_pb|vc|fusion|av|fl|tatsu|cs)_[a-z0-9_-]*+(?:\s(?:[^\]"\']++|"[^"]*+"|\'[^\']*+\')*+)?\]/i';

	public static function made( \WP_Post $post ): bool {
		foreach ( self::MARKS as $key => $pattern ) {
			$value = get_post_meta( $post->ID, $key, true );
			if ( preg_match( $pattern, is_scalar( $value ) ? (string) $value : ( $value === [] ? '' : 'data' ) ) ) {
				return true;
			}
		}
		return false;
	}

	/** Whether a change of this field of a post can change what its page says. */
	public static function keep( string $key ): bool {
		return isset( self::MARKS[ $key ] ) || in_array( $key, [ '_elementor_data', '_fl_builder_data' ], true );
	}

	/** HTML without the shortcodes that nobody rendered. */
	public static function withoutShortcodes( string $html ): string {
		return Regex::replace( [ self::SHORTCODES => ' ' ], $html );
	}
}
