<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Platform\OwnerMail;

defined( 'ABSPATH' ) || exit;

/** Tells the owner by e-mail that an endpoint was switched off. */
final class DisabledMail {

	public function send( Endpoint $endpoint ): void {
		OwnerMail::send(
			/* translators: %s: name of the site. */
			__( '[%s] A webhook was switched off', 'causerie-chat' ),
			self::reason( $endpoint ) . "\n\n" . __( 'Nothing is sent there any more. Deliveries that wait are kept for 30 days. When the other system is ready, enable the endpoint again, and send again what failed.', 'causerie-chat' )
		);
	}

	/** Why it was switched off, in a sentence for the owner. */
	public static function reason( Endpoint $endpoint ): string {
		$host = (string) wp_parse_url( $endpoint->url(), PHP_URL_HOST );
		return $endpoint->disabledReason === Endpoint::GONE
			/* translators: %s: name of a server. */
			? sprintf( __( 'The server %s has answered that its endpoint for webhooks is gone (410).', 'causerie-chat' ), $host )
			/* translators: %s: name of a server. */
			: sprintf( __( 'For five days nothing that was sent to the server %s has arrived.', 'causerie-chat' ), $host );
	}
}
