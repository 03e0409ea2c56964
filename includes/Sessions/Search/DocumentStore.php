<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions\Search;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\Session;

defined( 'ABSPATH' ) || exit;

/** Which conversations are in the index, under which number, and how far. */
final class DocumentStore {

	/** A session and how far it is indexed. */
	private const COLUMNS = 's.*, d.last_message';

	public function __construct(
		private readonly Database $database,
		private readonly PostingStore $postings,
	) {}

	/**
	 * Sessions in which something was said since they were indexed.
	 *
	 * @param int  $since         Only those whose last message is of this moment or later (milliseconds since 1970, UTC).
	 * @param bool $isNewestFirst Else the oldest first.
	 * @return list<array{Session, string}> Each with the last message that is indexed, or ''.
	 * @throws DatabaseException
	 */
	public function due( int $since, bool $isNewestFirst, int $limit ): array {
		$direction = $isNewestFirst ? 'DESC' : 'ASC';
		return self::read(
			$this->database->rows(
				'SELECT ' . self::COLUMNS . ' FROM {sessions} s FORCE INDEX ( list_updated ) LEFT JOIN {search_documents} d ON d.session_id = s.id
					WHERE s.updated_at >= %d AND ( d.no IS NULL OR ( d.indexed_at > 0 AND d.indexed_at < s.updated_at ) ) ORDER BY s.updated_at ' . $direction . ' LIMIT %d',
				$since,
				$limit
			)
		);
	}

	/**
	 * Sessions that were marked: by a reply that was still being written, or by a new title.
	 *
	 * @return list<array{Session, string}>
	 * @throws DatabaseException
	 */
	public function marked( int $limit ): array {
		return self::read(
			$this->database->rows( 'SELECT ' . self::COLUMNS . ' FROM {search_documents} d JOIN {sessions} s ON s.id = d.session_id WHERE d.indexed_at = 0 LIMIT %d', $limit )
		);
	}

	/**
	 * Adds terms to what is known of a session. Nothing happens where another process was quicker, or the session is gone.
	 *
	 * @param string           $from      The last message that was indexed before.
	 * @param string           $to        The last one that is now.
	 * @param list<int|string> $terms
	 * @param int              $indexedAt When the session was changed last, as far as it is indexed; 0 where it is to be looked at again.
	 * @throws DatabaseException
	 */
	public function add( string $sessionId, string $from, string $to, array $terms, int $indexedAt ): void {
		$this->database->transaction(
			function () use ( $sessionId, $from, $to, $terms, $indexedAt ): void {
				if ( $this->database->value( 'SELECT id FROM {sessions} WHERE id = %s FOR UPDATE', $sessionId ) === null ) {
					return;
				}
				$document = $this->database->row( 'SELECT no, last_message FROM {search_documents} WHERE session_id = %s FOR UPDATE', $sessionId );
				if ( $from !== (string) ( $document['last_message'] ?? '' ) ) {
					return;
				}
				if ( $document === null ) {
					$this->database->run( 'INSERT INTO {search_documents} ( session_id ) VALUES ( %s )', $sessionId );
				}
				$number = (int) ( $document['no'] ?? $this->database->value( 'SELECT no FROM {search_documents} WHERE session_id = %s', $sessionId ) );
				$this->postings->add( $number, $terms );
				$this->database->run( 'UPDATE {search_documents} SET last_message = %s, indexed_at = %d WHERE no = %d', $to, $indexedAt, $number );
			}
		);
	}

	/**
	 * @param list<array<string, string|null>> $rows
	 * @return list<array{Session, string}>
	 */
	private static function read( array $rows ): array {
		return array_map( static fn ( array $row ): array => [ Session::fromRow( $row ), (string) $row['last_message'] ], $rows );
	}
}
