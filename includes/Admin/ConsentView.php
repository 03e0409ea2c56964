<?php
declare(strict_types=1);

namespace Causerie\Chat\Admin;

use Causerie\Chat\Contract\Contract;
use Causerie\Chat\OAuth\AuthorizationRequest;
use Causerie\Chat\OAuth\RedirectUri;

defined( 'ABSPATH' ) || exit;

/** Draws the page on which a user decides about an application. */
final class ConsentView {

	private const HANDLE = 'causerie-chat-consent';
	private const STYLE  = 'build/admin/consent.css';

	/** @param string $pluginFile The main file of the plugin. */
	public function __construct(
		private readonly string $pluginFile,
		private readonly Contract $contract,
	) {}

	/** Where the style of the page comes from, as a Content-Security-Policy names it. */
	public static function styleOrigin(): string {
		$parts = wp_parse_url( plugins_url() );
		return isset( $parts['scheme'], $parts['host'] ) ? $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' ) : "'self'";
	}

	/**
	 * @param list<string> $scopes  What the user would grant; none where they may grant nothing of it.
	 * @param list<string> $leftOut What was asked for too, and the user may not grant.
	 * @param string       $nonce   What the nonce is for.
	 */
	public function printQuestion( AuthorizationRequest $request, array $scopes, array $leftOut, string $nonce ): void {
		$client = $request->client;
		/* translators: 1: name of an application, 2: name of the site. */
		$title = sprintf( __( 'Allow %1$s to use %2$s?', 'causerie-chat' ), $client->name, self::siteName() );
		$this->open( $title );
		printf( '<h1>%s</h1>', esc_html( $title ) );
		$this->printUser();
		if ( $scopes === [] ) {
			printf( '<p class="warning" role="alert">%s</p>', esc_html__( 'Your account may do nothing of what the application asks for, so it cannot be connected. Ask an administrator of the site.', 'causerie-chat' ) );
		} else {
			printf( '<h2>%s</h2>', esc_html__( 'It will be able to:', 'causerie-chat' ) );
			$this->printScopes( $scopes );
		}
		if ( $leftOut !== [] ) {
			printf( '<h2>%s</h2>', esc_html__( 'It also asked for this, which your account may not do. It is left out:', 'causerie-chat' ) );
			$this->printScopes( $leftOut );
		}
		printf(
			'<p class="target">%s <strong dir="ltr">%s</strong></p>',
			esc_html__( 'You will be sent back to', 'causerie-chat' ),
			esc_html( RedirectUri::host( $request->redirectUri ) )
		);
		// Without an action it goes to this address, with the request.
		echo '<form method="post">';
		wp_nonce_field( $nonce, '_wpnonce', false );
		if ( $scopes !== [] ) {
			printf( '<button class="allow" name="decision" value="approve">%s</button>', esc_html__( 'Allow', 'causerie-chat' ) );
		}
		printf( '<button name="decision" value="deny">%s</button></form>', esc_html( $scopes === [] ? __( 'Go back to the application', 'causerie-chat' ) : __( 'Cancel', 'causerie-chat' ) ) );
		if ( $scopes !== [] ) {
			printf( '<p class="note">%s</p>', esc_html__( 'Allow this only if you have just begun it yourself. An administrator of the site can end it at any time.', 'causerie-chat' ) );
		}
		self::close();
	}

	/** @param string $reason In a translated sentence. */
	public function printRefusal( string $reason ): void {
		$title = __( 'The application cannot be connected', 'causerie-chat' );
		$this->open( $title );
		printf(
			'<h1>%s</h1><p role="alert">%s</p><p class="note">%s</p><p><a href="%s">%s</a></p>',
			esc_html( $title ),
			esc_html( $reason ),
			esc_html__( 'Nothing was granted, and nothing was sent to anybody. If you came here from a link of somebody whom you do not know, close this page.', 'causerie-chat' ),
			esc_url( admin_url() ),
			esc_html__( 'Go to the dashboard', 'causerie-chat' )
		);
		self::close();
	}

	private function printUser(): void {
		$here = ( is_ssl() ? 'https://' : 'http://' ) . sanitize_text_field( wp_unslash( $_SERVER['HTTP_HOST'] ?? '' ) ) . esc_url_raw( wp_unslash( $_SERVER['REQUEST_URI'] ?? '' ) );
		printf(
			'<p>%s <strong>%s</strong>. <a href="%s">%s</a></p>',
			esc_html__( 'You are logged in as', 'causerie-chat' ),
			esc_html( wp_get_current_user()->display_name ),
			esc_url( wp_logout_url( wp_login_url( $here ) ) ),
			esc_html__( 'Use another account', 'causerie-chat' )
		);
	}

	/** @param list<string> $scopes */
	private function printScopes( array $scopes ): void {
		echo '<ul>';
		foreach ( $scopes as $scope ) {
			printf( '<li>%s</li>', esc_html( get_translations_for_domain( 'causerie-chat' )->translate( $this->contract->scopeTexts()[ $scope ] ) ) );
		}
		echo '</ul>';
	}

	private function open( string $title ): void {
		$version = (string) filemtime( dirname( $this->pluginFile ) . '/' . self::STYLE );
		wp_register_style( self::HANDLE, plugins_url( self::STYLE, $this->pluginFile ), [], $version );
		echo '<!doctype html><html ';
		language_attributes( 'html' );
		printf( '><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>%s</title>', esc_html( $title ) );
		// This one alone: the queue has what other plugins put into it.
		wp_print_styles( [ self::HANDLE ] );
		printf( '</head><body><main><p class="site">%s</p>', esc_html( self::siteName() ) );
	}

	private static function close(): void {
		echo '</main></body></html>';
	}

	private static function siteName(): string {
		return wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
	}
}
