<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Knowledge;

use Causerie\Chat\Http\Call;
use Causerie\Chat\Knowledge\Semantic\EmbeddingState;

defined( 'ABSPATH' ) || exit;

/** How far the passages have vectors. */
final class EmbeddingsController {

	public function __construct( private readonly EmbeddingState $state ) {}

	public function status( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->state->toArray() );
	}
}
