<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Reading;

use Causerie\Chat\Knowledge\Shop\ProductText;
use Causerie\Chat\Knowledge\Shop\ShopParts;

defined( 'ABSPATH' ) || exit;

/** Reads a post as an anonymous visitor would see it. */
final class Reader {

	/** Blocks that show other pages, or the means to get there, and not what this page says. */
	private const NOT_READ = [
		'core/archives',
		'core/avatar',
		'core/calendar',
		'core/categories',
		'core/comments',
		'core/comments-form',
		'core/post-comments-form',
		'core/latest-comments',
		'core/latest-posts',
		'core/loginout',
		'core/navigation',
		'core/page-list',
		'core/post-navigation-link',
		'core/query',
		'core/rss',
		'core/search',
		'core/site-title',
		'core/site-tagline',
		'core/social-links',
		'core/tag-cloud',
		'core/template-part',
	];

	/** WPML's filter that tells the language of a post. */
	private const WPML = 'wpml_post_language_details';

	/** WordPress's own filter of what a page shows, which builders of pages take over. */
	private const CONTENT = 'the_content';

	/** @param (\Closure(): bool)|null $areAllFieldsShown Whether the theme shows all fields of Advanced Custom Fields; null for no. */
	public function __construct( private readonly ?\Closure $areAllFieldsShown = null ) {}

	/** @throws \Throwable Whatever a block or a shortcode throws while it is rendered. */
	public function read( \WP_Post $post ): Page {
		$shown    = new Shown( $post->ID );
		$sections = self::isListOfPosts( $post ) ? [] : $this->said( $post, $shown );
		$title = HtmlText::clean( html_entity_decode( wp_strip_all_tags( $post->post_title ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		return new Page( $title, (string) get_permalink( $post ), $this->language( $post, $title, $sections ), $sections, $shown->ids() );
	}

	/** Whether it is the page in whose place the newest posts are shown: nobody sees what stands in it. */
	private static function isListOfPosts( \WP_Post $post ): bool {
		return get_option( 'show_on_front' ) === 'page' && (int) get_option( 'page_for_posts' ) === $post->ID;
	}

	/** @return list<Section> Of the post, or of its excerpt where it says nothing else. */
	private function said( \WP_Post $post, Shown $shown ): array {
		$sections = $this->sections( $post, $shown );
		return $sections === [] && trim( $post->post_excerpt ) !== '' ? HtmlText::read( wpautop( $post->post_excerpt ) ) : $sections;
	}

	/**
	 * What an anonymous visitor reads of the post.
	 *
	 * @return list<Section>
	 */
	private function sections( \WP_Post $post, Shown $others ): array {
		$leaveOutBlock     = static function ( ?string $html, array $block ): ?string {
			$name = (string) ( $block['blockName'] ?? '' );
			return in_array( $name, self::NOT_READ, true ) || str_starts_with( $name, 'causerie/' ) || ShopParts::isBlock( $name ) ? '' : $html;
		};
		$leaveOutShortcode = static fn ( mixed $html, string $tag ): mixed => str_starts_with( $tag, 'causerie' ) || ShopParts::isShortcode( $tag ) ? '' : $html;
		$user              = get_current_user_id();
		$before            = $GLOBALS['post'] ?? null;
		add_filter( 'pre_render_block', $leaveOutBlock, PHP_INT_MAX, 2 );
		add_filter( 'pre_do_shortcode_tag', $leaveOutShortcode, PHP_INT_MAX, 2 );
		wp_set_current_user( 0 );
		ob_start();
		try {
			self::enterLoop( $post );
			$others->begin();
			$built = Builders::made( $post ) ? (string) apply_filters( self::CONTENT, $post->post_content ) : '';
			// A builder that is only there on pages leaves the text in the content.
			$isBuilt = FieldText::plain( Builders::withoutShortcodes( $built ) ) !== '';
			$html    = Builders::withoutShortcodes( $isBuilt ? $built : self::content( $post ) );
			/**
			 * The HTML of a post as it is read into what the bot knows: for plugins that build pages outside of the content.
			 *
			 * @param string   $html What an anonymous visitor sees of the content.
			 * @param \WP_Post $post The post.
			 */
			$html  = (string) apply_filters( 'causerie_knowledge_html', $html, $post );
			// What other plugins add below the content, such as related posts, is not read.
			$others->end();
			$read  = HtmlText::read( $html );
			$shown = $isBuilt ? $read : ContentFilters::shown( $read, $html );
			// Who takes all of the content away takes the fields with it.
			return $read !== [] && $shown === [] ? [] : [ ...$shown, ...ProductText::of( $post ), ...Fields::of( $post, $this->areAllFieldsShown !== null && ( $this->areAllFieldsShown )() ) ];
		} finally {
			$others->end();
			ob_end_clean();
			wp_set_current_user( $user );
			unset( $GLOBALS['post'] );
			if ( $before instanceof \WP_Post ) {
				self::enterLoop( $before );
			}
			remove_filter( 'pre_render_block', $leaveOutBlock, PHP_INT_MAX );
			remove_filter( 'pre_do_shortcode_tag', $leaveOutShortcode, PHP_INT_MAX );
		}
	}

	/**
	 * The HTML of the content. Not through all of `the_content`: what other plugins add to every page there (sharing,
	 * related posts, calls to action) is not what this page says.
	 */
	private static function content( \WP_Post $post ): string {
		$html = has_blocks( $post ) ? do_blocks( $post->post_content ) : wpautop( $post->post_content );
		return do_shortcode( shortcode_unautop( $html ) );
	}

	/** @param list<Section> $sections */
	private function language( \WP_Post $post, string $title, array $sections ): string {
		$language = str_replace( '_', '-', $this->assignedLanguage( $post->ID ) );
		/**
		 * The language of a post, for plugins that know it.
		 *
		 * @param string   $language BCP 47.
		 * @param \WP_Post $post     The post.
		 */
		return (string) apply_filters( 'causerie_knowledge_language', $language === '' ? PageLanguage::of( $title, $sections ) : $language, $post );
	}

	/** Makes it the current post, as a theme does for blocks and shortcodes. */
	private static function enterLoop( \WP_Post $post ): void {
		$query             = new \WP_Query();
		$query->query_vars = [
			'fields'                 => 'all',
			'update_post_term_cache' => false,
			'update_post_meta_cache' => false,
		];
		$query->posts      = [ $post ];
		$query->post_count = 1;
		$query->the_post();
	}

	/** What Polylang or WPML say. */
	private function assignedLanguage( int $id ): string {
		if ( function_exists( 'pll_get_post_language' ) ) {
			return (string) pll_get_post_language( $id, 'locale' );
		}
		$details = apply_filters( self::WPML, null, $id );
		return is_array( $details ) && is_string( $details['locale'] ?? null ) ? $details['locale'] : '';
	}
}
