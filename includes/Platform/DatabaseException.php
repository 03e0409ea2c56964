<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** A statement that the database refused. */
final class DatabaseException extends \RuntimeException {

	/** https://mariadb.com/kb/en/mariadb-error-code-reference/; MySQL has the same numbers. */
	private const RECORD_CHANGED    = 1020;
	private const DUPLICATE_ENTRY   = 1062;
	private const NO_SUCH_TABLE     = 1146;
	private const LOCK_WAIT_TIMEOUT = 1205;
	private const DEADLOCK          = 1213;
	private const GONE_AWAY         = 2006;
	private const LOST              = 2013;

	/**
	 * @param string $message      What the database said.
	 * @param bool   $isDuplicate  Whether a row with this unique key is there already.
	 * @param bool   $isContention Whether others were in the way, so that the same transaction can succeed later.
	 * @param bool   $isLost       Whether the connection was lost, and with it what was not committed.
	 * @param bool   $isNoTable    Whether a table is not there.
	 * @param bool   $isDeadlock   Whether the database ended it at once, as one of two that waited for each other.
	 */
	public function __construct(
		string $message,
		public readonly bool $isDuplicate,
		public readonly bool $isContention,
		public readonly bool $isLost = false,
		public readonly bool $isNoTable = false,
		public readonly bool $isDeadlock = false,
	) {
		parent::__construct( $message );
	}

	/** The failure of the last statement. */
	public static function ofConnection( \wpdb $connection ): self {
		$message = $connection->last_error;
		// By number, because a server can speak any language; the SQLite drop-in has no numbers, and speaks English.
		$handle = $connection->__get( 'dbh' );
		$number = $handle instanceof \mysqli ? $handle->errno : 0;
		return new self(
			$message,
			$number === self::DUPLICATE_ENTRY || str_contains( $message, 'UNIQUE constraint failed' ),
			// MariaDB from 11.6.2 on ends a transaction that locks a row which was changed after it had begun to read.
			in_array( $number, [ self::RECORD_CHANGED, self::LOCK_WAIT_TIMEOUT, self::DEADLOCK ], true ) || str_contains( $message, 'database is locked' ),
			in_array( $number, [ self::GONE_AWAY, self::LOST ], true ),
			$number === self::NO_SUCH_TABLE || str_contains( $message, 'no such table' ),
			$number === self::DEADLOCK,
		);
	}

	/** The connection was lost, and there is another one. */
	public static function ofLostConnection(): self {
		return new self( 'The connection was lost in a transaction.', false, false, true );
	}
}
