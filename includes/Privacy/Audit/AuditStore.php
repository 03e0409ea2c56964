<?php
declare(strict_types=1);

namespace Causerie\Chat\Privacy\Audit;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** The audit log of the current site. Entries are added and expire; none is ever changed. */
final class AuditStore {

	/** Entries that expire in one statement. */
	private const EXPIRE_AT_ONCE = 10000;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param string|null $once Of an entry that is written once: 64 hexadecimal digits.
	 * @throws DatabaseException
	 */
	public function add( AuditEntry $entry, ?string $once = null ): void {
		try {
			$this->database->insert(
				'audit',
				[
					[
						'id'         => $entry->id,
						'once'       => $once,
						'at'         => $entry->at,
						'action'     => $entry->action,
						'actor_kind' => $entry->actorKind,
						'actor_id'   => $entry->actorId,
						'actor_name' => $entry->actorName,
						'session_id' => $entry->sessionId,
						'subject'    => $entry->subject,
						'count'      => $entry->count,
					],
				]
			);
		} catch ( DatabaseException $failure ) {
			if ( ! $failure->isDuplicate ) {
				throw $failure;
			}
		}
	}

	/**
	 * Whether the same actor did the same to the same session since a moment.
	 *
	 * @param int $since Milliseconds since 1970.
	 * @throws DatabaseException
	 */
	public function has( AuditEntry $entry, int $since ): bool {
		$found = $this->database->value(
			'SELECT id FROM {audit} WHERE session_id = %s AND action = %s AND actor_kind = %s AND actor_id = %s AND subject = %s AND at > %d LIMIT 1',
			$entry->sessionId,
			$entry->action,
			$entry->actorKind,
			$entry->actorId,
			$entry->subject,
			$since
		);
		return $found !== null;
	}

	/**
	 * One page, newest first.
	 *
	 * @param array{action?: string, actor?: string, session_id?: string} $filter `actor` is `kind:id`.
	 * @return array{entries: list<AuditEntry>, total: int}
	 * @throws DatabaseException
	 */
	public function page( int $page, int $perPage, array $filter ): array {
		[ $where, $values ] = self::condition( $filter );
		$rows = $this->database->rows(
			"SELECT * FROM {audit} WHERE {$where} ORDER BY at DESC, id DESC LIMIT %d OFFSET %d",
			...array_merge( $values, [ $perPage, ( $page - 1 ) * $perPage ] )
		);
		return [
			'entries' => array_map( AuditEntry::fromRow( ... ), $rows ),
			'total'   => (int) $this->database->value( "SELECT COUNT(*) FROM {audit} WHERE {$where}", ...$values ),
		];
	}

	/**
	 * Deletes what is older than a moment, the oldest first, as far as one statement goes.
	 *
	 * @param int $before Milliseconds since 1970.
	 * @return int How many.
	 * @throws DatabaseException
	 */
	public function expire( int $before ): int {
		$next = $this->database->value( 'SELECT at FROM {audit} WHERE at < %d ORDER BY at LIMIT 1 OFFSET %d', $before, self::EXPIRE_AT_ONCE );
		return $this->database->run( 'DELETE FROM {audit} WHERE at <= %d', (int) ( $next ?? $before - 1 ) );
	}

	/**
	 * @param array{action?: string, actor?: string, session_id?: string} $filter
	 * @return array{literal-string, list<string>} SQL, and its values.
	 */
	private static function condition( array $filter ): array {
		$where  = '1 = 1';
		$values = [];
		if ( isset( $filter['action'] ) ) {
			$where   .= ' AND action = %s';
			$values[] = $filter['action'];
		}
		if ( isset( $filter['actor'] ) ) {
			$where .= ' AND actor_kind = %s AND actor_id = %s';
			array_push( $values, ...explode( ':', $filter['actor'], 2 ) );
		}
		if ( isset( $filter['session_id'] ) ) {
			$where   .= ' AND session_id = %s';
			$values[] = $filter['session_id'];
		}
		return [ $where, $values ];
	}
}
