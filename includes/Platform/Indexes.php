<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Adds and drops keys of tables of ours: again and again, and in two requests at once, with the same result. */
final class Indexes {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param literal-string $table   Without prefix.
	 * @param literal-string $name
	 * @param literal-string $columns As SQL, in the order of the key.
	 * @throws DatabaseException
	 */
	public function add( string $table, string $name, string $columns ): void {
		$this->unless( true, $table, $name, 'ALTER TABLE {' . $table . '} ADD KEY ' . $name . ' (' . $columns . ')' );
	}

	/**
	 * @param literal-string $table   Without prefix.
	 * @param literal-string $name
	 * @param literal-string $columns As SQL, in the order of the key. Rows in which one of them is NULL may be alike.
	 * @throws DatabaseException
	 */
	public function addUnique( string $table, string $name, string $columns ): void {
		$this->unless( true, $table, $name, 'ALTER TABLE {' . $table . '} ADD UNIQUE KEY ' . $name . ' (' . $columns . ')' );
	}

	/**
	 * @param literal-string $table Without prefix.
	 * @param literal-string $name
	 * @throws DatabaseException
	 */
	public function drop( string $table, string $name ): void {
		$this->unless( false, $table, $name, 'ALTER TABLE {' . $table . '} DROP KEY ' . $name );
	}

	/**
	 * @param literal-string $table
	 * @param literal-string $sql
	 */
	private function unless( bool $isThere, string $table, string $name, string $sql ): void {
		if ( $this->has( $table, $name ) === $isThere ) {
			return;
		}
		try {
			$this->database->run( $sql );
		} catch ( DatabaseException $failure ) {
			// Another request may have done it in between.
			if ( $this->has( $table, $name ) !== $isThere ) {
				throw $failure;
			}
		}
	}

	/**
	 * @phpstan-impure Another request can change it at any moment.
	 *
	 * @param literal-string $table
	 */
	private function has( string $table, string $name ): bool {
		return in_array( $name, array_column( $this->database->rows( 'SHOW INDEX FROM {' . $table . '}' ), 'Key_name' ), true );
	}
}
