<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Settings\SettingsStore;

defined( 'ABSPATH' ) || exit;

/** The settings of the whole site. */
final class SettingsController {

	public function __construct( private readonly SettingsStore $settings ) {}

	public function get(): \WP_REST_Response {
		return new \WP_REST_Response( $this->settings->get() );
	}

	public function update( Call $call ): \WP_REST_Response {
		return new \WP_REST_Response( $this->settings->replace( $call->body ) );
	}
}
