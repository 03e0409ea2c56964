<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** What the database server can do for vectors. It is asked to do it, once for each version of it: names of versions tell little. */
final class VectorSupport {

	/** It has an index for them (MariaDB 11.7 and later). */
	public const INDEX = 'index';

	/** It can count bits (MySQL, MariaDB), so that the nearest codes are found without reading all vectors. */
	public const BITS = 'bits';

	/** Neither (SQLite). */
	public const NONE = 'none';

	public const OPTION = 'causerie_vector_support';

	public function __construct( private readonly Database $database ) {}

	/** @return self::* No query where it was asked before. */
	public function best(): string {
		$version = $this->database->server();
		$known   = get_option( self::OPTION, [] );
		if ( is_array( $known ) && ( $known['server'] ?? '' ) === $version && in_array( $known['best'] ?? '', [ self::INDEX, self::BITS, self::NONE ], true ) ) {
			return $known['best'];
		}
		$best = $this->ask();
		update_option(
			self::OPTION,
			[
				'server' => $version,
				'best'   => $best,
			],
			false
		);
		return $best;
	}

	/** @return self::* */
	private function ask(): string {
		return match ( true ) {
			$this->says( 'SELECT VEC_DISTANCE_COSINE( VEC_FromText( \'[1,0]\' ), VEC_FromText( \'[0,1]\' ) ) AS answer', 1.0 ) && $this->makesIndex() => self::INDEX,
			$this->says( 'SELECT BIT_COUNT( 12 ^ 5 ) + BIT_COUNT( -1 ^ 0 ) AS answer', 66.0 ) => self::BITS,
			default => self::NONE,
		};
	}

	/** @param literal-string $sql */
	private function says( string $sql, float $answer ): bool {
		try {
			return (float) $this->database->value( $sql ) === $answer;
		} catch ( DatabaseException ) {
			return false;
		}
	}

	/** Functions for vectors without an index would read every vector for every question. */
	private function makesIndex(): bool {
		try {
			$this->database->run( 'CREATE TEMPORARY TABLE {vector_trial} ( v VECTOR( 2 ) NOT NULL, VECTOR INDEX ( v ) DISTANCE=cosine )' );
			$this->database->run( 'DROP TEMPORARY TABLE {vector_trial}' );
			return true;
		} catch ( DatabaseException ) {
			return false;
		}
	}
}
