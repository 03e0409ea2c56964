<?php
/**
 * Measures the search by meaning in the database of a site: the pool by codes (or the server's index) with the exact
 * comparison of what it holds, and the comparison of 10,000 vectors without a pool.
 *
 *     CAUSERIE_WP=<path of an installed WordPress> php tests/bench/vectors.php [PASSAGES …]
 *
 * The site must be one that can lose its vectors: all of them are replaced by random ones.
 */

declare(strict_types=1);

use Causerie\Chat\Knowledge\Semantic\Vector;
use Causerie\Chat\Plugin;

$_SERVER['HTTP_HOST'] = 'example.org';
require getenv( 'CAUSERIE_WP' ) . '/wp-load.php';

const CAUSERIE_SPACE = 'bench';

$causerie_counts = array_map( 'intval', array_slice( $argv, 1 ) );
foreach ( [ 256, 768, 1536 ] as $causerie_dimensions ) {
	echo wp_json_encode( causerie_exact( $causerie_dimensions ) ), "\n";
}
foreach ( $causerie_counts === [] ? [ 10_000 ] : $causerie_counts as $causerie_count ) {
	foreach ( [ 256, 1536 ] as $causerie_dimensions ) {
		echo wp_json_encode( causerie_pool( $causerie_count, $causerie_dimensions ) ), "\n";
	}
}

/** Bytes of a vector that points anywhere. */
function causerie_random( int $dimensions ): string {
	return random_bytes( $dimensions );
}

/** @return array<string, mixed> */
function causerie_exact( int $dimensions ): array {
	$vectors = ( static function () use ( $dimensions ): Generator {
		for ( $number = 0; $number < 10_000; $number++ ) {
			yield $number => causerie_random( $dimensions );
		}
	} )();
	$question = Vector::ofBytes( causerie_random( $dimensions ) );
	$before   = memory_get_usage();
	memory_reset_peak_usage();
	$start = hrtime( true );
	$question->cosines( $vectors );
	return [
		'what'         => '10,000 vectors one by one',
		'dimensions'   => $dimensions,
		'milliseconds' => round( ( hrtime( true ) - $start ) / 1e6 ),
		'megabytes'    => round( ( memory_get_peak_usage() - $before ) / 1e6, 1 ),
	];
}

/** @return array<string, mixed> */
function causerie_pool( int $count, int $dimensions ): array {
	global $wpdb;
	$services = Plugin::services();
	foreach ( [ 'vectors', 'vector_codes', 'embedded_documents' ] as $table ) {
		$wpdb->query( "TRUNCATE TABLE {$wpdb->prefix}causerie_$table" );
	}
	$native = $services->vectorIndex();
	$native->drop();
	$native->make( $dimensions );
	$start = microtime( true );
	for ( $first = 1; $first <= $count; $first += 200 ) {
		$bytes   = [];
		$codes   = [];
		$vectors = [];
		for ( $id = $first; $id < $first + 200; $id++ ) {
			$vector         = Vector::ofBytes( causerie_random( $dimensions ) );
			$vectors[ $id ] = $vector;
			$bytes[]        = $wpdb->prepare( '( %d, %d, %s, %s, FROM_BASE64( %s ) )', $id, $id, CAUSERIE_SPACE, md5( (string) $id ), base64_encode( $vector->bytes ) );
			$codes[]        = $wpdb->prepare( '( %d, %d, %s, %d, %d, %d, %d )', $id, $id, CAUSERIE_SPACE, ...$vector->code() );
		}
		$wpdb->query( "INSERT INTO {$wpdb->prefix}causerie_vectors ( passage_id, document_id, space, text_hash, embedding ) VALUES " . implode( ',', $bytes ) );
		$wpdb->query( "INSERT INTO {$wpdb->prefix}causerie_vector_codes VALUES " . implode( ',', $codes ) );
		$native->insert( $first, $vectors );
	}
	$filled = microtime( true ) - $start;
	$times  = [];
	$before = memory_get_usage();
	memory_reset_peak_usage();
	for ( $question = 0; $question < 20; $question++ ) {
		$vector = Vector::ofBytes( causerie_random( $dimensions ) );
		$start  = hrtime( true );
		$pool   = $native->nearest( $vector, 200 ) ?? $services->vectors()->nearCode( CAUSERIE_SPACE, $vector->code(), 100_000, 200 );
		$vector->cosines( $services->vectors()->of( CAUSERIE_SPACE, $pool ) );
		$times[] = ( hrtime( true ) - $start ) / 1e6;
	}
	sort( $times );
	return [
		'what'           => $native->dimensions() > 0 ? "the server's index" : 'codes',
		'passages'       => $count,
		'dimensions'     => $dimensions,
		'p50'            => round( $times[10], 1 ),
		'p95'            => round( $times[18], 1 ),
		'megabytes'      => round( ( memory_get_peak_usage() - $before ) / 1e6, 1 ),
		'written_second' => round( $count / $filled ),
	];
}
