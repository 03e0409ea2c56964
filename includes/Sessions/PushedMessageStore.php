<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** Writes what neither the visitor nor the bot says: messages of agents. They answer no question, and nothing answers them. */
final class PushedMessageStore {

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Adds a message after all that was said. For within a transaction that holds on to the session, so that ids sort as
	 * things were said.
	 *
	 * @param string $text   Markdown.
	 * @param string $author As visitors see it, or ''.
	 * @throws DatabaseException
	 */
	public function add( string $sessionId, string $text, string $author ): StoredMessage {
		$newest = (int) $this->database->value( 'SELECT created_at FROM {messages} WHERE session_id = %s ORDER BY id DESC LIMIT 1', $sessionId );
		$now    = max( $this->clock->milliseconds(), $newest + 1 );
		$id     = 'msg_' . Ulid::generate( $now );
		$this->database->insert(
			'messages',
			[
				[
					'id'           => $id,
					'session_id'   => $sessionId,
					'role'         => StoredMessage::AGENT,
					'state'        => MessageState::Complete->value,
					'text'         => $text,
					'author'       => $author,
					'sources'      => '[]',
					'error_detail' => '',
					'created_at'   => $now,
					'updated_at'   => $now,
				],
			]
		);
		return new StoredMessage( $id, $sessionId, StoredMessage::AGENT, MessageState::Complete, $text, '', [], null, '', '', [], 0, 0, 0, null, null, $now, $now, author: $author );
	}
}
