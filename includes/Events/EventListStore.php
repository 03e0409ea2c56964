<?php
declare(strict_types=1);

namespace Causerie\Chat\Events;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Lists events, of which there can be very many. */
final class EventListStore {

	/**
	 * Milliseconds for which an event is left out of a list that its reader goes on from: numbers of rows are given before
	 * the transaction is committed, so a row can appear after one with a greater number.
	 */
	private const SETTLE = 3000;

	/** @param int $counted Events beyond the page asked for that are counted; more are told as so many. */
	public function __construct(
		private readonly Database $database,
		private readonly Clock $clock,
		private readonly int $counted,
	) {}

	/**
	 * @return array{events: list<StoredEvent>, total: int, isExact: bool}
	 * @throws DatabaseException
	 */
	public function page( EventFilter $filter, int $page, int $perPage ): array {
		[ $where, $values ] = $this->condition( $filter );
		$order  = $filter->isRising ? 'id' : 'id DESC';
		$offset = ( $page - 1 ) * $perPage;
		$rows   = $this->database->rows( "SELECT * FROM {events} WHERE {$where} ORDER BY {$order} LIMIT %d OFFSET %d", ...[ ...$values, $perPage, $offset ] );
		$limit  = $offset + $perPage + $this->counted;
		$total  = (int) $this->database->value( "SELECT COUNT(*) FROM ( SELECT 1 FROM {events} WHERE {$where} LIMIT %d ) counted", ...[ ...$values, $limit ] );
		return [
			'events'  => array_map( StoredEvent::fromRow( ... ), $rows ),
			'total'   => $total,
			'isExact' => $total < $limit,
		];
	}

	/** @return array{literal-string, list<string|int>} SQL, and its values. */
	private function condition( EventFilter $filter ): array {
		$where  = '1 = 1';
		$values = [];
		if ( $filter->types !== [] ) {
			$conditions = array_map( static fn ( string $type ): string => str_ends_with( $type, '*' ) ? 'type LIKE %s' : 'type = %s', $filter->types );
			$where     .= ' AND ( ' . implode( ' OR ', $conditions ) . ' )';
			array_push( $values, ...array_map( $this->value( ... ), $filter->types ) );
		}
		if ( $filter->sessionId !== null ) {
			$where   .= ' AND session_id = %s';
			$values[] = $filter->sessionId;
		}
		if ( $filter->botId !== null ) {
			$where   .= ' AND bot_id = %d';
			$values[] = $filter->botId;
		}
		if ( $filter->after !== null ) {
			$where   .= $filter->isRising ? ' AND id > %d' : ' AND id < %d';
			$values[] = $filter->after;
		}
		if ( $filter->isRising ) {
			$where   .= ' AND created_at < %d';
			$values[] = $this->clock->milliseconds() - self::SETTLE;
		}
		return [ $where, $values ];
	}

	private function value( string $type ): string {
		return str_ends_with( $type, '*' ) ? $this->database->beginningWith( substr( $type, 0, -1 ) ) : $type;
	}
}
