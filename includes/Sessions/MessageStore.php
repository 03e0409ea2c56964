<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the messages of the current site. A reply that was lost with its PHP process is read as failed, or as waiting where
 * it is written in the background, because there another process begins it anew.
 */
final class MessageStore {

	/** Replies that a later one to the same question has replaced. */
	private const NOT_REPLACED = 'NOT EXISTS ( SELECT 1 FROM {messages} n WHERE n.reply_to = m.reply_to AND n.id > m.id )';

	/** @param int $lostReplySeconds The contract's limit of this name. */
	public function __construct(
		private readonly Database $database,
		private readonly PendingStore $pending,
		private readonly Clock $clock,
		private readonly int $lostReplySeconds,
	) {}

	/** @throws DatabaseException */
	public function find( string $sessionId, string $id ): ?StoredMessage {
		$message = $this->first( 'SELECT * FROM {messages} WHERE id = %s AND session_id = %s', $id, $sessionId );
		// The SQLite drop-in compares all text without regard to case.
		return $id === $message?->id && $sessionId === $message->sessionId ? $message : null;
	}

	/**
	 * The question that was asked with an idempotency key, and its newest reply.
	 *
	 * @param string $hash 64 hexadecimal digits.
	 * @throws DatabaseException
	 */
	public function findByIdempotencyHash( string $hash ): ?Exchange {
		$question = $this->first( 'SELECT * FROM {messages} WHERE idempotency_hash = %s', $hash );
		$reply    = $question === null ? null : $this->replyTo( $question->id );
		return $question === null || $reply === null ? null : new Exchange( $question, $reply );
	}

	/**
	 * The newest reply to a question.
	 *
	 * @throws DatabaseException
	 */
	public function replyTo( string $questionId ): ?StoredMessage {
		return $this->first( 'SELECT * FROM {messages} WHERE reply_to = %s ORDER BY id DESC LIMIT 1', $questionId );
	}

	/**
	 * The newest messages of a session, every reply to every question, whether somebody closed it, and how its events are
	 * numbered: what a turn reads before it begins. One query.
	 *
	 * @param int $limit Of what was said; replies that failed do not take the place of others.
	 * @throws DatabaseException
	 */
	public function history( string $sessionId, int $limit ): History {
		$rows     = $this->database->rows(
			'SELECT m.*, s.state AS session_state, s.event_sequence, ( SELECT MAX( sequence ) FROM {events} WHERE session_id = %s ) AS newest_event
				FROM {sessions} s LEFT JOIN {messages} m ON m.session_id = s.id WHERE s.id = %s ORDER BY m.id DESC LIMIT %d',
			$sessionId,
			$sessionId,
			2 * $limit
		);
		$messages = array_values( array_filter( $rows, static fn ( array $row ): bool => $row['id'] !== null ) );
		// Events that are gone have left their number with the session.
		$sequence = $rows === [] ? null : max( (int) $rows[0]['event_sequence'], (int) $rows[0]['newest_event'] );
		return new History( array_reverse( $this->messages( $messages ) ), SessionState::from( $rows[0]['session_state'] ?? SessionState::Open->value ), $sequence );
	}

	/**
	 * The newest messages of a session up to one of them, which is the last: what a turn reads that begins later than its
	 * question was asked. One query.
	 *
	 * @throws DatabaseException
	 */
	public function historyUpTo( string $sessionId, string $id, int $limit ): History {
		$messages = $this->all( 'SELECT * FROM {messages} WHERE session_id = %s AND id <= %s ORDER BY id DESC LIMIT %d', $sessionId, $id, 2 * $limit );
		return new History( array_reverse( $messages ) );
	}

	/**
	 * Messages as the visitor sees them: of several replies to one question only the newest.
	 *
	 * @param string|null $after Only messages that came after this one, and this one itself while it is being written.
	 * @param int         $limit The newest so many.
	 * @return list<StoredMessage> Oldest first.
	 * @throws DatabaseException
	 */
	public function list( string $sessionId, ?string $after, int $limit ): array {
		return $this->newest( self::NOT_REPLACED, $sessionId, $after, $limit );
	}

	/**
	 * The same for the owner: every reply.
	 *
	 * @return list<StoredMessage> Oldest first.
	 * @throws DatabaseException
	 */
	public function records( string $sessionId, ?string $after, int $limit ): array {
		return $this->newest( '1 = 1', $sessionId, $after, $limit );
	}

	/**
	 * Every reply to every question, from the oldest on: for reading a session of any length in pieces.
	 *
	 * @param string $after The message that they follow; '' for the first ones.
	 * @return list<StoredMessage> Oldest first.
	 * @throws DatabaseException
	 */
	public function following( string $sessionId, string $after, int $limit ): array {
		return $this->all( 'SELECT * FROM {messages} WHERE session_id = %s AND id > %s ORDER BY id LIMIT %d', $sessionId, $after, $limit );
	}

	/**
	 * The replies of a session that have not ended in the database, oldest first: those that were lost with their process
	 * read as failed.
	 *
	 * @return list<StoredMessage>
	 * @throws DatabaseException
	 */
	public function unended( string $sessionId ): array {
		return $this->all( 'SELECT * FROM {messages} WHERE session_id = %s AND state IN ( %s, %s ) ORDER BY id', $sessionId, MessageState::Streaming->value, MessageState::Queued->value );
	}

	/**
	 * @param list<string> $sessionIds
	 * @return array<string, MessageState> State of the newest message that belongs to a turn, by session.
	 * @throws DatabaseException
	 */
	public function newestStates( array $sessionIds ): array {
		$newest = $this->newestOf( $sessionIds, '1 = 1' );
		// Few sessions end with what somebody else has said, so that the index alone answers for the others.
		$pushed = array_filter( $newest, static fn ( StoredMessage $message ): bool => $message->isPushed() );
		$turns  = $this->newestOf( array_column( $pushed, 'sessionId' ), "role <> 'agent'" );
		return array_column( $turns, 'state', 'sessionId' ) + array_column( array_diff_key( $newest, $pushed ), 'state', 'sessionId' );
	}

	/**
	 * @param list<string>   $sessionIds
	 * @param literal-string $condition
	 * @return list<StoredMessage> The newest of each session that meets the condition.
	 */
	private function newestOf( array $sessionIds, string $condition ): array {
		if ( $sessionIds === [] ) {
			return [];
		}
		$places = Database::places( count( $sessionIds ) );
		return $this->all( "SELECT * FROM {messages} WHERE id IN ( SELECT MAX( id ) FROM {messages} WHERE session_id IN ( {$places} ) AND {$condition} GROUP BY session_id )", ...$sessionIds );
	}

	/**
	 * @param literal-string $condition
	 * @return list<StoredMessage>
	 */
	private function newest( string $condition, string $sessionId, ?string $after, int $limit ): array {
		$sql    = "SELECT m.* FROM {messages} m WHERE m.session_id = %s AND {$condition}";
		$values = [ $sessionId ];
		if ( $after !== null ) {
			$sql .= " AND ( m.id > %s OR ( m.id = %s AND m.state IN ( 'streaming', 'queued' ) ) )";
			array_push( $values, $after, $after );
		}
		$messages = $this->all( $sql . ' ORDER BY m.id DESC LIMIT %d', ...array_merge( $values, [ $limit ] ) );
		return array_reverse( $messages );
	}

	/** @param literal-string $sql */
	private function first( string $sql, string|int ...$values ): ?StoredMessage {
		return $this->all( $sql, ...$values )[0] ?? null;
	}

	/**
	 * @param literal-string $sql
	 * @return list<StoredMessage>
	 */
	private function all( string $sql, string|int ...$values ): array {
		return $this->messages( $this->database->rows( $sql, ...$values ) );
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @return list<StoredMessage>
	 */
	private function messages( array $rows ): array {
		$lost    = array_column( array_filter( $rows, $this->isLost( ... ) ), 'id' );
		$pending = $lost === [] ? [] : $this->pending->among( array_map( 'strval', $lost ) );
		return array_map(
			static fn ( array $row ): StoredMessage => StoredMessage::fromRow( $row, in_array( $row['id'], $lost, true ), in_array( $row['id'], $pending, true ) ),
			$rows
		);
	}

	/** @param array<string, string|null> $row */
	private function isLost( array $row ): bool {
		return $row['state'] === MessageState::Streaming->value && (int) $row['updated_at'] < $this->clock->milliseconds() - 1000 * $this->lostReplySeconds;
	}
}
