<?php
/**
 * Loads a retrieval set as posts and prints how well its questions find their documents.
 *
 *     CAUSERIE_WP=<path of an installed WordPress> php tests/bench/retrieval.php SET.json [SET.json …]
 *
 * A set is { language, documents: [{ id, title, text }], queries: [{ query, relevant: [id] }] }. The site must be one that
 * can lose its content: all of it is deleted.
 */

declare(strict_types=1);

$_SERVER['HTTP_HOST'] = 'example.org';
require getenv( 'CAUSERIE_WP' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
activate_plugin( 'causerie-chat/causerie-chat.php' );

foreach ( array_slice( $argv, 1 ) as $file ) {
	echo wp_json_encode( causerie_score( $file ) ), "\n";
}

/** @return array<string, mixed> */
function causerie_score( string $file ): array {
	$set = json_decode( (string) file_get_contents( $file ), true, 512, JSON_THROW_ON_ERROR );
	foreach ( get_posts( [ 'post_type' => [ 'post', 'page' ], 'post_status' => 'any,trash', 'numberposts' => -1, 'fields' => 'ids' ] ) as $id ) {
		wp_delete_post( $id, true );
	}
	$start = microtime( true );
	$names = [];
	foreach ( $set['documents'] as $document ) {
		$id = wp_insert_post( wp_slash( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => $document['title'], 'post_content' => esc_html( $document['text'] ) ] ), true );
		if ( is_wp_error( $id ) ) {
			throw new RuntimeException( $id->get_error_message() );
		}
		$names[ (string) get_permalink( $id ) ] = $document['id'];
	}
	$seconds = microtime( true ) - $start;

	$retriever = Causerie\Chat\Plugin::services()->retriever();
	$sums      = [ 'top1' => 0.0, 'recall5' => 0.0, 'mrr' => 0.0, 'ndcg10' => 0.0 ];
	$times     = [];
	foreach ( $set['queries'] as $query ) {
		$start   = microtime( true );
		$results = $retriever->search( $query['query'], 10, $set['language'] );
		$times[] = 1000 * ( microtime( true ) - $start );
		$gains   = array_map( static fn ( string $url ): int => (int) in_array( $names[ $url ] ?? '', $query['relevant'], true ), array_values( array_unique( array_column( $results, 'url' ) ) ) );
		$first   = array_search( 1, $gains, true );
		$ideal   = array_sum( array_map( static fn ( int $rank ): float => 1 / log( $rank + 2, 2 ), range( 0, min( 10, count( $query['relevant'] ) ) - 1 ) ) );
		$sums['top1']    += $gains[0] ?? 0;
		$sums['recall5'] += array_sum( array_slice( $gains, 0, 5 ) ) / min( 5, count( $query['relevant'] ) );
		$sums['mrr']     += false === $first ? 0 : 1 / ( $first + 1 );
		$sums['ndcg10']  += array_sum( array_map( static fn ( int $gain, int $rank ): float => $gain / log( $rank + 2, 2 ), $gains, array_keys( $gains ) ) ) / $ideal;
		if ( getenv( 'VERBOSE' ) && ( $gains[0] ?? 0 ) !== 1 ) {
			fwrite( STDERR, $query['query'] . "\n   → " . ( $results[0]->title ?? '–' ) . "\n" );
		}
	}
	sort( $times );
	$count = count( $set['queries'] );
	return [
		'set'                  => basename( $file, '.json' ),
		...array_map( static fn ( float $sum ): float => round( $sum / $count, 4 ), $sums ),
		'documents_per_second' => round( count( $names ) / $seconds ),
		'search_ms_p50'        => round( $times[ intdiv( $count, 2 ) ], 1 ),
		'search_ms_p95'        => round( $times[ (int) ( 0.95 * $count ) ], 1 ),
	];
}
