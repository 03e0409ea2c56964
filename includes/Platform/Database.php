<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * The port to WordPress's database.
 *
 * SQL is written with `{name}` for the plugin's table of that name on the current site, `{wp.posts}` for one of
 * WordPress's own, `{charset}` for their character set and collation, and the placeholders of wpdb::prepare() for every
 * value. It is made of literals only, which PHPStan proves. A failed statement throws.
 */
final class Database {

	/** How often a transaction, or a statement of its own, is tried before a deadlock counts as a failure. */
	private const ATTEMPTS = 12;

	private int $statements = 0;

	private int $undone = 0;

	private int $depth = 0;

	/** Where a transaction is running. */
	private ?ConnectionGuard $guard = null;

	/** Whether a transaction is being committed: if the connection is lost then, nobody knows what came of it. */
	private bool $isCommitting = false;

	/** When a statement was last run, in seconds of a clock that only goes on. */
	private float $usedAt;

	/** @param float $idleSeconds Silence after which the server may have hung up, as it does while a model is slow to answer. */
	public function __construct(
		private readonly \wpdb $connection,
		private readonly float $idleSeconds = 5.0,
	) {
		$this->usedAt = self::now();
		add_filter( 'pre_get_table_charset', $this->charsetOf( ... ), 10, 2 );
	}

	/** The full name of one of our tables on the current site. */
	public function table( string $name ): string {
		return $this->connection->prefix . 'causerie_' . $name;
	}

	/** What the server calls its version. No query. */
	public function server(): string {
		return (string) $this->connection->db_server_info();
	}

	/** Whether it is a server of MySQL or MariaDB; WordPress Playground and some small sites have SQLite. */
	public function isServer(): bool {
		return $this->connection->__get( 'dbh' ) instanceof \mysqli;
	}

	/** How many statements went through this port in this request. */
	public function statements(): int {
		return $this->statements;
	}

	/** How many transactions were undone in this process: what was known before may not be so. */
	public function undone(): int {
		return $this->undone;
	}

	/**
	 * @param literal-string $sql
	 * @return int Rows that were changed; 0 for a statement that changes none.
	 * @throws DatabaseException
	 */
	public function run( string $sql, string|int|float ...$values ): int {
		return (int) $this->attempt( fn ( string $prepared ) => $this->connection->query( $prepared ), $sql, $values );
	}

	/**
	 * @param literal-string $sql
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function rows( string $sql, string|int|float ...$values ): array {
		return array_values( (array) $this->attempt( fn ( string $prepared ) => $this->connection->get_results( $prepared, ARRAY_A ), $sql, $values ) );
	}

	/**
	 * @param literal-string $sql
	 * @return array<string, string|null>|null The first row.
	 * @throws DatabaseException
	 */
	public function row( string $sql, string|int|float ...$values ): ?array {
		return $this->rows( $sql, ...$values )[0] ?? null;
	}

	/**
	 * @param literal-string $sql
	 * @return string|null The first value of the first row.
	 * @throws DatabaseException
	 */
	public function value( string $sql, string|int|float ...$values ): ?string {
		$row = $this->row( $sql, ...$values );
		return $row === null ? null : array_values( $row )[0];
	}

	/**
	 * Adds rows with one statement.
	 *
	 * @param string                                               $table Name of the table, without prefix.
	 * @param non-empty-list<array<string, string|int|float|null>> $rows  Values by column; every row has the same columns.
	 * @throws DatabaseException
	 */
	public function insert( string $table, array $rows ): void {
		$tuples = [];
		$values = [];
		foreach ( $rows as $row ) {
			$tuples[] = '( ' . implode( ', ', array_map( self::placeholder( ... ), $row ) ) . ' )';
			array_push( $values, ...array_values( array_filter( $row, static fn ( $value ) => $value !== null ) ) );
		}
		/** @var literal-string $sql Names of table and columns are code. */
		$sql = sprintf( 'INSERT INTO {%s} ( %s ) VALUES %s', $table, implode( ', ', array_keys( $rows[0] ) ), implode( ', ', $tuples ) );
		$this->run( $sql, ...$values );
	}

	/**
	 * Runs the work as one transaction: all of it or nothing. Inside another transaction it is a part of that one.
	 *
	 * The work can run more than once, because the database ends one of two transactions that wait for each other; so it
	 * must have no effect outside the database.
	 *
	 * @template T
	 * @param callable(): T $work
	 * @return T
	 * @throws DatabaseException|\Throwable Also what the work throws.
	 */
	public function transaction( callable $work ): mixed {
		if ( $this->depth > 0 ) {
			return $work();
		}
		return $this->retry( fn (): mixed => $this->once( $work ), fn ( DatabaseException $failure ): bool => $failure->isContention || ( $failure->isLost && ! $this->isCommitting ) );
	}

	/**
	 * Placeholders for a list of values, as IN wants them.
	 *
	 * @param int            $count 1 or more.
	 * @param literal-string $type  '%s', '%d' or '%f', or several in parentheses.
	 * @return literal-string
	 */
	public static function places( int $count, string $type = '%s' ): string {
		return $type . str_repeat( ', ' . $type, $count - 1 );
	}

	/** A pattern for LIKE that finds the text anywhere. */
	public function containing( string $text ): string {
		return '%' . $this->beginningWith( $text );
	}

	/** A pattern for LIKE that finds the text at the beginning. */
	public function beginningWith( string $text ): string {
		return $this->connection->esc_like( $text ) . '%';
	}

	/**
	 * Connects again where the server hung up. wpdb does so for one of the errors that servers have for that, and not for
	 * that of MySQL 8. In a transaction it would lose the statements before; those follow each other quickly.
	 */
	private function reconnect(): void {
		if ( $this->depth === 0 && self::now() - $this->usedAt >= $this->idleSeconds ) {
			$this->connection->check_connection( false );
		}
		$this->usedAt = self::now();
	}

	private static function now(): float {
		return hrtime( true ) / 1e9;
	}

	/** wpdb would ask the database for the columns of a table in every request that has other characters than ASCII. */
	private function charsetOf( mixed $charset, string $table ): mixed {
		return str_starts_with( $table, $this->table( '' ) ) ? $this->connection->charset : $charset;
	}

	/**
	 * @template T
	 * @param callable(): T $work
	 * @return T
	 */
	private function once( callable $work ): mixed {
		$this->run( 'START TRANSACTION' );
		++$this->depth;
		$this->isCommitting = false;
		$this->guard        = new ConnectionGuard( $this->connection );
		try {
			$result             = $work();
			$this->isCommitting = true;
			$this->run( 'COMMIT' );
			return $result;
		} catch ( \Throwable $failure ) {
			++$this->undone;
			$this->endGuard();
			$this->rollBack();
			throw $failure;
		} finally {
			$this->endGuard();
			--$this->depth;
		}
	}

	private function endGuard(): void {
		$this->guard?->end();
		$this->guard = null;
	}

	/** What made the transaction fail is told; that undoing it failed too, as on a lost connection, would hide it. */
	private function rollBack(): void {
		try {
			$this->run( 'ROLLBACK' );
		} catch ( DatabaseException ) {
			return;
		}
	}

	/**
	 * @param callable( string ): mixed           $call
	 * @param literal-string                      $template
	 * @param array<int|string, string|int|float> $values
	 */
	private function attempt( callable $call, string $template, array $values ): mixed {
		/** @var literal-string $sql With the names that WordPress gave to tables and character set. */
		$sql = preg_replace_callback( '/\{([a-z_.]+)\}/', fn ( array $match ): string => $this->named( $match[1] ), $template );
		if ( $values !== [] ) {
			$sql = (string) $this->connection->prepare( $sql, ...array_values( $values ) );
		}
		++$this->statements;
		$this->reconnect();
		// Outside of a transaction a statement is one of its own: the database has undone it, and it can be run again. One that has waited for long is not: it would wait for as long again.
		return $this->depth > 0 ? $this->execute( $call, $sql ) : $this->retry( fn (): mixed => $this->execute( $call, $sql ), static fn ( DatabaseException $failure ): bool => $failure->isDeadlock );
	}

	/**
	 * @template T
	 * @param callable(): T                       $work
	 * @param callable( DatabaseException ): bool $isWorthIt
	 * @return T
	 * @throws DatabaseException|\Throwable The last one, also what the work throws else.
	 */
	private function retry( callable $work, callable $isWorthIt ): mixed {
		for ( $attempt = 1; ; $attempt++ ) {
			try {
				return $work();
			} catch ( DatabaseException $failure ) {
				if ( $attempt === self::ATTEMPTS || ! $isWorthIt( $failure ) ) {
					throw $failure;
				}
				// A little apart, or the same ones meet again.
				usleep( random_int( 500, 2000 * $attempt * $attempt ) );
			}
		}
	}

	/** @param callable( string ): mixed $call */
	private function execute( callable $call, string $sql ): mixed {
		// A failure is thrown, and told once where it is caught; wpdb would print it into the response.
		$suppressed = $this->connection->suppress_errors( true );
		try {
			$result = $call( $sql );
			if ( $this->connection->last_error !== '' ) {
				throw DatabaseException::ofConnection( $this->connection );
			}
			$this->guard?->check();
			return $result;
		} finally {
			$this->connection->suppress_errors( $suppressed );
		}
	}

	private function named( string $name ): string {
		if ( str_starts_with( $name, 'wp.' ) ) {
			return (string) $this->connection->__get( substr( $name, 3 ) );
		}
		return $name === 'charset' ? $this->connection->get_charset_collate() : $this->table( $name );
	}

	/** @return literal-string */
	private static function placeholder( string|int|float|null $value ): string {
		return match ( true ) {
			$value === null    => 'NULL',
			is_int( $value )   => '%d',
			is_float( $value ) => '%f',
			default            => '%s',
		};
	}
}
