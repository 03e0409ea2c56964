<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\OAuth;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Who answers the routes of OAuth. */
final class OAuthRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'oauth.metadata'              => static fn () => $services->tokenController()->metadata(),
			'oauth.token'                 => static fn ( Call $call ) => $services->tokenController()->token( $call ),
			'oauth.revoke'                => static fn ( Call $call ) => $services->tokenController()->revoke( $call ),
			'oauth.introspect'            => static fn ( Call $call ) => $services->tokenController()->introspect( $call ),
			'oauth_clients.list'          => static fn () => $services->clientsController()->list(),
			'oauth_clients.create'        => static fn ( Call $call ) => $services->clientsController()->create( $call ),
			'oauth_clients.get'           => static fn ( Call $call ) => $services->clientsController()->get( $call ),
			'oauth_clients.update'        => static fn ( Call $call ) => $services->clientsController()->update( $call ),
			'oauth_clients.rotate_secret' => static fn ( Call $call ) => $services->clientsController()->rotateSecret( $call ),
			'oauth_clients.delete'        => static fn ( Call $call ) => $services->clientsController()->delete( $call ),
			'oauth_grants.list'           => static fn ( Call $call ) => $services->grantsController()->list( $call ),
			'oauth_grants.revoke'         => static fn ( Call $call ) => $services->grantsController()->revoke( $call ),
		];
	}
}
