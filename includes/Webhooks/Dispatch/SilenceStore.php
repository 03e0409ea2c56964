<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Dispatch;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Whether something waits for too long, and whether somebody was told. */
final class SilenceStore {

	/** Milliseconds for which it is remembered: 30 days. */
	private const MEMORY = 2_592_000_000;

	public function __construct(
		private readonly Database $database,
		private readonly DueStore $due,
	) {}

	/**
	 * Whether a delivery, or an event that is to become some, could have been seen to and was not.
	 *
	 * @param int $before When it was due: milliseconds since 1970, UTC.
	 * @throws DatabaseException
	 */
	public function isAnyDueSince( int $before ): bool {
		return $this->database->value( 'SELECT id FROM {events} WHERE fanned = 0 AND created_at < %d LIMIT 1', $before ) !== null
			|| $this->due->endpoints( $before ) !== [];
	}

	/**
	 * When somebody first noticed that nobody has worked since then.
	 *
	 * @param int $since When somebody last worked: milliseconds since 1970, UTC, as all times here.
	 * @throws DatabaseException
	 */
	public function noticedAt( int $since, int $now ): int {
		$this->database->run( 'INSERT INTO {counters} ( id, count, expires_at ) VALUES ( %s, 0, %d ) ON DUPLICATE KEY UPDATE count = count', self::id( $since ), $now + self::MEMORY );
		return (int) $this->database->value( 'SELECT expires_at FROM {counters} WHERE id = %s', self::id( $since ) ) - self::MEMORY;
	}

	/**
	 * @return bool True for one of all who ask.
	 * @throws DatabaseException
	 */
	public function isFirstToTell( int $since ): bool {
		return $this->database->run( 'UPDATE {counters} SET count = 1 WHERE id = %s AND count = 0', self::id( $since ) ) === 1;
	}

	private static function id( int $since ): string {
		return "webhook-silence:{$since}";
	}
}
