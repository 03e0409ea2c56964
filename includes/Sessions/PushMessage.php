<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Fact;
use Causerie\Chat\Platform\Facts;

defined( 'ABSPATH' ) || exit;

/**
 * Says something in a session that no model wrote and nobody asked for: what another system has to tell its visitor.
 *
 * It opens no session that was closed, so what is said when a session ends does not begin it anew.
 */
final class PushMessage {

	public function __construct(
		private readonly Database $database,
		private readonly SessionStore $sessions,
		private readonly MessageStore $messages,
		private readonly ReplyStore $replies,
		private readonly Facts $facts,
	) {}

	/**
	 * Stores the message and tells it as a fact. Inside of a transaction it is a part of that one; once that is committed,
	 * whoever began it calls `announce()` of what this gives.
	 *
	 * @param string $sessionId The contract's `SessionId`.
	 * @param string $text      Markdown: hostile text, as that of a model. Not empty.
	 * @param string $language  BCP 47, or ''.
	 * @param string $author    Who says it, as the visitor sees it: one line, or ''.
	 * @param string|null $source Of an inbound source its id.
	 * @throws ProblemException `session_not_found`; nothing was stored.
	 * @throws DatabaseException
	 */
	public function push( string $sessionId, string $text, string $language = '', string $author = '', ?string $source = null ): PushedMessage {
		return $this->database->transaction(
			function () use ( $sessionId, $text, $language, $author, $source ): PushedMessage {
				// First, because it makes everything that is said in the session wait for each other.
				$isThere = $this->sessions->recordTurn( $sessionId, 1, '' );
				$session = $isThere ? $this->sessions->findForVisitor( $sessionId ) : null;
				if ( $session === null ) {
					throw new ProblemException( 'session_not_found' );
				}
				$after   = $this->messages->history( $session->id, 1 )->newest()->createdAt ?? 0;
				$message = $this->replies->push( $session->id, $after, $text, $language, $author );
				$this->facts->tell( static fn (): array => [ self::fact( $message, $session->botId, $source ) ] );
				return new PushedMessage( $message, $session->botId, $source );
			}
		);
	}

	private static function fact( StoredMessage $message, int $botId, ?string $source ): Fact {
		return new Fact( 'message.created', $botId, $message->sessionId, [
			'message_id' => $message->id,
			'role'       => $message->role,
			'author'     => $message->author,
			'source'     => $source,
			'text'       => $message->text,
			'language'   => $message->language,
			'page_url'   => '',
			'page_title' => '',
			'created_at' => Clock::timestamp( $message->createdAt ),
		] );
	}
}
