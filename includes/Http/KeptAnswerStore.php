<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Answers that are kept for their Idempotency-Key. */
final class KeptAnswerStore {

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Takes a key for a request; of several that try at once, one gets it.
	 *
	 * @param string $id      Of the key: 64 hexadecimal digits.
	 * @param string $request Fingerprint of the request: 64 hexadecimal digits.
	 * @throws DatabaseException
	 */
	public function claim( string $id, string $request ): bool {
		return $this->database->run( 'INSERT IGNORE INTO {kept_answers} ( id, request, created_at ) VALUES ( %s, %s, %d )', $id, $request, $this->clock->milliseconds() ) > 0;
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?KeptAnswer {
		$row = $this->database->row( 'SELECT * FROM {kept_answers} WHERE id = %s', $id );
		return $row === null ? null : new KeptAnswer( (string) $row['request'], (int) $row['status'], (string) $row['answer'], (int) $row['created_at'] );
	}

	/**
	 * @param string $answer Encrypted.
	 * @throws DatabaseException
	 */
	public function keep( string $id, int $status, string $answer ): void {
		$this->database->run( 'UPDATE {kept_answers} SET status = %d, answer = %s WHERE id = %s', $status, $answer, $id );
	}

	/**
	 * Gives a key back: the request has changed nothing, or was lost with its PHP process.
	 *
	 * @param int|null $createdAt Only the claim of this moment; null for any.
	 * @throws DatabaseException
	 */
	public function release( string $id, ?int $createdAt = null ): void {
		if ( $createdAt === null ) {
			$this->database->run( 'DELETE FROM {kept_answers} WHERE id = %s', $id );
			return;
		}
		$this->database->run( 'DELETE FROM {kept_answers} WHERE id = %s AND created_at = %d', $id, $createdAt );
	}

	/**
	 * @param int $seconds Older ones are deleted.
	 * @throws DatabaseException
	 */
	public function deleteOlderThan( int $seconds ): void {
		$this->database->run( 'DELETE FROM {kept_answers} WHERE created_at < %d', $this->clock->milliseconds() - 1000 * $seconds );
	}
}
