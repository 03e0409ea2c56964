<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Leads\Rules\Plain;
use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Personal\Person;

defined( 'ABSPATH' ) || exit;

/** Finds the leads of a person. */
final class PersonalLeadStore {

	public function __construct( private readonly Database $database ) {}

	/**
	 * @return list<Lead> In the order of their ids.
	 * @throws DatabaseException
	 */
	public function of( Person $person, int $limit, int $offset ): array {
		$ids = [ ...array_map( 'strval', array_column( $this->withAddress( $person->email ), 'id' ) ), ...$this->ofVisitors( $person->visitorIds() ) ];
		sort( $ids, SORT_STRING );
		$ids = array_slice( array_values( array_unique( $ids ) ), $offset, $limit );
		if ( $ids === [] ) {
			return [];
		}
		return array_map( Lead::fromRow( ... ), $this->database->rows( 'SELECT * FROM {leads} WHERE id IN ( ' . Database::places( count( $ids ) ) . ' ) ORDER BY id', ...$ids ) );
	}

	/**
	 * Sessions of nobody in which an address was left.
	 *
	 * @return list<string>
	 * @throws DatabaseException
	 */
	public function sessionsWith( string $email ): array {
		return array_values( array_map( 'strval', array_filter( array_column( $this->withAddress( $email ), 'session_id' ), is_string( ... ) ) ) );
	}

	/**
	 * Leads with an address, but for those of known visitors: who writes the address of somebody else does not become them.
	 *
	 * @return list<array<string, string|null>>
	 */
	private function withAddress( string $email ): array {
		$rows = $email === '' ? [] : $this->database->rows( 'SELECT l.id, l.session_id, l.email FROM {leads} l LEFT JOIN {sessions} s ON s.id = l.session_id WHERE l.email = %s AND s.visitor_id IS NULL', $email );
		// For most collations é is e, and for people it is another address.
		return array_values( array_filter( $rows, static fn ( array $row ): bool => Plain::folded( (string) $row['email'] ) === Plain::folded( $email ) ) );
	}

	/**
	 * @param list<string> $visitorIds
	 * @return list<string>
	 */
	private function ofVisitors( array $visitorIds ): array {
		if ( $visitorIds === [] ) {
			return [];
		}
		$places = Database::places( count( $visitorIds ) );
		return array_map( 'strval', array_column( $this->database->rows( "SELECT l.id FROM {sessions} s JOIN {leads} l ON l.session_id = s.id WHERE s.visitor_id IN ( {$places} )", ...$visitorIds ), 'id' ) );
	}
}
