<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Lists of sessions, for the owner of the site. */
final class SessionListStore {

	public function __construct(
		private readonly Database $database,
		private readonly MessageStore $messages,
	) {}

	/**
	 * One page of the sessions, newest first. Three queries. Without a search each is served by an index in the order of the
	 * list; a search reads titles, in that order, until the page is full, and all of them for the total.
	 *
	 * @param int      $page    1 or more.
	 * @param int      $perPage 1 or more.
	 * @param int|null $botId   Only sessions with this bot.
	 * @param string   $search  Only sessions whose title has this text; '' for all.
	 * @throws DatabaseException
	 */
	public function page( int $page, int $perPage, ?int $botId = null, string $search = '' ): SessionPage {
		$conditions = [ '1 = 1' ];
		$values     = [];
		if ( $botId !== null ) {
			$conditions[] = 'bot_id = %d';
			$values[]     = $botId;
		}
		if ( $search !== '' ) {
			$conditions[] = 'title LIKE %s';
			$values[]     = $this->database->containing( $search );
		}
		$where = implode( ' AND ', $conditions );
		$total = (int) $this->database->value( "SELECT COUNT(*) FROM {sessions} WHERE {$where}", ...$values );

		// The inner query walks the index alone, so that a late page reads only its own rows.
		$rows     = $this->database->rows(
			"SELECT s.* FROM {sessions} s JOIN (
				SELECT id FROM {sessions} WHERE {$where} ORDER BY updated_at DESC, id DESC LIMIT %d OFFSET %d
			) page ON page.id = s.id ORDER BY s.updated_at DESC, s.id DESC",
			...array_merge( $values, [ $perPage, ( $page - 1 ) * $perPage ] )
		);
		$sessions = array_map( Session::fromRow( ... ), $rows );
		return new SessionPage( $sessions, $this->messages->newestStates( array_map( static fn ( Session $session ): string => $session->id, $sessions ) ), $total );
	}
}
