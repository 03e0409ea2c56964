<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Events;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class EventRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'events.list' => static fn ( Call $call ) => $services->eventsController()->list( $call ),
			'events.get'  => static fn ( Call $call ) => $services->eventsController()->get( $call ),
		];
	}
}
