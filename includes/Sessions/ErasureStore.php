<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Removes sessions of the current site, many at once: whole, or what tells who said what.
 *
 * Features that keep something of their own with a session remove it when they hear of it, in the same transaction; it can
 * run more than once, so they change the database and nothing else.
 */
final class ErasureStore {

	/** Fires with the ids of sessions that are being deleted. */
	public const DELETED = 'causerie_sessions_deleted';

	/** Fires with the ids of sessions whose texts and links to people are being removed. */
	public const ANONYMISED = 'causerie_sessions_anonymised';

	/** Life of a session in which nothing was said, in milliseconds (one day). */
	private const EMPTY_LIFE = 86400000;

	/** Empty sessions that go in one run. */
	private const EMPTY_AT_ONCE = 500;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Sessions whose last message is older than a moment: the oldest first. An index serves it.
	 *
	 * @param int  $before    Milliseconds since 1970.
	 * @param bool $onlyNamed Leaves out those that are anonymous already.
	 * @return list<string> Their ids.
	 * @throws DatabaseException
	 */
	public function idle( int $before, bool $onlyNamed, int $limit ): array {
		$where = $onlyNamed ? 'anonymised_at = 0 AND updated_at < %d' : 'updated_at < %d';
		$rows  = $this->database->rows( "SELECT id FROM {sessions} WHERE {$where} ORDER BY updated_at, id LIMIT %d", $before, $limit );
		return array_map( 'strval', array_column( $rows, 'id' ) );
	}

	/**
	 * How many those are in all.
	 *
	 * @return array{sessions: int, messages: int, oldest: int|null} `oldest` in milliseconds since 1970.
	 * @throws DatabaseException
	 */
	public function countIdle( int $before, bool $onlyNamed ): array {
		$where = $onlyNamed ? 'anonymised_at = 0 AND updated_at < %d' : 'updated_at < %d';
		$row   = $this->database->row( "SELECT COUNT(*) AS sessions, SUM( message_count ) AS messages, MIN( updated_at ) AS oldest FROM {sessions} WHERE {$where}", $before );
		return [
			'sessions' => (int) ( $row['sessions'] ?? 0 ),
			'messages' => (int) ( $row['messages'] ?? 0 ),
			'oldest'   => isset( $row['oldest'] ) ? (int) $row['oldest'] : null,
		];
	}

	/**
	 * Deletes sessions of yesterday and before in which nothing was said and of which nobody noted anything. Those whose name an
	 * API client chose stay: it may come back to them.
	 *
	 * @return int How many: at most 500.
	 * @throws DatabaseException
	 */
	public function deleteEmpty(): int {
		$before = $this->clock->milliseconds() - self::EMPTY_LIFE;
		$rows   = $this->database->rows(
			'SELECT id FROM {sessions} WHERE message_count = 0 AND updated_at < %d AND tags IS NULL AND metadata IS NULL AND assignee_id = 0 AND id LIKE %s LIMIT %d',
			$before,
			$this->database->beginningWith( SessionStore::PREFIX ),
			self::EMPTY_AT_ONCE
		);
		return $this->delete( array_map( 'strval', array_column( $rows, 'id' ) ), $before );
	}

	/**
	 * Deletes sessions, their messages and all that features keep with them.
	 *
	 * @param list<string> $ids
	 * @param int|null     $before Only those whose last message is older than this moment, judged again under a lock: a
	 *                             visitor may have written in between.
	 * @return int How many there were.
	 * @throws DatabaseException
	 */
	public function delete( array $ids, ?int $before = null ): int {
		return $this->database->transaction(
			function () use ( $ids, $before ): int {
				$ids = $this->lock( $ids, $before );
				if ( $ids === [] ) {
					return 0;
				}
				$places = Database::places( count( $ids ) );
				$this->database->run( "DELETE FROM {messages} WHERE session_id IN ( {$places} )", ...$ids );
				$this->database->run( "DELETE FROM {feedback} WHERE session_id IN ( {$places} )", ...$ids );
				$this->database->run( "DELETE FROM {pending} WHERE session_id IN ( {$places} )", ...$ids );
				$this->database->run( "DELETE FROM {session_tags} WHERE session_id IN ( {$places} )", ...$ids );
				$this->giveUpNumbers( $ids );
				/**
				 * Sessions are being deleted, in a transaction.
				 *
				 * @param list<string> $ids
				 */
				do_action( 'causerie_sessions_deleted', $ids );
				return $this->database->run( "DELETE FROM {sessions} WHERE id IN ( {$places} )", ...$ids );
			}
		);
	}

	/**
	 * Takes out of sessions what was said and what tells by whom, for good. Bot, times, language, counts, models, tokens and
	 * cost stay. Such a session cannot be gone on with: for its visitor it is not there any more.
	 *
	 * @param list<string> $ids
	 * @param int|null     $before As for delete().
	 * @return int How many there were that were not anonymous yet.
	 * @throws DatabaseException
	 */
	public function anonymise( array $ids, ?int $before = null ): int {
		return $this->database->transaction(
			function () use ( $ids, $before ): int {
				$ids = $this->lock( $ids, $before );
				if ( $ids === [] ) {
					return 0;
				}
				$places = Database::places( count( $ids ) );
				$this->database->run(
					"UPDATE {messages} SET text = '', author = '', sources = '[]', error_detail = '', trace = NULL, idempotency_hash = NULL, page_url = NULL, page_title = '' WHERE session_id IN ( {$places} )",
					...$ids
				);
				$this->database->run( "UPDATE {feedback} SET comment = '' WHERE session_id IN ( {$places} )", ...$ids );
				$this->database->run( "DELETE FROM {pending} WHERE session_id IN ( {$places} )", ...$ids );
				$this->database->run( "DELETE FROM {session_tags} WHERE session_id IN ( {$places} )", ...$ids );
				$this->giveUpNumbers( $ids );
				/**
				 * Sessions are being made anonymous, in a transaction.
				 *
				 * @param list<string> $ids
				 */
				do_action( 'causerie_sessions_anonymised', $ids );
				return $this->database->run(
					"UPDATE {sessions} SET title = '', page_url = '', visitor_id = NULL, tags = NULL, metadata = NULL, summary = NULL, summary_at = 0, anonymised_at = %d WHERE anonymised_at = 0 AND id IN ( {$places} )",
					$this->clock->milliseconds(),
					...$ids
				);
			}
		);
	}

	/**
	 * From now on no word leads to these sessions; the words themselves go in the background (Search\PostingSweep).
	 *
	 * @param non-empty-list<string> $ids
	 */
	private function giveUpNumbers( array $ids ): void {
		$places = Database::places( count( $ids ) );
		$this->database->run( "UPDATE {search_documents} SET session_id = CONCAT( '/', no ), indexed_at = 1, last_message = '' WHERE session_id IN ( {$places} )", ...$ids );
	}

	/**
	 * Holds on to sessions until the transaction ends, so that no turn adds to one that goes.
	 *
	 * @param list<string> $ids
	 * @return list<string> Those that are there.
	 */
	private function lock( array $ids, ?int $before ): array {
		if ( $ids === [] ) {
			return [];
		}
		$places = Database::places( count( $ids ) );
		$rows   = $this->database->rows( "SELECT id, updated_at FROM {sessions} WHERE id IN ( {$places} ) FOR UPDATE", ...$ids );
		$rows   = array_filter( $rows, static fn ( array $row ): bool => $before === null || (int) $row['updated_at'] < $before );
		return array_values( array_map( 'strval', array_column( $rows, 'id' ) ) );
	}
}
