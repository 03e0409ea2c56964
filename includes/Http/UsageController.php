<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Budget\UsageReport;

defined( 'ABSPATH' ) || exit;

/** Route `usage.get`: what calls of models took and cost. */
final class UsageController {

	public function __construct( private readonly UsageReport $report ) {}

	public function get( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->report->of( $call->query ) );
	}
}
