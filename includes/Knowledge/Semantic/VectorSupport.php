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

	/** @return self::INDEX|self::BITS|self::NONE No query where it was asked before. */
	public function best(): string {
		$version = $this->database->server();
		$known   = get_option( self::OPTION, [] );
		if ( is_array( $known ) && ( $known['server'] ?? '' ) === $version && in_array( $known['best'] ?? '', [ self::INDEX, self::BITS, self::NONE ], true ) ) {
			return $known['best'];
		}
		return $this->keep( $this->ask() );
	}

	/** The server refused to make an index though it has functions for vectors. */
	public function lacksIndex(): void {
		$this->keep( $this->withoutIndex() );
	}

	/**
	 * @param self::INDEX|self::BITS|self::NONE $best
	 * @return self::INDEX|self::BITS|self::NONE
	 */
	private function keep( string $best ): string {
		update_option(
			self::OPTION,
			[
				'server' => $this->database->server(),
				'best'   => $best,
			],
			true
		);
		return $best;
	}

	/** @return self::BITS|self::NONE */
	private function withoutIndex(): string {
		return $this->says( 'SELECT BIT_COUNT( 12 ^ 5 ) + BIT_COUNT( -1 ^ 0 ) AS answer', 66.0 ) ? self::BITS : self::NONE;
	}

	/** @return self::INDEX|self::BITS|self::NONE */
	private function ask(): string {
		return $this->says( 'SELECT VEC_DISTANCE_COSINE( VEC_FromText( \'[1,0]\' ), VEC_FromText( \'[0,1]\' ) ) AS answer', 1.0 ) ? self::INDEX : $this->withoutIndex();
	}

	/** @param literal-string $sql */
	private function says( string $sql, float $answer ): bool {
		try {
			return (float) $this->database->value( $sql ) === $answer;
		} catch ( DatabaseException ) {
			return false;
		}
	}
}
