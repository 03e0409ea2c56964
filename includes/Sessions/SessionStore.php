<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Ulid;

defined( 'ABSPATH' ) || exit;

/** The sessions of the current site. */
final class SessionStore {

	/** Of ids that are made here; others were chosen by an API client, who may come back to them. */
	public const PREFIX = 'ses_';

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string $pageUrl  The contract's `WebAddress`.
	 * @param string $language The contract's `Language`.
	 * @param int    $messages How many messages it begins with: what recordTurn() would count then.
	 * @param string $firstMessage What the visitor says first, from which the title is made; '' for none yet.
	 * @param string|null $id      The contract's `SessionId`, where the caller has one of its own.
	 * @throws DatabaseException Its `isDuplicate` says that there is a session of this id.
	 */
	public function create( int $botId, string $pageUrl, string $language, int $messages = 0, string $firstMessage = '', ?string $id = null ): Session {
		$now     = $this->clock->milliseconds();
		$session = new Session( $id ?? self::PREFIX . Ulid::generate( $now ), $botId, SessionTitle::of( $firstMessage ), $pageUrl, $language, $messages, $now, $now );
		$this->database->insert(
			'sessions',
			[
				[
					'id'            => $session->id,
					'bot_id'        => $botId,
					'title'         => $session->title,
					'page_url'      => $pageUrl,
					'language'      => $language,
					'message_count' => $session->messageCount,
					'created_at'    => $now,
					'updated_at'    => $now,
				],
			]
		);
		return $session;
	}

	/**
	 * Begins a session under a name that its maker chose; where there is one of that name, goes on with it. Like recordTurn(),
	 * it counts messages and makes turns of the session wait for each other.
	 *
	 * @return Session As it is then: with as many messages as were added where it is new.
	 * @throws DatabaseException
	 */
	public function enter( string $id, int $botId, string $pageUrl, string $language, int $messages, string $firstMessage ): Session {
		$now   = $this->clock->milliseconds();
		$title = SessionTitle::of( $firstMessage );
		$this->database->run(
			"INSERT INTO {sessions} ( id, bot_id, title, page_url, language, message_count, created_at, updated_at ) VALUES ( %s, %d, %s, %s, %s, %d, %d, %d )
				ON DUPLICATE KEY UPDATE message_count = message_count + VALUES( message_count ), updated_at = VALUES( updated_at ),
				title = CASE WHEN title = '' THEN VALUES( title ) ELSE title END",
			$id,
			$botId,
			$title,
			$pageUrl,
			$language,
			$messages,
			$now,
			$now
		);
		return $this->find( $id ) ?? throw new \LogicException( "A session that was just begun is not there: {$id}" );
	}

	/** @throws DatabaseException */
	public function find( string $id ): ?Session {
		$row = $this->database->row( 'SELECT * FROM {sessions} WHERE id = %s', $id );
		// The SQLite drop-in compares all text without regard to case.
		return $row === null || $id !== $row['id'] ? null : Session::fromRow( $row );
	}

	/**
	 * A session as its visitor may see it: one that was made anonymous is not there any more.
	 *
	 * @throws DatabaseException
	 */
	public function findForVisitor( string $id ): ?Session {
		return self::unlessAnonymous( $this->find( $id ) );
	}

	/**
	 * The same, and nobody else changes, deletes or anonymises it until the transaction ends.
	 *
	 * @throws DatabaseException
	 */
	public function lockForVisitor( string $id ): ?Session {
		return self::unlessAnonymous( $this->lock( $id ) );
	}

	/**
	 * Reads a session that nobody else changes until the transaction ends.
	 *
	 * @throws DatabaseException
	 */
	public function lock( string $id ): ?Session {
		$row = $this->database->row( 'SELECT * FROM {sessions} WHERE id = %s FOR UPDATE', $id );
		return $row === null || $id !== $row['id'] ? null : Session::fromRow( $row );
	}

	/** @throws DatabaseException */
	public function setState( string $id, SessionState $state ): void {
		$closedAt = $state === SessionState::Closed ? $this->clock->milliseconds() : 0;
		$this->database->run( 'UPDATE {sessions} SET state = %s, closed_at = %d WHERE id = %s', $state->value, $closedAt, $id );
	}

	/**
	 * Counts new messages, and gives the session its title if it has none.
	 *
	 * As the first statement of a turn's transaction it also makes turns of the same session wait for each other.
	 *
	 * @param int    $messages     How many messages are added.
	 * @param string $firstMessage What the visitor says, from which the title is made.
	 * @return bool Whether there is such a session that can be gone on with; one that was made anonymous cannot.
	 * @throws DatabaseException
	 */
	public function recordTurn( string $id, int $messages, string $firstMessage ): bool {
		$changed = $this->database->run(
			"UPDATE {sessions} SET message_count = message_count + %d, updated_at = %d,
				title = CASE WHEN title = '' THEN %s ELSE title END WHERE id = %s AND anonymised_at = 0",
			$messages,
			$this->clock->milliseconds(),
			SessionTitle::of( $firstMessage ),
			$id
		);
		return $changed > 0;
	}

	/**
	 * Gives a session another title, unless it was made anonymous.
	 *
	 * @param string $title Plain text; put on one line, and cut where it is long.
	 * @throws DatabaseException
	 */
	public function rename( string $id, string $title ): void {
		$this->database->transaction(
			function () use ( $id, $title ): void {
				if ( $this->database->run( 'UPDATE {sessions} SET title = %s WHERE id = %s AND anonymised_at = 0', SessionTitle::of( $title ), $id ) > 0 ) {
					// The words of the old title go with the old number; the session is indexed anew under another.
					$this->database->run( "UPDATE {search_documents} SET session_id = CONCAT( '/', no ), indexed_at = 1, last_message = '' WHERE session_id = %s", $id );
					$this->database->run( 'INSERT INTO {search_documents} ( session_id ) VALUES ( %s )', $id );
				}
			}
		);
	}

	private static function unlessAnonymous( ?Session $session ): ?Session {
		return $session === null || $session->anonymisedAt > 0 ? null : $session;
	}
}
