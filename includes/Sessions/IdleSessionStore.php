<?php
declare(strict_types=1);

namespace Causerie\Chat\Sessions;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Finds sessions in which nothing was said for long. */
final class IdleSessionStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * Open sessions whose last message is of a span of time, the oldest first. An index serves it.
	 *
	 * @param int          $from   Milliseconds since 1970: that moment or later,
	 * @param int          $before and earlier than this one.
	 * @param Session|null $after  The session that they follow in this order.
	 * @return list<Session>
	 * @throws DatabaseException
	 */
	public function between( int $from, int $before, ?Session $after, int $limit ): array {
		$rows = $this->database->rows(
			'SELECT * FROM {sessions} WHERE state = %s AND anonymised_at = 0 AND updated_at >= %d AND updated_at < %d AND ( updated_at > %d OR id > %s ) ORDER BY updated_at, id LIMIT %d',
			SessionState::Open->value,
			max( $from, $after->updatedAt ?? 0 ),
			$before,
			$after->updatedAt ?? 0,
			$after->id ?? '',
			$limit
		);
		return array_map( Session::fromRow( ... ), $rows );
	}
}
