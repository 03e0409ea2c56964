<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Sources;

use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Which posts say something else, or stand elsewhere, when another one changes. */
final class DependentStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Published posts that show a synced pattern, also by a pattern that shows it.
	 *
	 * @return list<int>
	 */
	public function showing( int $patternId ): array {
		$posts    = [];
		$patterns = [ $patternId ];
		for ( $next = 0; isset( $patterns[ $next ] ); $next++ ) {
			$rows = $this->database->rows(
				'SELECT ID, post_type FROM {wp.posts} WHERE post_status = \'publish\' AND ( post_content LIKE %s OR post_content LIKE %s )',
				$this->database->containing( 'wp:block {"ref":' . $patterns[ $next ] . '}' ),
				$this->database->containing( 'wp:block {"ref":' . $patterns[ $next ] . ',' )
			);
			foreach ( $rows as $row ) {
				$id = (int) $row['ID'];
				if ( $row['post_type'] !== Patterns::TYPE ) {
					$posts[ $id ] = $id;
				} elseif ( ! in_array( $id, $patterns, true ) ) {
					$patterns[] = $id;
				}
			}
		}
		return array_values( $posts );
	}

	/**
	 * Posts that showed something of another one when they were read.
	 *
	 * @return list<int>
	 */
	public function hosts( int $postId ): array {
		return array_map( 'intval', array_column( $this->database->rows( 'SELECT d.post_id FROM {shown_posts} s JOIN {documents} d ON d.id = s.document_id WHERE s.post_id = %d AND d.post_id IS NOT NULL', $postId ), 'post_id' ) );
	}

	/**
	 * Everything below a page, to whose addresses its own belongs.
	 *
	 * @return list<int> Whatever their state.
	 */
	public function below( int $pageId, string $type ): array {
		$pages = [ $pageId ];
		$level = [ $pageId ];
		while ( $level !== [] ) {
			$rows  = $this->database->rows( 'SELECT ID FROM {wp.posts} WHERE post_type = %s AND post_parent IN ( ' . Database::places( count( $level ), '%d' ) . ' )', $type, ...$level );
			$level = array_values( array_diff( array_map( 'intval', array_column( $rows, 'ID' ) ), $pages ) );
			array_push( $pages, ...$level );
		}
		return array_slice( $pages, 1 );
	}
}
