<?php
/**
 * Writes the demo's pages and posts. One that exists already stays as it is, because somebody may have edited it.
 *
 * Takes the pages as {path, title, language, date, front, posts, menu, label, content} and returns their ids by path.
 */

declare(strict_types=1);

return static function ( array $pages ): array {
	$to_blocks = require __DIR__ . '/markdown.php';
	$ids       = [];

	// Parents come before their children: "fr" before "fr/journal" before "fr/journal/soldes-2026".
	usort( $pages, static fn ( array $a, array $b ): int => [ substr_count( $a['path'], '/' ), $a['path'] ] <=> [ substr_count( $b['path'], '/' ), $b['path'] ] );

	foreach ( $pages as $page ) {
		$type     = $page['date'] === null ? 'page' : 'post';
		$existing = get_page_by_path( $page['path'], OBJECT, $type );
		if ( $existing instanceof WP_Post ) {
			$ids[ $page['path'] ] = $existing->ID;
			continue;
		}
		$slash = strrpos( $page['path'], '/' );
		$post  = [
			'post_type'      => $type,
			'post_status'    => 'publish',
			'post_title'     => $page['title'],
			'post_name'      => $slash === false ? $page['path'] : substr( $page['path'], $slash + 1 ),
			'post_parent'    => $slash === false ? 0 : $ids[ substr( $page['path'], 0, $slash ) ],
			'post_content'   => $to_blocks( $page['content'] ),
			'menu_order'     => $page['menu'] ?? 0,
			'comment_status' => 'closed',
			'ping_status'    => 'closed',
		];
		if ( $page['date'] !== null ) {
			// A date to come would keep the post back.
			$post['post_date'] = min( $page['date'] . ' 09:00:00', current_time( 'mysql' ) );
		}
		$id = wp_insert_post( wp_slash( $post ), true );
		if ( is_wp_error( $id ) ) {
			throw new RuntimeException( "The demo page {$page['path']} could not be written: {$id->get_error_message()}" );
		}
		$ids[ $page['path'] ] = $id;
	}

	return $ids;
};
