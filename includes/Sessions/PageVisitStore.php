<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** On which pages messages were sent, read from the messages themselves: deleted with them, and as bounded as they are. */
final class PageVisitStore {

	/** Most visits that are told. */
	private const MOST = 50;

	/** Newest questions of a session that are looked at: several of them can be on one page. */
	private const QUESTIONS = 100;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Where something was said in some sessions.
	 *
	 * @param list<string> $sessionIds A few.
	 * @return list<PageVisit> Newest first, at most 50; messages on the same page in a row are one visit.
	 * @throws DatabaseException
	 */
	public function of( array $sessionIds ): array {
		$parts  = [];
		$values = [];
		foreach ( $sessionIds as $sessionId ) {
			$parts[] = 'SELECT * FROM ( SELECT id, session_id, page_url, page_title, created_at FROM {messages} WHERE session_id = %s AND role = %s ORDER BY id DESC LIMIT %d ) newest';
			array_push( $values, $sessionId, StoredMessage::USER, self::QUESTIONS );
		}
		if ( $parts === [] ) {
			return [];
		}
		return self::visits( $this->database->rows( implode( ' UNION ALL ', $parts ) . ' ORDER BY id DESC', ...$values ) );
	}

	/**
	 * @param list<array<string, string|null>> $rows Newest first.
	 * @return list<PageVisit>
	 */
	private static function visits( array $rows ): array {
		$visits = [];
		$last   = '';
		foreach ( $rows as $row ) {
			$url = (string) $row['page_url'];
			if ( $url === '' || $url === $last ) {
				continue;
			}
			$last     = $url;
			$visits[] = new PageVisit( $url, (string) $row['page_title'], (string) $row['session_id'], (int) $row['created_at'] );
			if ( count( $visits ) === self::MOST ) {
				break;
			}
		}
		return $visits;
	}
}
