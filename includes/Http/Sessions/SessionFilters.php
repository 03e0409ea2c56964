<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Sessions\SessionFilter;
use Causerie\Chat\Visitors\VisitorStore;

defined( 'ABSPATH' ) || exit;

/** What the query of a list of sessions asks for, with the user whom it names. */
final class SessionFilters {

	public function __construct( private readonly VisitorStore $visitors ) {}

	/**
	 * @param array<string, mixed> $query The filters of the contract's `SessionQuery`, as they were validated.
	 * @throws DatabaseException
	 */
	public function of( array $query ): SessionFilter {
		$visitorId = isset( $query['user_id'] ) ? $this->visitors->find( $query['user_id'] )->id ?? '' : null;
		return SessionFilter::ofQuery( $query, $visitorId );
	}
}
