<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Access;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class AccessRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'api_keys.list'   => static fn () => $services->apiKeysController()->list(),
			'api_keys.create' => static fn ( Call $call ) => $services->apiKeysController()->create( $call ),
			'api_keys.get'    => static fn ( Call $call ) => $services->apiKeysController()->get( $call ),
			'api_keys.update' => static fn ( Call $call ) => $services->apiKeysController()->update( $call ),
			'api_keys.revoke' => static fn ( Call $call ) => $services->apiKeysController()->revoke( $call ),
			'capabilities.get'    => static fn () => $services->capabilitiesController()->get(),
			'capabilities.update' => static fn ( Call $call ) => $services->capabilitiesController()->update( $call ),
		];
	}
}
