<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Lists of known visitors. Each is served by an index in its order; a search by the indexes of what it looks into. */
final class VisitorListStore {

	/** Most visitors that a search finds by each of id, name and address: what is sorted then stays small. */
	private const FOUND = 1000;

	/** Columns by the contract's order. */
	private const COLUMNS = [
		'last_seen'  => 'last_seen_at',
		'first_seen' => 'first_seen_at',
		'name'       => 'name',
	];

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param int    $page    1 or more.
	 * @param int    $perPage 1 or more.
	 * @param string $orderBy `last_seen`, `first_seen` or `name`.
	 * @param bool   $rising  Smallest first.
	 * @param string $search  Only visitors whose id, name or address begins so; '' for all.
	 * @throws DatabaseException
	 */
	public function page( int $page, int $perPage, string $orderBy, bool $rising, string $search = '' ): VisitorPage {
		$column    = self::COLUMNS[ $orderBy ];
		$direction = $rising ? 'ASC' : 'DESC';
		$offset    = ( $page - 1 ) * $perPage;
		if ( $search === '' ) {
			// The inner query walks the index alone, so that a late page reads only its own rows.
			return $this->read(
				"SELECT v.* FROM {visitors} v JOIN (
					SELECT id FROM {visitors} ORDER BY {$column} {$direction}, id {$direction} LIMIT %d OFFSET %d
				) page ON page.id = v.id ORDER BY v.{$column} {$direction}, v.id {$direction}",
				[ $perPage, $offset ],
				'SELECT COUNT(*) FROM {visitors}',
				[]
			);
		}
		[ $found, $values ] = $this->found( $search );
		return $this->read(
			"SELECT v.* FROM {visitors} v JOIN ( {$found} ) found ON found.id = v.id ORDER BY v.{$column} {$direction}, v.id {$direction} LIMIT %d OFFSET %d",
			[ ...$values, $perPage, $offset ],
			"SELECT COUNT(*) FROM ( {$found} ) found",
			$values
		);
	}

	/**
	 * The ids of those that a search finds: a range of an index for each column, and no more of it than is wanted.
	 *
	 * @return array{literal-string, list<string|int>} SQL and its values.
	 */
	private function found( string $search ): array {
		// The column of ids is latin1: MySQL refuses to compare it with what it cannot hold, and no id holds it anyway.
		$columns = preg_match( '/^[\x21-\x7e]+$/D', $search ) === 1 ? [ 'name', 'email', 'user_id' ] : [ 'name', 'email' ];
		$pattern = $this->database->beginningWith( $search );
		$parts   = [];
		$values  = [];
		foreach ( $columns as $column ) {
			$parts[] = "SELECT id FROM ( SELECT id FROM {visitors} WHERE {$column} LIKE %s LIMIT %d ) by_{$column}";
			array_push( $values, $pattern, self::FOUND );
		}
		return [ implode( ' UNION ', $parts ), $values ];
	}

	/**
	 * @param literal-string   $sql
	 * @param list<string|int> $values
	 * @param literal-string   $count
	 * @param list<string|int> $countValues
	 */
	private function read( string $sql, array $values, string $count, array $countValues ): VisitorPage {
		$rows = $this->database->rows( $sql, ...$values );
		return new VisitorPage( array_map( Visitor::fromRow( ... ), $rows ), (int) $this->database->value( $count, ...$countValues ) );
	}
}
