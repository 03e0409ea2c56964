<?php
/**
 * Cuts bytes in the ways that networks do.
 */

declare(strict_types=1);

namespace Causerie\Chat\Tests\Models;

/** Bytes of a piece. */
const SIZES = [ 1, 2, 3, 7, 13, 40, 997 ];

/** @return iterable<string, array{int|string}> Sizes in bytes, and seeds for random ones. */
function cuts(): iterable {
	foreach ( SIZES as $size ) {
		yield "$size bytes" => [ $size ];
	}
	foreach ( [ 'seed 1', 'seed 2', 'seed 3' ] as $seed ) {
		yield "random, $seed" => [ $seed ];
	}
}

/**
 * @param int|string $cut A size, or a seed for sizes from 1 to 60.
 * @return iterable<string>
 */
function pieces( string $bytes, int|string $cut ): iterable {
	$random = new \Random\Randomizer( new \Random\Engine\Mt19937( crc32( (string) $cut ) ) );
	for ( $at = 0; $at < strlen( $bytes ); $at += $size ) {
		$size = is_int( $cut ) ? $cut : $random->getInt( 1, 60 );
		yield substr( $bytes, $at, $size );
	}
}
