<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Privacy;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Audit\AuditEntry;
use Causerie\Chat\Privacy\Audit\AuditStore;

defined( 'ABSPATH' ) || exit;

/** The audit log, for the owner of the site. */
final class AuditController {

	public function __construct( private readonly AuditStore $log ) {}

	/** @throws DatabaseException */
	public function list( Call $call ): \WP_REST_Response {
		[ 'page' => $page, 'per_page' => $perPage ] = $call->query;

		$found    = $this->log->page( $page, $perPage, array_intersect_key( $call->query, array_flip( [ 'action', 'actor', 'session_id' ] ) ) );
		$response = new \WP_REST_Response( [ 'entries' => array_map( static fn ( AuditEntry $entry ): array => $entry->toArray(), $found['entries'] ) ] );
		$response->header( 'X-WP-Total', (string) $found['total'] );
		$response->header( 'X-WP-TotalPages', (string) (int) ceil( $found['total'] / $perPage ) );
		return $response;
	}
}
