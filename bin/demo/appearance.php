<?php
/**
 * What surrounds the demo's pages: front page, journal, a menu for each language, a footer with the shop's address,
 * and the shop's colours.
 *
 * Takes the pages and their ids by path.
 */

declare(strict_types=1);

return static function ( array $pages, array $ids ): void {
	foreach ( $pages as $page ) {
		if ( $page['front'] ) {
			update_option( 'show_on_front', 'page' );
			update_option( 'page_on_front', $ids[ $page['path'] ] );
		}
		if ( $page['posts'] ) {
			update_option( 'page_for_posts', $ids[ $page['path'] ] );
		}
	}

	$existing = static fn ( string $type, string $slug ): ?WP_Post => get_posts(
		[
			'post_type'   => $type,
			'name'        => $slug,
			'post_status' => 'publish',
			'numberposts' => 1,
		]
	)[0] ?? null;

	$menus = [];
	foreach ( [ 'en', 'fr' ] as $language ) {
		$entries = array_filter( $pages, static fn ( array $page ): bool => $language === $page['language'] && $page['menu'] !== null );
		usort( $entries, static fn ( array $a, array $b ): int => $a['menu'] <=> $b['menu'] );
		$links = array_map(
			static fn ( array $page ): string => '<!-- wp:navigation-link ' . wp_json_encode(
				[
					'label' => $page['label'],
					'type'  => 'page',
					'id'    => $ids[ $page['path'] ],
					'url'   => wp_make_link_relative( (string) get_permalink( $ids[ $page['path'] ] ) ),
					'kind'  => 'post-type',
				],
				JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
			) . ' /-->',
			$entries
		);
		$slug  = "demo-menu-{$language}";
		$menus[ $language ] = $existing( 'wp_navigation', $slug )?->ID ?? wp_insert_post(
			wp_slash(
				[
					'post_type'    => 'wp_navigation',
					'post_status'  => 'publish',
					'post_name'    => $slug,
					'post_title'   => $language === 'en' ? 'Menu' : 'Menu (français)',
					'post_content' => implode( "\n", $links ),
				]
			)
		);
	}
	update_option( 'causerie_demo_menus', $menus );

	if ( $existing( 'wp_template_part', 'footer' ) === null ) {
		$address = '<strong>Maison Ondée</strong> · 12 quai de la Brume, 44000 Nantes · 8 rue des Gouttières, 69001 Lyon · 02 61 91 04 12';
		$links   = '<a href="/">English</a> · <a href="/fr/">Français</a>';
		$footer  = wp_insert_post(
			wp_slash(
				[
					'post_type'    => 'wp_template_part',
					'post_status'  => 'publish',
					'post_name'    => 'footer',
					'post_title'   => 'Footer',
					'post_content' => '<!-- wp:group {"style":{"spacing":{"padding":{"top":"var:preset|spacing|50","bottom":"var:preset|spacing|50"}}},"layout":{"type":"constrained"}} -->'
						. '<div class="wp-block-group" style="padding-top:var(--wp--preset--spacing--50);padding-bottom:var(--wp--preset--spacing--50)">'
						. "<!-- wp:paragraph {\"fontSize\":\"small\"} --><p class=\"has-small-font-size\">{$address}</p><!-- /wp:paragraph -->"
						. "<!-- wp:paragraph {\"fontSize\":\"small\"} --><p class=\"has-small-font-size\">{$links}</p><!-- /wp:paragraph -->"
						. '</div><!-- /wp:group -->',
				]
			)
		);
		wp_set_post_terms( $footer, [ 'twentytwentyfive' ], 'wp_theme' );
		wp_set_post_terms( $footer, [ 'footer' ], 'wp_template_part_area' );
	}

	$styles = WP_Theme_JSON_Resolver::get_user_global_styles_post_id();
	wp_update_post(
		wp_slash(
			[
				'ID'           => $styles,
				'post_content' => file_get_contents( __DIR__ . '/styles.json' ),
			]
		)
	);

	// What every new WordPress comes with.
	foreach ( [ [ 'hello-world', 'post' ], [ 'sample-page', 'page' ], [ 'privacy-policy', 'page' ] ] as [ $slug, $type ] ) {
		foreach ( get_posts(
			[
				'name'        => $slug,
				'post_type'   => $type,
				'post_status' => 'any',
			]
		) as $post ) {
			wp_delete_post( $post->ID, true );
		}
	}
};
