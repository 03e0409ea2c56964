<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Users;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class UsersRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'users.list'        => static fn ( Call $call ) => $services->usersController()->list( $call ),
			'users.create'      => static fn ( Call $call ) => $services->usersController()->create( $call ),
			'users.get'         => static fn ( Call $call ) => $services->usersController()->get( $call ),
			'users.replace'     => static fn ( Call $call ) => $services->usersController()->replace( $call ),
			'users.patch'       => static fn ( Call $call ) => $services->usersController()->patch( $call ),
			'users.delete'      => static fn ( Call $call ) => $services->usersController()->delete( $call ),
			'users.merge'       => static fn ( Call $call ) => $services->usersController()->merge( $call ),
			'users.sessions'    => static fn ( Call $call ) => $services->historyController()->sessions( $call ),
			'users.pages'       => static fn ( Call $call ) => $services->historyController()->pages( $call ),
			'sessions.pages'    => static fn ( Call $call ) => $services->historyController()->pagesOfSession( $call ),
			'sessions.identify' => static fn ( Call $call ) => $services->identifyController()->identify( $call ),
			'identity.list'     => static fn () => $services->identitySecretsController()->list(),
			'identity.create'   => static fn () => $services->identitySecretsController()->create(),
			'identity.delete'   => static fn ( Call $call ) => $services->identitySecretsController()->delete( $call ),
		];
	}
}
