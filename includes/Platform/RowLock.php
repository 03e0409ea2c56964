<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** Makes requests that would change the same thing wait for each other. */
final class RowLock {

	/** After how long the row may be removed, in milliseconds; the lock itself ends with the transaction. */
	private const LIFE = 60000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Holds a lock until the transaction ends, in which this must be called.
	 *
	 * @param string $name What is locked.
	 * @throws DatabaseException
	 */
	public function hold( string $name ): void {
		$until = $this->clock->milliseconds() + self::LIFE;
		$this->database->run(
			'INSERT INTO {counters} ( id, count, expires_at ) VALUES ( %s, 0, %d ) ON DUPLICATE KEY UPDATE expires_at = VALUES( expires_at )',
			'lock:' . hash( 'sha256', $name ),
			$until
		);
	}
}
