<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Gaps;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Services;

defined( 'ABSPATH' ) || exit;

/** Which controller answers which route of the gaps. */
final class GapRoutes {

	/** @return array<string, \Closure( Call ): \WP_REST_Response> */
	public static function of( Services $services ): array {
		return [
			'gaps.list'       => static fn ( Call $call ) => $services->gapsController()->list( $call ),
			'gaps.get'        => static fn ( Call $call ) => $services->gapsController()->get( $call ),
			'gaps.update'     => static fn ( Call $call ) => $services->gapsController()->update( $call ),
			'gaps.suggestion' => static fn ( Call $call ) => $services->gapsController()->suggestion( $call ),
			'gaps.write'      => static fn ( Call $call ) => $services->gapsController()->write( $call ),
			'gaps.draft'      => static fn ( Call $call ) => $services->gapsController()->draft( $call ),
			'gaps.check'      => static fn ( Call $call ) => $services->gapsController()->check( $call ),
		];
	}
}
