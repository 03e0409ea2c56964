<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Settings\SettingsStore;
use Causerie\Chat\Visitors\AttributeDefinitions;

defined( 'ABSPATH' ) || exit;

/** The settings of the whole site. */
final class SettingsController {

	public function __construct( private readonly SettingsStore $settings ) {}

	public function get(): \WP_REST_Response {
		return new \WP_REST_Response( $this->settings->get() );
	}

	/** @throws ProblemException `invalid_request`. */
	public function update( Call $call ): \WP_REST_Response {
		AttributeDefinitions::check( $call->body['attributes'] );
		return new \WP_REST_Response( $this->settings->replace( $call->body ) );
	}
}
