<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Consent;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Who agreed to what and when: the proof, kept with the session. A text is stored once, however many agree to it. */
final class ConsentStore {

	public const VISITOR     = 'visitor';
	public const APPLICATION = 'application';

	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
	) {}

	/**
	 * Stores a consent, in a transaction that must be running. The same one again changes nothing: the first time counts.
	 *
	 * @param self::VISITOR|self::APPLICATION $statedBy
	 * @throws DatabaseException
	 */
	public function record( string $sessionId, Notice $notice, string $statedBy ): void {
		$now = $this->clock->milliseconds();
		$this->database->run(
			'INSERT INTO {consent_texts} ( id, text, first_used_at ) VALUES ( %s, %s, %d ) ON DUPLICATE KEY UPDATE id = id',
			$notice->version,
			$notice->text,
			$now
		);
		$this->database->run(
			'INSERT INTO {consents} ( session_id, text_id, language, stated_by, given_at ) VALUES ( %s, %s, %s, %s, %d ) ON DUPLICATE KEY UPDATE session_id = session_id',
			$sessionId,
			$notice->version,
			$notice->language,
			$statedBy,
			$now
		);
	}

	/**
	 * Whether a session has a consent, to whatever text was shown then. One query.
	 *
	 * @throws DatabaseException
	 */
	public function has( string $sessionId ): bool {
		return $this->database->value( 'SELECT text_id FROM {consents} WHERE session_id = %s LIMIT 1', $sessionId ) !== null;
	}

	/**
	 * @return list<array{version: string, text: string, language: string, given_at: string, stated_by: string}> The contract's `Consent`, oldest first.
	 * @throws DatabaseException
	 */
	public function of( string $sessionId ): array {
		$rows = $this->database->rows(
			'SELECT c.text_id, c.language, c.stated_by, c.given_at, t.text FROM {consents} c JOIN {consent_texts} t ON t.id = c.text_id
				WHERE c.session_id = %s ORDER BY c.given_at, c.text_id',
			$sessionId
		);
		return array_map(
			static fn ( array $row ): array => [
				'version'   => (string) $row['text_id'],
				'text'      => (string) $row['text'],
				'language'  => (string) $row['language'],
				'given_at'  => Clock::timestamp( (int) $row['given_at'] ),
				'stated_by' => (string) $row['stated_by'],
			],
			$rows
		);
	}

	/**
	 * Forgets the consents of sessions, and texts that nobody's consent is to any more.
	 *
	 * @param list<string> $sessionIds
	 * @throws DatabaseException
	 */
	public function forget( array $sessionIds ): void {
		if ( $sessionIds === [] ) {
			return;
		}
		$places = Database::places( count( $sessionIds ) );
		$texts  = array_column( $this->database->rows( "SELECT DISTINCT text_id FROM {consents} WHERE session_id IN ( {$places} )", ...$sessionIds ), 'text_id' );
		if ( $texts === [] ) {
			return;
		}
		$this->database->run( "DELETE FROM {consents} WHERE session_id IN ( {$places} )", ...$sessionIds );
		foreach ( array_map( 'strval', $texts ) as $text ) {
			// One statement, so that it sees also the consent of somebody who agrees at this moment.
			$this->database->run( 'DELETE FROM {consent_texts} WHERE id = %s AND NOT EXISTS ( SELECT text_id FROM {consents} WHERE text_id = %s )', $text, $text );
		}
	}
}
