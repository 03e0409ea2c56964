<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Keeps a transaction on the connection on which it began.
 *
 * Where the server has hung up, wpdb connects anew and says the statement again. What the transaction had done before is
 * gone with the old connection, and what follows would hold without it: an event of a message that is not there. wpdb asks
 * nobody whether to connect anew, but each time it does, it asks for the modes of SQL before it goes on.
 *
 * A drop-in that connects in its own way, as those for several servers do, knows itself what belongs together.
 */
final class ConnectionGuard {

	private const HOOK = 'incompatible_sql_modes';

	private readonly bool $isOn;

	private readonly int $thread;

	private readonly \Closure $refuse;

	private bool $isLost = false;

	public function __construct( private readonly \wpdb $connection ) {
		$this->isOn   = ( new \ReflectionMethod( $connection, 'db_connect' ) )->getDeclaringClass()->getName() === \wpdb::class;
		$this->thread = $this->thread();
		$this->refuse = $this->refuse( ... );
		if ( $this->isOn ) {
			add_filter( self::HOOK, $this->refuse );
		}
	}

	/** @throws DatabaseException Where this is another connection: on a server without any modes, only after the statement. */
	public function check(): void {
		if ( $this->isOn && $this->thread() !== $this->thread ) {
			throw DatabaseException::ofLostConnection();
		}
	}

	/** Lets the connection go, and makes a whole one of what was made of it meanwhile. */
	public function end(): void {
		remove_filter( self::HOOK, $this->refuse );
		if ( $this->isLost ) {
			$this->isLost = false;
			$this->connection->db_connect( false );
		}
	}

	/** @throws DatabaseException */
	private function refuse( mixed $modes ): mixed {
		$this->isLost = $this->thread() !== $this->thread;
		$this->check();
		return $modes;
	}

	/** @return int The server's number of the connection; 0 where it has none, as SQLite. */
	private function thread(): int {
		$handle = $this->connection->__get( 'dbh' );
		return $handle instanceof \mysqli ? $handle->thread_id : 0;
	}
}
