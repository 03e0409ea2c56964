<?php
declare(strict_types=1);

namespace Causerie\Chat\Knowledge\Documents;

use Causerie\Chat\Knowledge\DocumentState;
use Causerie\Chat\Platform\Database;

defined( 'ABSPATH' ) || exit;

/** Which documents a list has, as SQL. */
final class DocumentQuery {

	/** States of which the contract says only that the document waits. */
	private const WAITING = [ DocumentState::PENDING, DocumentState::CHANGED, DocumentState::READING, DocumentState::RETRYING ];

	/** Column by what a list can be in the order of; each has an index. */
	private const ORDERS = [
		'id'         => 'd.id',
		'indexed_at' => 'd.indexed_at',
		'used'       => 'd.used',
	];

	/** @var list<string> */
	private array $conditions = [];

	/** @var list<string|int> */
	private array $values = [];

	/** @param array<string, mixed> $query The contract's `DocumentQuery`. */
	private function __construct(
		private readonly array $query,
		Database $database,
	) {
		$this->unless( '', 'source', 'd.source = %s' );
		$this->unless( '', 'language', 'd.language = %s' );
		if ( $query['excluded'] !== '' ) {
			$this->add( 'd.excluded = %d', $query['excluded'] === 'yes' ? 1 : 0 );
		}
		if ( $query['state'] === DocumentState::PENDING ) {
			$this->add( 'd.state IN ( ' . Database::places( count( self::WAITING ) ) . ' )', ...self::WAITING );
		} elseif ( $query['state'] !== '' ) {
			$this->add( 'd.state = %s', $query['state'] );
		}
		if ( trim( $query['search'] ) !== '' ) {
			$this->add( 'd.title LIKE %s', $database->containing( trim( $query['search'] ) ) );
		}
	}

	/** @param array<string, mixed> $query The contract's `DocumentQuery`. */
	public static function of( array $query, Database $database ): self {
		return new self( $query, $database );
	}

	/** @return literal-string */
	public function where(): string {
		/** @var literal-string $where The conditions are code. */
		$where = $this->conditions === [] ? '' : ' WHERE ' . implode( ' AND ', $this->conditions );
		return $where;
	}

	/** @return list<string|int> */
	public function values(): array {
		return $this->values;
	}

	/** @return literal-string With two places: how many, and after how many. */
	public function order(): string {
		$direction = $this->query['order'] === 'asc' ? 'ASC' : 'DESC';
		$column    = self::ORDERS[ $this->query['orderby'] ] ?? 'd.id';
		// One after the other also where many are alike.
		return ' ORDER BY ' . $column . ' ' . $direction . ( $column === 'd.id' ? '' : ', d.id ' . $direction ) . ' LIMIT %d OFFSET %d';
	}

	/** @return list<int> */
	public function part(): array {
		return [ $this->query['per_page'], ( $this->query['page'] - 1 ) * $this->query['per_page'] ];
	}

	private function unless( string $empty, string $field, string $condition ): void {
		if ( $this->query[ $field ] !== $empty ) {
			$this->add( $condition, $this->query[ $field ] );
		}
	}

	private function add( string $condition, string|int ...$values ): void {
		$this->conditions[] = $condition;
		array_push( $this->values, ...array_values( $values ) );
	}
}
