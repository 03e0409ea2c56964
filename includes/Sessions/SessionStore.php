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

	/** Longest title, in characters. */
	private const TITLE_LENGTH = 80;

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * @param string $pageUrl  The contract's `WebAddress`.
	 * @param string $language The contract's `Language`.
	 * @param int    $messages How many messages it begins with: what recordTurn() would count then.
	 * @param string $firstMessage What the visitor says first, from which the title is made; '' for none yet.
	 * @throws DatabaseException
	 */
	public function create( int $botId, string $pageUrl, string $language, int $messages = 0, string $firstMessage = '' ): Session {
		$now     = $this->clock->milliseconds();
		$session = new Session( 'ses_' . Ulid::generate( $now ), $botId, self::title( $firstMessage ), $pageUrl, $language, $messages, $now, $now );
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
		$title = self::title( $firstMessage );
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
			self::title( $firstMessage ),
			$id
		);
		return $changed > 0;
	}

	/**
	 * Gives a session another title.
	 *
	 * @param string $title Plain text; put on one line, and cut where it is long.
	 * @throws DatabaseException
	 */
	public function rename( string $id, string $title ): void {
		$this->database->run( 'UPDATE {sessions} SET title = %s WHERE id = %s', self::title( $title ), $id );
	}

	/** The beginning of a text, on one line, cut between words where there are any. */
	private static function title( string $text ): string {
		$line = trim( (string) preg_replace( '/\s+/u', ' ', $text ) );
		if ( mb_strlen( $line ) <= self::TITLE_LENGTH ) {
			return $line;
		}
		$cut   = mb_substr( $line, 0, self::TITLE_LENGTH - 1 );
		$space = mb_strrpos( $cut, ' ' );
		return ( $space !== false && $space > self::TITLE_LENGTH / 2 ? mb_substr( $cut, 0, $space ) : $cut ) . '…';
	}
}
