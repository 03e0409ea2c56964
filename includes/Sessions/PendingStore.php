<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Replies that wait to be written in the background, and those that are being written there.
 *
 * The row of the reply itself is what processes compete for: one of them turns it from `queued` to `streaming`, and keeps
 * it for as long as it gives signs of life there, as every reply does while it grows.
 */
final class PendingStore {

	/** @param int $lostReplySeconds The contract's limit of this name. */
	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
		private readonly int $lostReplySeconds,
	) {}

	/**
	 * @param array{url: string, title: string, language: string} $page The contract's `Page`.
	 * @throws DatabaseException
	 */
	public function add( StoredMessage $reply, array $page ): void {
		$row = [
			'reply_id'   => $reply->id,
			'session_id' => $reply->sessionId,
			'page'       => (string) wp_json_encode( $page ),
		];
		$this->database->insert( 'pending', [ $row ] );
	}

	/**
	 * The oldest pending reply of each session, the session that has waited longest first.
	 *
	 * @param int $limit Of sessions.
	 * @return list<PendingReply>
	 * @throws DatabaseException
	 */
	public function heads( int $limit ): array {
		$rows = $this->database->rows(
			'SELECT p.* FROM {pending} p JOIN ( SELECT MIN( reply_id ) AS head FROM {pending} GROUP BY session_id ORDER BY head LIMIT %d ) h ON h.head = p.reply_id ORDER BY p.reply_id',
			$limit
		);
		return array_map( PendingReply::fromRow( ... ), $rows );
	}

	/**
	 * The oldest pending reply of a session.
	 *
	 * @throws DatabaseException
	 */
	public function head( string $sessionId ): ?PendingReply {
		$row = $this->database->row( 'SELECT * FROM {pending} WHERE session_id = %s ORDER BY reply_id LIMIT 1', $sessionId );
		return $row === null ? null : PendingReply::fromRow( $row );
	}

	/**
	 * @param non-empty-list<string> $replyIds
	 * @return list<string> Those of them that are pending.
	 * @throws DatabaseException
	 */
	public function among( array $replyIds ): array {
		$places = Database::places( count( $replyIds ) );
		return array_map( 'strval', array_column( $this->database->rows( "SELECT reply_id FROM {pending} WHERE reply_id IN ( {$places} )", ...$replyIds ), 'reply_id' ) );
	}

	/**
	 * Takes a reply that waits, or whose process was lost, to write it. Of all who try at once one succeeds.
	 *
	 * @return bool Whether it is the caller's now.
	 * @throws DatabaseException
	 */
	public function claim( PendingReply $reply ): bool {
		$now     = $this->clock->milliseconds();
		$changed = $this->database->run(
			"UPDATE {messages} SET state = %s, text = '', updated_at = %d WHERE id = %s AND ( state = %s OR ( state = %s AND updated_at < %d ) )",
			MessageState::Streaming->value,
			$now,
			$reply->id,
			MessageState::Queued->value,
			MessageState::Streaming->value,
			$now - 1000 * $this->lostReplySeconds
		);
		if ( $changed === 0 ) {
			return false;
		}
		$this->database->run( 'UPDATE {pending} SET tries = tries + 1 WHERE reply_id = %s', $reply->id );
		return true;
	}

	/**
	 * Gives a claimed reply back, so that another process can begin it anew at once.
	 *
	 * @throws DatabaseException
	 */
	public function giveBack( string $replyId ): void {
		$this->database->run(
			"UPDATE {messages} SET state = %s, text = '', updated_at = %d WHERE id = %s AND state = %s",
			MessageState::Queued->value,
			$this->clock->milliseconds(),
			$replyId,
			MessageState::Streaming->value
		);
	}

	/**
	 * The reply has ended, or is gone.
	 *
	 * @throws DatabaseException
	 */
	public function remove( string $replyId ): void {
		$this->database->run( 'DELETE FROM {pending} WHERE reply_id = %s', $replyId );
	}
}
