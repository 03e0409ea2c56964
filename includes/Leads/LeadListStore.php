<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Leads\Rules\Phones;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Lists of leads. Each is served by an index in its order; a search by the indexes of what it looks into, which hold all that it reads. */
final class LeadListStore {

	/** Leads that an export reads at once. */
	private const BATCH = 500;

	/** Fewest digits by which a number is looked for. */
	private const DIGITS = 3;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param int $page    1 or more.
	 * @param int $perPage 1 or more.
	 * @return array{list<Lead>, int} The leads of the page, and how many there are in all.
	 * @throws DatabaseException
	 */
	public function page( LeadFilter $filter, int $page, int $perPage ): array {
		[ $where, $values ] = $this->where( $filter );
		return [
			$this->read( $where, $values, $filter->isRising, $perPage, ( $page - 1 ) * $perPage ),
			(int) $this->database->value( "SELECT COUNT(*) FROM {leads} l WHERE {$where}", ...$values ),
		];
	}

	/**
	 * The leads of a list from its beginning, read in parts.
	 *
	 * @return \Generator<int, Lead>
	 * @throws DatabaseException
	 */
	public function each( LeadFilter $filter, int $most ): \Generator {
		[ $where, $values ] = $this->where( $filter );
		$where = $filter->isRising ? "{$where} AND ( l.created_at > %d OR ( l.created_at = %d AND l.id > %s ) )" : "{$where} AND ( l.created_at < %d OR ( l.created_at = %d AND l.id < %s ) )";
		[ $at, $id ] = $filter->isRising ? [ 0, '' ] : [ PHP_INT_MAX, '~' ];
		$left        = $most;
		do {
			$wanted = min( self::BATCH, $left );
			$leads  = $this->read( $where, [ ...$values, $at, $at, $id ], $filter->isRising, $wanted, 0 );
			yield from $leads;
			$read  = count( $leads );
			$left -= $read;
			if ( $leads !== [] ) {
				[ $at, $id ] = [ $leads[ $read - 1 ]->createdAt, $leads[ $read - 1 ]->id ];
			}
		} while ( $read === $wanted && $left > 0 );
	}

	/**
	 * @param literal-string   $where
	 * @param list<string|int> $values
	 * @return list<Lead>
	 */
	private function read( string $where, array $values, bool $isRising, int $limit, int $offset ): array {
		$direction = $isRising ? 'ASC' : 'DESC';
		return array_map( Lead::fromRow( ... ), $this->database->rows( "SELECT l.* FROM {leads} l WHERE {$where} ORDER BY l.created_at {$direction}, l.id {$direction} LIMIT %d OFFSET %d", ...[ ...$values, $limit, $offset ] ) );
	}

	/** @return array{literal-string, list<string|int>} SQL and its values. */
	private function where( LeadFilter $filter ): array {
		$where  = '1 = 1';
		$values = [];
		if ( $filter->botId !== null ) {
			$where   .= ' AND l.bot_id = %d';
			$values[] = $filter->botId;
		}
		if ( $filter->isQualified !== null ) {
			$where   .= ' AND l.qualified = %d';
			$values[] = (int) $filter->isQualified;
		}
		if ( $filter->since > 0 ) {
			$where   .= ' AND l.created_at >= %d';
			$values[] = $filter->since;
		}
		if ( $filter->sessionId !== null ) {
			$where   .= ' AND l.session_id = %s';
			$values[] = $filter->sessionId;
		}
		if ( $filter->search !== '' ) {
			[ $found, $patterns ] = $this->found( $filter->search );
			$where               .= " AND l.id IN ( SELECT id FROM ( {$found} ) found )";
			array_push( $values, ...$patterns );
		}
		return [ $where, $values ];
	}

	/**
	 * The ids of those that a search finds: a range of an index for each column, and the whole index of names, where a word
	 * of one can begin anywhere.
	 *
	 * @return array{literal-string, list<string>} SQL and its values.
	 */
	private function found( string $search ): array {
		$begin  = $this->database->beginningWith( $search );
		$parts  = [
			'SELECT id FROM {leads} WHERE name LIKE %s OR name LIKE %s OR name LIKE %s',
			'SELECT id FROM {leads} WHERE email LIKE %s',
		];
		$values = [ $begin, $this->database->containing( ' ' . $search ), $this->database->containing( '-' . $search ), $begin ];
		$digits = ltrim( Phones::digits( $search ), '+' );
		if ( strlen( $digits ) >= self::DIGITS ) {
			$parts[]  = 'SELECT id FROM {leads} WHERE phone LIKE %s';
			$values[] = $this->database->beginningWith( $digits );
		}
		return [ implode( ' UNION ', $parts ), $values ];
	}
}
