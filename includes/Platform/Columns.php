<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Adds columns and indexes to tables of ours: again and again, and in two requests at once, with the same result. */
final class Columns {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param literal-string $table      Without prefix.
	 * @param literal-string $column
	 * @param literal-string $definition As SQL.
	 * @throws DatabaseException
	 */
	public function add( string $table, string $column, string $definition ): void {
		if ( $this->has( $table, $column ) ) {
			return;
		}
		try {
			$this->database->run( 'ALTER TABLE {' . $table . '} ADD COLUMN ' . $column . ' ' . $definition );
		} catch ( DatabaseException $failure ) {
			// Another request may have added it in between.
			if ( ! $this->has( $table, $column ) ) {
				throw $failure;
			}
		}
	}

	/**
	 * @param literal-string $table   Without prefix.
	 * @param literal-string $name
	 * @param literal-string $columns As SQL.
	 * @throws DatabaseException
	 */
	public function index( string $table, string $name, string $columns ): void {
		if ( $this->hasIndex( $table, $name ) ) {
			return;
		}
		try {
			$this->database->run( 'ALTER TABLE {' . $table . '} ADD KEY ' . $name . ' (' . $columns . ')' );
		} catch ( DatabaseException $failure ) {
			if ( ! $this->hasIndex( $table, $name ) ) {
				throw $failure;
			}
		}
	}

	/**
	 * @phpstan-impure Another request can add it at any moment.
	 *
	 * @param literal-string $table
	 */
	private function has( string $table, string $column ): bool {
		return in_array( $column, array_column( $this->database->rows( 'SHOW COLUMNS FROM {' . $table . '}' ), 'Field' ), true );
	}

	/**
	 * @phpstan-impure Another request can add it at any moment.
	 *
	 * @param literal-string $table
	 */
	private function hasIndex( string $table, string $name ): bool {
		return in_array( $name, array_column( $this->database->rows( 'SHOW INDEX FROM {' . $table . '}' ), 'Key_name' ), true );
	}
}
