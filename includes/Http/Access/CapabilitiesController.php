<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Access;

use Causerie\Chat\Access\RoleCapabilities;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Http\Call;

defined( 'ABSPATH' ) || exit;

/** Which roles may do what, for the owner of the site. */
final class CapabilitiesController {

	public function __construct( private readonly RoleCapabilities $roles ) {}

	public function get(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'roles' => $this->roles->all() ] );
	}

	/** @throws ProblemException `invalid_request` or `role_locked`. */
	public function update( Call $call ): \WP_REST_Response {
		$this->roles->change( $call->body['roles'] );
		return $this->get();
	}
}
