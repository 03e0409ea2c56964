<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\Contract\Route;

defined( 'ABSPATH' ) || exit;

/** Answers with the description of the API itself. It says nothing that the source of the plugin does not. */
final class OpenApiController {

	public function __construct( private readonly Contract $contract ) {}

	public function get(): \WP_REST_Response {
		return new \WP_REST_Response( $this->contract->openApi( untrailingslashit( rest_url( Route::NAMESPACE ) ) ) );
	}
}
