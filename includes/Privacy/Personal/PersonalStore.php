<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Reads what is kept with the sessions of a person who has some, part by part. */
final class PersonalStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Messages of all sessions, with what was thought of them, session by session.
	 *
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function messages( Person $person, int $limit, int $offset ): array {
		[ $theirs, $ids ] = self::theirs( $person );
		return $this->database->rows(
			"SELECT m.id, m.session_id, m.role, m.author, m.text, m.created_at, m.page_url, m.page_title, m.intents, s.page_url AS first_page, f.rating, f.comment
				FROM {sessions} s JOIN {messages} m ON m.session_id = s.id LEFT JOIN {feedback} f ON f.message_id = m.id
				WHERE {$theirs} ORDER BY m.session_id, m.id LIMIT %d OFFSET %d",
			...$ids,
			...[ $limit, $offset ]
		);
	}

	/**
	 * All sessions, with what was noted of them.
	 *
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function notes( Person $person, int $limit, int $offset ): array {
		[ $theirs, $ids ] = self::theirs( $person );
		return $this->database->rows( "SELECT * FROM {sessions} s WHERE {$theirs} ORDER BY id LIMIT %d OFFSET %d", ...$ids, ...[ $limit, $offset ] );
	}

	/**
	 * Consents of all sessions.
	 *
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function consents( Person $person, int $limit, int $offset ): array {
		[ $theirs, $ids ] = self::theirs( $person );
		return $this->database->rows(
			"SELECT c.session_id, c.text_id, c.given_at, t.text FROM {sessions} s JOIN {consents} c ON c.session_id = s.id JOIN {consent_texts} t ON t.id = c.text_id
				WHERE {$theirs} ORDER BY c.session_id, c.text_id LIMIT %d OFFSET %d",
			...$ids,
			...[ $limit, $offset ]
		);
	}

	/**
	 * @return list<string> Ids of some of their sessions.
	 * @throws DatabaseException
	 */
	public function sessions( Person $person, int $limit ): array {
		[ $theirs, $ids ] = self::theirs( $person );
		return array_map( 'strval', array_column( $this->database->rows( "SELECT id FROM {sessions} s WHERE {$theirs} LIMIT %d", ...$ids, ...[ $limit ] ), 'id' ) );
	}

	/** @return array{literal-string, list<string>} A condition for `s`, and its values. */
	private static function theirs( Person $person ): array {
		$parts = [];
		if ( $person->visitors !== [] ) {
			$parts[] = 's.visitor_id IN ( ' . Database::places( count( $person->visitors ) ) . ' )';
		}
		if ( $person->sessionIds !== [] ) {
			$parts[] = 's.id IN ( ' . Database::places( count( $person->sessionIds ) ) . ' )';
		}
		return [ '( ' . implode( ' OR ', $parts ) . ' )', [ ...$person->visitorIds(), ...$person->sessionIds ] ];
	}
}
