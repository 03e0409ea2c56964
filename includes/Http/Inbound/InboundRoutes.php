<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Inbound;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class InboundRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'inbound.receive'       => static fn ( Call $call ) => $services->inboundController()->receive( $call ),
			'sources.list'          => static fn () => $services->sourcesController()->list(),
			'sources.create'        => static fn ( Call $call ) => $services->sourcesController()->create( $call ),
			'sources.get'           => static fn ( Call $call ) => $services->sourcesController()->get( $call ),
			'sources.update'        => static fn ( Call $call ) => $services->sourcesController()->update( $call ),
			'sources.delete'        => static fn ( Call $call ) => $services->sourcesController()->delete( $call ),
			'sources.rotate_secret' => static fn ( Call $call ) => $services->sourcesController()->rotateSecret( $call ),
			'sources.receipts'      => static fn ( Call $call ) => $services->sourcesController()->receipts( $call ),
		];
	}
}
