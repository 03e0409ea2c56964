<?php
/**
 * Adds pages of made-up words to the site, as they are in the database when nobody has read them yet, and reads them as the
 * background does, but in one process and without a pause.
 *
 * Returns a callable. Input {from, to}: numbers of the documents of knowledge-corpus.php. Result {documents, passages,
 * seconds, bytes: what reading took at most above what WordPress had taken before; text, index: bytes of all passages and
 * of all tables of the knowledge}.
 */

declare(strict_types=1);

use Causerie\Chat\Plugin;

require_once __DIR__ . '/knowledge-corpus.php';

return static function ( array $input ): array {
	global $wpdb;
	$services = Plugin::services();
	$indexer  = $services->indexer();
	$now      = '2026-01-01 00:00:00';
	for ( $number = $input['from']; $number < $input['to']; ) {
		$rows = [];
		for ( $last = min( $input['to'], $number + 200 ); $number < $last; $number++ ) {
			$document = KnowledgeCorpus::document( $number );
			$rows[]   = $wpdb->prepare( "( 1, %s, %s, %s, %s, %s, '', 'publish', %s, '', '', %s, %s, '', 'page' )", $now, $now, $document['html'], $document['title'], '', "page-{$number}", $now, $now );
		}
		if ( $wpdb->query( "INSERT INTO {$wpdb->posts} ( post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, to_ping, post_status, post_name, pinged, post_content_filtered, post_modified, post_modified_gmt, guid, post_type ) VALUES " . implode( ', ', $rows ) ) === false ) {
			throw new RuntimeException( $wpdb->last_error );
		}
	}
	$wpdb->query( "INSERT IGNORE INTO {$wpdb->prefix}causerie_documents ( post_id, title, url, state, failure ) SELECT ID, '', '', 'pending', '' FROM {$wpdb->posts} WHERE post_type = 'page' AND post_status = 'publish'" );

	$pending = $indexer->status()['pending'];
	$before  = memory_get_usage();
	memory_reset_peak_usage();
	$began = hrtime( true );
	do {
		$indexer->run( 60_000 );
		$status = $indexer->status();
	} while ( $status['pending'] > 0 );
	$seconds = ( hrtime( true ) - $began ) / 1e9;
	$bytes   = memory_get_peak_usage() - $before;

	$tables = array_map( $services->database()->table( ... ), [ 'documents', 'passages', 'postings', 'segments', 'index_counts' ] );
	$wpdb->query( 'ANALYZE TABLE ' . implode( ', ', $tables ) );
	return [
		'documents' => $pending,
		'passages'  => $status['passages'],
		'failed'    => $status['failed'],
		'seconds'   => $seconds,
		'bytes'     => $bytes,
		'text'      => (int) $wpdb->get_var( "SELECT SUM( LENGTH( content ) + LENGTH( heading ) ) FROM {$wpdb->prefix}causerie_passages" ),
		'index'     => (int) $wpdb->get_var( "SELECT SUM( data_length + index_length ) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ( '" . implode( "', '", $tables ) . "' )" ),
	];
};
