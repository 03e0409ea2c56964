<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Privacy;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Privacy\Retention\Retention;

defined( 'ABSPATH' ) || exit;

/** What a retention would do, before it is saved. */
final class RetentionController {

	public function __construct( private readonly Retention $retention ) {}

	/** @throws DatabaseException */
	public function preview( Call $call ): \WP_REST_Response {
		$preview = $this->retention->preview( $call->query['days'], $call->query['action'] );
		return new \WP_REST_Response( [ 'oldest' => $preview['oldest'] === null ? null : Clock::timestamp( $preview['oldest'] ) ] + $preview );
	}
}
