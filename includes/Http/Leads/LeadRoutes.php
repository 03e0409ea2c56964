<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Leads;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class LeadRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'leads.list'   => static fn ( Call $call ) => $services->leadsController()->list( $call ),
			'leads.create' => static fn ( Call $call ) => $services->leadsController()->create( $call ),
			'leads.export' => static fn ( Call $call ) => $services->leadsController()->export( $call ),
			'leads.get'    => static fn ( Call $call ) => $services->leadsController()->get( $call ),
			'leads.update' => static fn ( Call $call ) => $services->leadsController()->update( $call ),
			'leads.delete' => static fn ( Call $call ) => $services->leadsController()->delete( $call ),
		];
	}
}
