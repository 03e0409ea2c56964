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
	 * @param string      $id      Of the key: 64 hexadecimal digits.
	 * @param string      $request Fingerprint of the request: 64 hexadecimal digits.
	 * @param string|null $subject What the request is about, as far as it says so: 64 hexadecimal digits.
	 * @param string      $token   Names this claim, for release() and keep(); stands where the answer will.
	 * @throws DatabaseException
	 */
	public function claim( string $id, string $request, ?string $subject, string $token ): bool {
		return $this->database->run(
			"INSERT IGNORE INTO {kept_answers} ( id, request, subject, answer, created_at ) VALUES ( %s, %s, NULLIF( %s, '' ), %s, %d )",
			$id,
			$request,
			(string) $subject,
			$token,
			$this->clock->milliseconds()
		) > 0;
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?KeptAnswer {
		$row = $this->database->row( 'SELECT * FROM {kept_answers} WHERE id = %s', $id );
		return $row === null ? null : new KeptAnswer( (string) $row['request'], (int) $row['status'], (string) $row['answer'], (int) $row['created_at'] );
	}

	/**
	 * Does nothing where the claim is another one by now, or went in the meantime with what the request is about.
	 *
	 * @param string      $answer  Encrypted.
	 * @param string|null $subject As for claim(): now it is known of what was made, too.
	 * @throws DatabaseException
	 */
	public function keep( string $id, string $token, int $status, string $answer, ?string $subject ): void {
		$this->database->run( "UPDATE {kept_answers} SET status = %d, answer = %s, subject = NULLIF( %s, '' ) WHERE id = %s AND status = 0 AND answer = %s", $status, $answer, (string) $subject, $id, $token );
	}

	/**
	 * Deletes all that is about something that goes.
	 *
	 * @param non-empty-list<string> $subjects
	 * @throws DatabaseException
	 */
	public function forget( array $subjects ): void {
		$this->database->run( 'DELETE FROM {kept_answers} WHERE subject IN ( ' . Database::places( count( $subjects ) ) . ' )', ...$subjects );
	}

	/**
	 * Gives a key back whose request has changed nothing; that of another claim stays.
	 *
	 * @throws DatabaseException
	 */
	public function release( string $id, string $token ): void {
		$this->database->run( 'DELETE FROM {kept_answers} WHERE id = %s AND status = 0 AND answer = %s', $id, $token );
	}

	/**
	 * Gives a key back whose request was lost with its PHP process, or whose answer is too old.
	 *
	 * @param int $createdAt Only the claim of this moment.
	 * @throws DatabaseException
	 */
	public function expire( string $id, int $createdAt ): void {
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
