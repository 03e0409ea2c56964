<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/**
 * Lets requests that would change the same thing through one after the other.
 *
 * What they do stands in no transaction for it: it can write options, which a rollback would leave in the caches, and tell
 * others, which a repeated transaction would do twice.
 */
final class Turnstile {

	/** Milliseconds after which the next one goes in, because a process has died inside. */
	private const LIFE = 30000;

	/** Milliseconds that one waits before it gives up, and between two looks. */
	private const PATIENCE = 15000;
	private const LOOK     = 20;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @template T
	 * @param string        $name What is changed.
	 * @param callable(): T $work Not within a transaction, which would not see what the one before has written.
	 * @return T
	 * @throws DatabaseException|\Throwable Of contention where nobody else comes out; also what the work throws.
	 */
	public function through( string $name, callable $work ): mixed {
		$id    = 'lock:' . hash( 'sha256', $name );
		$token = random_int( 1, 0x7fffffff );
		$this->enter( $id, $token );
		try {
			return $work();
		} finally {
			$this->leave( $id, $token );
		}
	}

	private function enter( string $id, int $token ): void {
		$waited = 0;
		while ( ! $this->isFirst( $id, $token ) ) {
			if ( $waited >= self::PATIENCE ) {
				throw new DatabaseException( 'Somebody else is changing the same for too long.', false, true );
			}
			usleep( 1000 * self::LOOK );
			$waited += self::LOOK;
		}
	}

	private function isFirst( string $id, int $token ): bool {
		$now = $this->clock->milliseconds();
		try {
			if ( $this->database->run( 'INSERT IGNORE INTO {counters} ( id, count, expires_at ) VALUES ( %s, %d, %d )', $id, $token, $now + self::LIFE ) > 0 ) {
				return true;
			}
			$this->database->run( 'DELETE FROM {counters} WHERE id = %s AND expires_at <= %d', $id, $now );
		} catch ( DatabaseException $failure ) {
			// Of several who meet at the row of one who has just left, the database sends all but one back.
			if ( ! $failure->isContention ) {
				throw $failure;
			}
		}
		return false;
	}

	/** Who cannot leave keeps all others waiting, so one that the database sends back tries again. */
	private function leave( string $id, int $token ): void {
		$this->database->transaction( fn (): int => $this->database->run( 'DELETE FROM {counters} WHERE id = %s AND count = %d', $id, $token ) );
	}
}
