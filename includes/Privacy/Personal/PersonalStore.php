<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Personal;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Reads what is kept with the sessions of known visitors, part by part. */
final class PersonalStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Messages of all sessions, with what was thought of them, session by session.
	 *
	 * @param non-empty-list<string> $visitorIds
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function messages( array $visitorIds, int $limit, int $offset ): array {
		$places = Database::places( count( $visitorIds ) );
		return $this->database->rows(
			"SELECT m.id, m.session_id, m.role, m.author, m.text, m.created_at, m.page_url, m.page_title, m.intents, s.page_url AS first_page, f.rating, f.comment
				FROM {sessions} s JOIN {messages} m ON m.session_id = s.id LEFT JOIN {feedback} f ON f.message_id = m.id
				WHERE s.visitor_id IN ( {$places} ) ORDER BY m.session_id, m.id LIMIT %d OFFSET %d",
			...$visitorIds,
			...[ $limit, $offset ]
		);
	}

	/**
	 * All sessions, with what was noted of them.
	 *
	 * @param non-empty-list<string> $visitorIds
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function notes( array $visitorIds, int $limit, int $offset ): array {
		$places = Database::places( count( $visitorIds ) );
		return $this->database->rows( "SELECT * FROM {sessions} WHERE visitor_id IN ( {$places} ) ORDER BY id LIMIT %d OFFSET %d", ...$visitorIds, ...[ $limit, $offset ] );
	}

	/**
	 * Consents of all sessions.
	 *
	 * @param non-empty-list<string> $visitorIds
	 * @return list<array<string, string|null>>
	 * @throws DatabaseException
	 */
	public function consents( array $visitorIds, int $limit, int $offset ): array {
		$places = Database::places( count( $visitorIds ) );
		return $this->database->rows(
			"SELECT c.session_id, c.text_id, c.given_at, t.text FROM {sessions} s JOIN {consents} c ON c.session_id = s.id JOIN {consent_texts} t ON t.id = c.text_id
				WHERE s.visitor_id IN ( {$places} ) ORDER BY c.session_id, c.text_id LIMIT %d OFFSET %d",
			...$visitorIds,
			...[ $limit, $offset ]
		);
	}

	/**
	 * @param non-empty-list<string> $visitorIds
	 * @return list<string> Ids of some of their sessions.
	 * @throws DatabaseException
	 */
	public function sessions( array $visitorIds, int $limit ): array {
		$places = Database::places( count( $visitorIds ) );
		return array_map( 'strval', array_column( $this->database->rows( "SELECT id FROM {sessions} WHERE visitor_id IN ( {$places} ) LIMIT %d", ...$visitorIds, ...[ $limit ] ), 'id' ) );
	}
}
