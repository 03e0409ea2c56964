<?php
declare(strict_types=1);

namespace Causerie\Chat\Gaps;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;
use Causerie\Chat\Sessions\StoredMessage;

defined( 'ABSPATH' ) || exit;

/** Replies that were not looked at yet, in the order of their ids, which is that of time. */
final class AnsweredStore {

	private const ROW = 'SELECT r.id, r.session_id, r.state, r.text, r.model, r.sources, r.trace, r.created_at, s.bot_id, q.id AS question_id, q.text AS question, q.language AS question_language, v.name AS visitor_name, v.email AS visitor_email
		FROM {messages} r JOIN {messages} q ON q.id = r.reply_to JOIN {sessions} s ON s.id = r.session_id LEFT JOIN {visitors} v ON v.id = s.visitor_id';

	/** Milliseconds: replies from before the first look that are still looked at (30 days). */
	private const HISTORY = 2592000000;

	/** Milliseconds in which a reply of another process may still be on its way into the table. */
	private const ARRIVING = 1000;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Holds on to the place until the transaction ends, so that every reply is looked at once.
	 *
	 * @return string The last reply that was looked at.
	 * @throws DatabaseException
	 */
	public function lock(): string {
		$this->database->run( 'INSERT IGNORE INTO {learned} ( id, reply_id ) VALUES ( 1, %s )', 'msg_' . Ulid::first( max( 0, $this->clock->milliseconds() - self::HISTORY ) ) );
		return (string) $this->database->value( 'SELECT reply_id FROM {learned} WHERE id = 1 FOR UPDATE' );
	}

	/** @throws DatabaseException */
	public function advance( string $replyId ): void {
		$this->database->run( 'UPDATE {learned} SET reply_id = %s WHERE id = 1', $replyId );
	}

	/**
	 * @return list<AnsweredReply> Also such as are still being written.
	 * @throws DatabaseException
	 */
	public function after( string $replyId, int $limit ): array {
		$rows = $this->database->rows(
			self::ROW . ' WHERE r.id > %s AND r.role = %s AND r.created_at <= %d ORDER BY r.id LIMIT %d',
			$replyId,
			StoredMessage::ASSISTANT,
			$this->clock->milliseconds() - self::ARRIVING,
			$limit
		);
		return array_map( AnsweredReply::fromRow( ... ), $rows );
	}

	/** @throws DatabaseException */
	public function find( string $sessionId, string $replyId ): ?AnsweredReply {
		$row = $this->database->row( self::ROW . ' WHERE r.id = %s AND r.session_id = %s', $replyId, $sessionId );
		return $row === null ? null : AnsweredReply::fromRow( $row );
	}

	/**
	 * Holds on to sessions until the transaction ends, so that none goes while a question of it is being kept.
	 *
	 * @param list<string> $ids
	 * @return array<string, true> Those that are there and not anonymous.
	 * @throws DatabaseException
	 */
	public function holdSessions( array $ids ): array {
		if ( $ids === [] ) {
			return [];
		}
		$rows = $this->database->rows( 'SELECT id FROM {sessions} WHERE anonymised_at = 0 AND id IN ( ' . Database::places( count( $ids ) ) . ' ) FOR UPDATE', ...$ids );
		return array_fill_keys( array_map( 'strval', array_column( $rows, 'id' ) ), true );
	}
}
