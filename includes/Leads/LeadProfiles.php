<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Platform\Database;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/** Takes out of leads what came from the profile of a known visitor who goes, while what they said stays. */
final class LeadProfiles {

	public function __construct(
		private readonly Database $database,
		private readonly LeadStore $leads,
	) {}

	/**
	 * In a transaction that is running.
	 *
	 * @param string $visitorId The internal id.
	 * @throws DatabaseException
	 */
	public function forget( string $visitorId ): void {
		// Sessions first, as everyone locks them who changes their lead.
		$rows = $this->database->rows(
			'SELECT l.* FROM {sessions} s JOIN {leads} l ON l.session_id = s.id WHERE s.visitor_id = %s AND l.fields LIKE %s ORDER BY s.id FOR UPDATE',
			$visitorId,
			$this->database->containing( '"' . LeadValue::PROFILE . '"' )
		);
		foreach ( array_map( Lead::fromRow( ... ), $rows ) as $lead ) {
			$said = array_filter( $lead->stored, static fn ( LeadValue $value ): bool => $value->origin !== LeadValue::PROFILE );
			if ( Lead::isReachable( $said ) ) {
				$this->leads->reduce( $lead, $said );
			} else {
				$this->leads->delete( $lead->id );
			}
		}
	}
}
