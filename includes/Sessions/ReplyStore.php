<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** Writes questions and replies: a reply is there from the moment that its question is, and grows until it ends. */
final class ReplyStore {

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Adds a question and its reply, which is still empty. One statement.
	 *
	 * @param int         $after           When the newest message of the session was made, in milliseconds since 1970; 0 for none.
	 * @param string      $text            What the visitor says.
	 * @param string      $language        Language of the page (BCP 47), or ''.
	 * @param string|null $idempotencyHash 64 hexadecimal digits.
	 * @param bool        $isQueued        Whether the reply waits to be written in the background.
	 * @param array{url: string, title: string}|null $page Where the visitor says it, as their browser says.
	 * @throws DatabaseException Its `isDuplicate` says that there is a question with this idempotency hash.
	 */
	public function open( string $sessionId, int $after, string $text, string $language, ?string $idempotencyHash, bool $isQueued = false, ?array $page = null ): Exchange {
		$now      = $this->now( $after );
		$question = self::message( self::id( $now ), $sessionId, StoredMessage::USER, $text, $language, null, $idempotencyHash, $now );
		$state    = $isQueued ? MessageState::Queued : MessageState::Streaming;
		$reply    = self::message( self::id( $now ), $sessionId, StoredMessage::ASSISTANT, '', '', $question->id, null, $now, $state );
		$this->database->insert( 'messages', [ self::row( $question, $page ), self::row( $reply ) ] );
		return new Exchange( $question, $reply );
	}

	/**
	 * Adds another, still empty reply to a question that was asked before.
	 *
	 * @param int $after When the newest message of the session was made, in milliseconds since 1970.
	 * @throws DatabaseException
	 */
	public function reopen( StoredMessage $question, int $after ): Exchange {
		$now   = $this->now( $after );
		$reply = self::message( self::id( $now ), $question->sessionId, StoredMessage::ASSISTANT, '', '', $question->id, null, $now );
		$this->database->insert( 'messages', [ self::row( $reply ) ] );
		return new Exchange( $question, $reply );
	}

	/**
	 * Adds a message of an agent: it is no reply to a question, and nothing replies to it.
	 *
	 * @param int    $after    When the newest message of the session was made, in milliseconds since 1970; 0 for none.
	 * @param string $text     Markdown.
	 * @param string $language BCP 47, or ''.
	 * @param string $author   Who says it, as visitors see it, or ''.
	 * @throws DatabaseException
	 */
	public function push( string $sessionId, int $after, string $text, string $language, string $author = '' ): StoredMessage {
		$now     = $this->now( $after );
		$message = self::message( self::id( $now ), $sessionId, StoredMessage::AGENT, $text, $language, null, null, $now, MessageState::Complete, $author );
		$this->database->insert( 'messages', [ self::row( $message ) ] );
		return $message;
	}

	/**
	 * Stores the part of a reply that there is so far.
	 *
	 * @return bool Whether the reply is still being written; false when it was stopped, or deleted with its session.
	 * @throws DatabaseException
	 */
	public function grow( string $id, string $text ): bool {
		$changed = $this->database->run(
			'UPDATE {messages} SET text = %s, updated_at = %d WHERE id = %s AND state = %s',
			$text,
			$this->clock->milliseconds(),
			$id,
			MessageState::Streaming->value
		);
		// No row is changed either when nothing in it is different, twice in the same millisecond.
		return $changed > 0 || MessageState::Streaming->value === $this->database->value( 'SELECT state FROM {messages} WHERE id = %s', $id );
	}

	/**
	 * Stores how a reply ended. One that was stopped meanwhile stays stopped, and gets its last text.
	 *
	 * @param int $createdAt When the reply began, in milliseconds since 1970.
	 * @return bool Whether the reply was still there.
	 * @throws DatabaseException
	 */
	public function finish( string $id, int $createdAt, ReplyOutcome $outcome ): bool {
		$now = $this->clock->milliseconds();
		// MySQL assigns from left to right, so the state, which others are judged by, comes last.
		$changed = $this->database->run(
			'UPDATE {messages} SET text = %s, language = %s, sources = %s, attempts = %s, model = %s, input_tokens = %d, output_tokens = %d,
				cached_tokens = %d, cost = %d, trace = NULLIF( %s, %s ),
				milliseconds = %d, updated_at = %d, error_detail = %s,
				error_code = CASE WHEN state = %s THEN NULLIF( %s, %s ) ELSE NULL END,
				state = CASE WHEN state = %s THEN %s ELSE state END
				WHERE id = %s AND state IN ( %s, %s )',
			$outcome->text,
			$outcome->language,
			(string) wp_json_encode( $outcome->sources ),
			(string) wp_json_encode( $outcome->attempts ),
			$outcome->model,
			$outcome->inputTokens,
			$outcome->outputTokens,
			$outcome->cachedTokens,
			$outcome->cost,
			$outcome->trace === null ? '' : (string) wp_json_encode( $outcome->trace ),
			'',
			max( 0, $now - $createdAt ),
			$now,
			$outcome->errorDetail,
			MessageState::Streaming->value,
			(string) $outcome->errorCode,
			'',
			MessageState::Streaming->value,
			$outcome->state->value,
			$id,
			MessageState::Streaming->value,
			MessageState::Stopped->value
		);
		return $changed > 0;
	}

	/**
	 * Stops a reply that has not ended; a process that writes it notices within seconds.
	 *
	 * @return bool Whether it had not ended.
	 * @throws DatabaseException
	 */
	public function stop( string $id ): bool {
		$changed = $this->database->run(
			'UPDATE {messages} SET state = %s, updated_at = %d WHERE id = %s AND state IN ( %s, %s )',
			MessageState::Stopped->value,
			$this->clock->milliseconds(),
			$id,
			MessageState::Streaming->value,
			MessageState::Queued->value
		);
		return $changed > 0;
	}

	/** Later than everything in the session, also where another web head's clock is ahead, so that ids sort as things were said. */
	private function now( int $after ): int {
		return max( $this->clock->milliseconds(), $after + 1 );
	}

	private static function id( int $now ): string {
		return 'msg_' . Ulid::generate( $now );
	}

	/** @param StoredMessage::USER|StoredMessage::ASSISTANT|StoredMessage::AGENT $role */
	private static function message( string $id, string $sessionId, string $role, string $text, string $language, ?string $replyTo, ?string $hash, int $now, MessageState $state = MessageState::Streaming, string $author = '' ): StoredMessage {
		$state = $role === StoredMessage::USER ? MessageState::Complete : $state;
		return new StoredMessage( $id, $sessionId, $role, $state, $text, $language, [], null, '', '', [], 0, 0, 0, $replyTo, $hash, $now, $now, author: $author );
	}

	/**
	 * @param array{url: string, title: string}|null $page
	 * @return array<string, string|int|null>
	 */
	private static function row( StoredMessage $message, ?array $page = null ): array {
		return [
			'id'               => $message->id,
			'session_id'       => $message->sessionId,
			'role'             => $message->role,
			'state'            => $message->state->value,
			'text'             => $message->text,
			'author'           => $message->author,
			'language'         => $message->language,
			'sources'          => '[]',
			'error_detail'     => '',
			'reply_to'         => $message->replyTo,
			'idempotency_hash' => $message->idempotencyHash,
			'created_at'       => $message->createdAt,
			'updated_at'       => $message->updatedAt,
			'page_url'         => $page['url'] ?? null,
			'page_title'       => $page['title'] ?? '',
		];
	}
}
