<?php
declare(strict_types=1);

namespace Causerie\Chat\Widget;

defined( 'ABSPATH' ) || exit;

/** Whether what WordPress is making now is a page that a visitor reads in a browser. */
final class VisitorPage {

	/** False in wp-admin, feeds, embeds, REST replies, background jobs and on the command line of WordPress. */
	public static function isBeingMade(): bool {
		return ! is_admin()
			&& ! is_feed()
			&& ! is_embed()
			&& ! wp_is_serving_rest_request()
			&& ! wp_doing_cron()
			&& ! ( defined( 'WP_CLI' ) && WP_CLI )
			&& ! ( defined( 'XMLRPC_REQUEST' ) && XMLRPC_REQUEST );
	}

	/** Whether it is shown inside of wp-admin: in the Customizer, or as the picture of the site in the Site Editor. */
	public static function isFramed(): bool {
		return is_customize_preview() || defined( 'IFRAME_REQUEST' );
	}
}
