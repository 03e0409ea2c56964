<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Privacy;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the area. */
final class PrivacyRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'consents.ask'      => static fn ( Call $call ) => $services->consentsController()->ask( $call ),
			'consents.give'     => static fn ( Call $call ) => $services->consentsController()->give( $call ),
			'consents.list'     => static fn ( Call $call ) => $services->consentsController()->list( $call ),
			'privacy.retention' => static fn ( Call $call ) => $services->retentionController()->preview( $call ),
			'audit.list'        => static fn ( Call $call ) => $services->auditController()->list( $call ),
		];
	}
}
