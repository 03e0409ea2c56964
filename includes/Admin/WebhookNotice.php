<?php
declare(strict_types=1);

namespace Causerie\Chat\Admin;

use Causerie\Chat\Access\Capabilities;
use Causerie\Chat\Platform\Door;
use Causerie\Chat\Webhooks\Dispatch\Silence;
use Causerie\Chat\Webhooks\Endpoints\DisabledMail;
use Causerie\Chat\Webhooks\Endpoints\Endpoint;
use Causerie\Chat\Webhooks\Endpoints\EndpointRegister;
use Causerie\Chat\Webhooks\Endpoints\EndpointStore;

defined( 'ABSPATH' ) || exit;

/** Tells those who manage the site, on the dashboard, that webhooks are not sent: of a copy of the site, to an endpoint that was switched off, or because nobody does it. */
final class WebhookNotice implements Door {

	private const RESUME = 'causerie_webhooks_resume';

	/**
	 * @param \Closure(): EndpointStore $endpoints
	 * @param \Closure(): Silence       $silence
	 */
	public function __construct(
		private readonly \Closure $endpoints,
		private readonly \Closure $silence,
	) {}

	public function register(): void {
		add_action( 'admin_notices', [ $this, 'show' ] );
		add_action( 'admin_post_' . self::RESUME, [ $this, 'resume' ] );
	}

	public function show(): void {
		$screen = get_current_screen()->id ?? '';
		if ( $screen !== 'dashboard' || EndpointRegister::madeFor() === '' || ! current_user_can( Capabilities::MANAGE ) ) {
			return;
		}
		if ( EndpointRegister::isPaused() ) {
			$this->showPaused();
			return;
		}
		if ( ( $this->silence )()->isNow() ) {
			self::warn( __( 'Causerie Chat: webhooks are not sent', 'causerie-chat' ), '<p>' . esc_html( Silence::advice() ) . '</p>' );
		}
		$disabled = array_filter( ( $this->endpoints )()->all(), static fn ( Endpoint $endpoint ): bool => in_array( $endpoint->disabledReason, [ Endpoint::GONE, Endpoint::FAILING ], true ) );
		if ( $disabled !== [] ) {
			$lines = array_map( static fn ( Endpoint $endpoint ): string => '<li>' . esc_html( DisabledMail::reason( $endpoint ) ) . '</li>', $disabled );
			self::warn( __( 'Causerie Chat: a webhook was switched off', 'causerie-chat' ), '<ul class="ul-disc">' . implode( '', $lines ) . '</ul>' );
		}
	}

	/** From now on, webhooks are sent in the name of this address. */
	public function resume(): void {
		check_admin_referer( self::RESUME );
		if ( ! current_user_can( Capabilities::MANAGE ) ) {
			wp_die( esc_html__( 'You are not allowed to do that.', 'causerie-chat' ), '', [ 'response' => 403 ] );
		}
		EndpointRegister::resume();
		wp_safe_redirect( admin_url() );
		exit;
	}

	private function showPaused(): void {
		self::warn(
			__( 'Causerie Chat: webhooks are paused', 'causerie-chat' ),
			sprintf(
				'<p>%s</p><p><a class="button" href="%s">%s</a></p>',
				/* translators: %s: address of a site. */
				esc_html( sprintf( __( 'The webhooks of this site were made for %s. If this is a copy of that site, leave them paused, or it sends everything a second time. If the site has moved here, go on.', 'causerie-chat' ), EndpointRegister::madeFor() ) ),
				esc_url( wp_nonce_url( admin_url( 'admin-post.php?action=' . self::RESUME ), self::RESUME ) ),
				esc_html__( 'This site has moved: send webhooks from here', 'causerie-chat' )
			)
		);
	}

	/** @param string $html What follows the title. */
	private static function warn( string $title, string $html ): void {
		wp_admin_notice(
			sprintf( '<p><strong>%s</strong></p>%s', esc_html( $title ), $html ),
			[
				'type'           => 'warning',
				'paragraph_wrap' => false,
			]
		);
	}
}
