<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of those who look after sessions. */
final class SessionDeskRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'sessions.choices'   => static fn () => $services->sessionChoicesController()->list(),
			'sessions.figures'   => static fn ( Call $call ) => $services->sessionFiguresController()->list( $call ),
			'sessions.summary'   => static fn ( Call $call ) => $services->sessionTasksController()->summary( $call ),
			'sessions.summarize' => static fn ( Call $call ) => $services->sessionTasksController()->summarise( $call ),
			'messages.translate' => static fn ( Call $call ) => $services->sessionTasksController()->translate( $call ),
		];
	}
}
