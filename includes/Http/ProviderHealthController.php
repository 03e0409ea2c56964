<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Chat\ProviderHealth;

defined( 'ABSPATH' ) || exit;

/** Route `models.health`: how each provider did of late. */
final class ProviderHealthController {

	public function __construct( private readonly ProviderHealth $health ) {}

	public function list(): \WP_REST_Response {
		return new \WP_REST_Response( [ 'providers' => $this->health->all() ] );
	}
}
