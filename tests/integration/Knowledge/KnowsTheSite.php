<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Knowledge;

use Causerie\Chat\Knowledge\Passage;
use Causerie\Chat\Plugin;

/** For tests of a class: what is known of the site, as the background would have it. */
trait KnowsTheSite {

	/** @return list<Passage> */
	private static function search( string $query ): array {
		return Plugin::services()->retriever()->search( $query, 10, 'en' );
	}

	/** @return list<string> Titles of what is found. */
	private static function found( string $query ): array {
		return array_map( static fn ( Passage $passage ): string => $passage->title, self::search( $query ) );
	}

	/** The text of the best passage, or ''. */
	private static function said( string $query ): string {
		return self::search( $query )[0]->text ?? '';
	}

	/** @return string All that is in the index of a post. */
	private static function known( int $postId ): string {
		global $wpdb;
		$id = (int) Plugin::services()->documentStore()->idOfPost( $postId );
		return implode( "\n", $wpdb->get_col( $wpdb->prepare( "SELECT CONCAT( heading, '\n', content ) FROM {$wpdb->prefix}causerie_passages WHERE document_id = %d ORDER BY position", $id ) ) );
	}

	/** Reads a post again. */
	private static function readAgain( int $postId ): void {
		Plugin::services()->knowledgeIndex()->update( $postId );
	}
}
