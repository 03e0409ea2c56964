<?php
/**
 * Times what the knowledge adds to the request in which an editor saves a page: to note it, and to forget it.
 *
 * Returns a callable. Input {rounds}. Result {note, forget}: milliseconds of each round. What was forgotten is known again
 * afterwards.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

return static function ( array $input ): array {
	global $wpdb;
	$services = Plugin::services();
	$index    = $services->knowledgeIndex();
	$posts    = array_map( 'intval', $wpdb->get_col( $wpdb->prepare( "SELECT post_id FROM {$wpdb->prefix}causerie_documents WHERE post_id IS NOT NULL ORDER BY id DESC LIMIT %d", $input['rounds'] ) ) );
	$times    = [
		'note'   => [],
		'forget' => [],
	];
	foreach ( $posts as $post ) {
		get_post( $post );
		foreach ( [ 'note', 'forget' ] as $what ) {
			$began = hrtime( true );
			$what === 'note' ? $index->note( $post ) : $index->remove( $post );
			$times[ $what ][] = ( hrtime( true ) - $began ) / 1e6;
		}
		$index->update( $post );
	}
	return $times;
};
