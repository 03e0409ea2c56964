<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Webhooks;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class WebhookRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'hooks.subscribe'        => static fn ( Call $call ) => $services->hooksController()->subscribe( $call ),
			'hooks.unsubscribe'      => static fn ( Call $call ) => $services->hooksController()->unsubscribe( $call ),
			'hooks.sample'           => static fn ( Call $call ) => $services->hooksController()->sample( $call ),
			'hooks.caller'           => static fn ( Call $call ) => $services->hooksController()->caller( $call ),
			'webhooks.list'          => static fn () => $services->webhooksController()->list(),
			'webhooks.create'        => static fn ( Call $call ) => $services->webhooksController()->create( $call ),
			'webhooks.preview'       => static fn ( Call $call ) => $services->previewController()->preview( $call ),
			'webhooks.get'           => static fn ( Call $call ) => $services->webhooksController()->get( $call ),
			'webhooks.update'        => static fn ( Call $call ) => $services->webhooksController()->update( $call ),
			'webhooks.delete'        => static fn ( Call $call ) => $services->webhooksController()->delete( $call ),
			'webhooks.rotate_secret' => static fn ( Call $call ) => $services->webhooksController()->rotateSecret( $call ),
			'webhooks.health'        => static fn ( Call $call ) => $services->webhooksController()->health( $call ),
			'webhooks.figures'       => static fn ( Call $call ) => $services->webhooksController()->figures( $call ),
			'webhooks.test'          => static fn ( Call $call ) => $services->deliveriesController()->test( $call ),
			'webhooks.verify'        => static fn ( Call $call ) => $services->deliveriesController()->verify( $call ),
			'webhooks.resend'        => static fn ( Call $call ) => $services->deliveriesController()->resend( $call ),
			'deliveries.list'        => static fn ( Call $call ) => $services->deliveriesController()->list( $call ),
			'deliveries.get'         => static fn ( Call $call ) => $services->deliveriesController()->get( $call ),
			'deliveries.redeliver'   => static fn ( Call $call ) => $services->deliveriesController()->redeliver( $call ),
		];
	}
}
