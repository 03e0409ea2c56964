<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class SessionsRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'sessions.create'      => static fn ( Call $call ) => $services->newSessionsController()->create( $call ),
			'sessions.list'        => static fn ( Call $call ) => $services->sessionsController()->list( $call ),
			'sessions.get'         => static fn ( Call $call ) => $services->sessionsController()->get( $call ),
			'sessions.update'      => static fn ( Call $call ) => $services->sessionsController()->update( $call ),
			'sessions.delete'      => static fn ( Call $call ) => $services->sessionsController()->delete( $call ),
			'sessions.end'         => static fn ( Call $call ) => $services->sessionsController()->end( $call ),
			'sessions.records'     => static fn ( Call $call ) => $services->sessionsController()->records( $call ),
			'sessions.export'      => static fn ( Call $call ) => $services->sessionExportsController()->session( $call ),
			'sessions.export_list' => static fn ( Call $call ) => $services->sessionExportsController()->list( $call ),
		];
	}
}
