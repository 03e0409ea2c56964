<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Semantic;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * The vector index of a server that has one, beside the vectors themselves: a table that is made for the dimensions of the
 * model in use, and made anew from them at any time.
 */
final class NativeIndex {

	/** Its dimensions, while there is such a table. */
	public const OPTION = 'causerie_vector_index';

	public function __construct(
		private readonly Database $database,
		private readonly VectorSupport $support,
	) {}

	/** @return int Dimensions of what it holds; 0 where there is none. No query, but once on a server that is new. */
	public function dimensions(): int {
		$dimensions = (int) get_option( self::OPTION, 0 );
		if ( $dimensions === 0 || $this->support->best() === VectorSupport::INDEX ) {
			return $dimensions;
		}
		// The site moved: what the index misses from now on it would miss, too, on the way back.
		$this->forget();
		return 0;
	}

	/**
	 * Makes the index, where the server can and there is none of these dimensions. Not within a transaction, which it would end.
	 *
	 * @return bool Whether it is new, and holds nothing.
	 */
	public function make( int $dimensions ): bool {
		if ( $this->dimensions() === $dimensions || $this->support->best() !== VectorSupport::INDEX ) {
			return false;
		}
		$this->drop();
		try {
			$this->database->run(
				'CREATE TABLE {vector_index} (
					passage_id bigint(20) unsigned NOT NULL,
					document_id bigint(20) unsigned NOT NULL,
					embedding VECTOR(%d) NOT NULL,
					PRIMARY KEY (passage_id),
					KEY document_id (document_id),
					VECTOR INDEX (embedding) DISTANCE=cosine
				) {charset}',
				$dimensions
			);
		} catch ( DatabaseException ) {
			$this->support->lacksIndex();
			return false;
		}
		update_option( self::OPTION, $dimensions, true );
		return true;
	}

	public function drop(): void {
		if ( $this->support->best() === VectorSupport::INDEX ) {
			$this->database->run( 'DROP TABLE IF EXISTS {vector_index}' );
		}
		$this->forget();
	}

	/** @param non-empty-array<int, Vector> $vectors By passage. Those of other dimensions are left out. */
	public function insert( int $documentId, array $vectors ): void {
		$dimensions = $this->dimensions();
		$values     = [];
		foreach ( $vectors as $passageId => $vector ) {
			if ( $dimensions > 0 && $vector->dimensions() === $dimensions ) {
				array_push( $values, $passageId, $documentId, self::floats( $vector ) );
			}
		}
		if ( $values !== [] ) {
			$this->change( 'INSERT INTO {vector_index} ( passage_id, document_id, embedding ) VALUES ' . Database::places( intdiv( count( $values ), 3 ), '( %d, %d, FROM_BASE64( %s ) )' ), ...$values );
		}
	}

	public function remove( int $documentId ): void {
		if ( $this->dimensions() > 0 ) {
			$this->change( 'DELETE FROM {vector_index} WHERE document_id = %d', $documentId );
		}
	}

	/** @return list<int>|null The nearest passages, the nearest first; null where there is no index that can say so. */
	public function nearest( Vector $vector, int $limit ): ?array {
		if ( $this->dimensions() !== $vector->dimensions() ) {
			return null;
		}
		try {
			$rows = $this->database->rows( 'SELECT passage_id FROM {vector_index} ORDER BY VEC_DISTANCE_COSINE( embedding, FROM_BASE64( %s ) ) LIMIT %d', self::floats( $vector ), $limit );
		} catch ( DatabaseException $failure ) {
			$this->forgetWhereMissing( $failure );
			return null;
		}
		return array_map( 'intval', array_column( $rows, 'passage_id' ) );
	}

	/**
	 * @param literal-string $sql
	 * @throws DatabaseException Not where there is no such table: the index is made of the vectors, and can be made again.
	 */
	private function change( string $sql, string|int ...$values ): void {
		try {
			$this->database->run( $sql, ...$values );
		} catch ( DatabaseException $failure ) {
			if ( ! $this->forgetWhereMissing( $failure ) ) {
				throw $failure;
			}
		}
	}

	/** Backups and moves can leave the table out: it is made anew with the next vectors. */
	private function forgetWhereMissing( DatabaseException $failure ): bool {
		if ( $failure->isNoTable ) {
			$this->forget();
		}
		return $failure->isNoTable;
	}

	private function forget(): void {
		delete_option( self::OPTION );
	}

	/** Little-endian floats of 32 bits, as the server keeps them. */
	private static function floats( Vector $vector ): string {
		return base64_encode( pack( 'g*', ...$vector->values() ) );
	}
}
