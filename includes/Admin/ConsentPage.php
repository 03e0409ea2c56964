<?php
declare(strict_types=1);

namespace Causerie\Chat\Admin;

use Causerie\Chat\Contract\FormBody;
use Causerie\Chat\OAuth\AuthorizationFailed;
use Causerie\Chat\OAuth\AuthorizationRefused;
use Causerie\Chat\OAuth\AuthorizationRequest;
use Causerie\Chat\OAuth\Authorizations;
use Causerie\Chat\OAuth\Metadata;
use Causerie\Chat\OAuth\ScopeRights;
use Causerie\Chat\OAuth\Scopes;
use Causerie\Chat\Platform\Door;

defined( 'ABSPATH' ) || exit;

/**
 * The authorization endpoint of OAuth 2.0 as a page of wp-admin, which WordPress shows to logged-in users only.
 *
 * It is a document of its own, without the menu of wp-admin and without scripts: what other plugins print into wp-admin has
 * no place where somebody decides about access.
 */
final class ConsentPage implements Door {

	/** Longest query that is read, in bytes. */
	private const QUERY_BYTES = 16384;

	/**
	 * @param \Closure(): Authorizations $authorizations Only wanted on the page, as the others are.
	 * @param \Closure(): ScopeRights    $rights
	 * @param \Closure(): ConsentView    $view
	 */
	public function __construct(
		private readonly \Closure $authorizations,
		private readonly \Closure $rights,
		private readonly \Closure $view,
	) {}

	public function register(): void {
		add_action( 'admin_menu', [ $this, 'addPage' ] );
	}

	/** Everybody who can log in can open it; what they can grant is another question. It stands in no menu. */
	public function addPage(): void {
		$hook = add_submenu_page( '', __( 'Connect an application', 'causerie-chat' ), '', 'read', Metadata::AUTHORIZE_PAGE, '__return_null' );
		add_action( 'load-' . $hook, [ $this, 'answer' ] );
	}

	/** Ends the request. */
	public function answer(): never {
		$this->sendHeaders();
		$view = ( $this->view )();
		try {
			$request = ( $this->authorizations )()->read( self::query( $_SERVER ) );
			if ( isset( $_SERVER['REQUEST_METHOD'] ) && $_SERVER['REQUEST_METHOD'] === 'POST' ) {
				$this->decide( $request );
			}
			$scopes = ( $this->rights )()->grantable( get_current_user_id(), $request->scopes );
			$view->printQuestion( $request, $scopes, Scopes::beyond( $request->scopes, $scopes ), self::nonce( $request, $scopes ) );
		} catch ( AuthorizationFailed $failure ) {
			self::goTo( $failure->address );
		} catch ( AuthorizationRefused $refusal ) {
			status_header( 400 );
			$view->printRefusal( $refusal->reason );
		}
		exit;
	}

	/** @throws AuthorizationRefused Where the form is not the one that this user was shown. */
	private function decide( AuthorizationRequest $request ): never {
		$scopes = ( $this->rights )()->grantable( get_current_user_id(), $request->scopes );
		$nonce  = isset( $_POST['_wpnonce'] ) && is_string( $_POST['_wpnonce'] ) ? sanitize_text_field( wp_unslash( $_POST['_wpnonce'] ) ) : '';
		if ( wp_verify_nonce( $nonce, self::nonce( $request, $scopes ) ) === false ) {
			throw new AuthorizationRefused( __( 'This page was open for too long. Go back to the application and begin again.', 'causerie-chat' ) );
		}
		$agrees         = isset( $_POST['decision'] ) && $_POST['decision'] === 'approve' && $scopes !== [];
		$authorizations = ( $this->authorizations )();
		self::goTo( $agrees ? $authorizations->approve( $request, get_current_user_id(), $scopes ) : $authorizations->deny( $request ) );
	}

	/**
	 * The request as it came: PHP would drop what comes twice, and cleaning would change the state.
	 *
	 * @param array<string, mixed> $server As $_SERVER, to which WordPress has added slashes.
	 */
	private static function query( array $server ): FormBody {
		return FormBody::decode( (string) wp_unslash( $server['QUERY_STRING'] ?? '' ), self::QUERY_BYTES );
	}

	/**
	 * What a nonce is for: this request, and what the user was told that it means.
	 *
	 * @param list<string> $scopes
	 */
	private static function nonce( AuthorizationRequest $request, array $scopes ): string {
		$parts = [ $request->client->id, $request->redirectUri, $request->state, $request->challenge, Scopes::join( $scopes ) ];
		return 'causerie_authorize_' . hash( 'sha256', implode( "\n", $parts ) );
	}

	/**
	 * The address is one that an administrator registered, every parameter encoded; wp_redirect() would take line breaks out
	 * of the state. 303, so that the browser does not send the form along.
	 */
	private static function goTo( string $address ): never {
		header( 'Location: ' . $address, true, 303 );
		exit;
	}

	/** No `form-action`: it would also be held against the address of the application, and those that it goes on to. */
	private function sendHeaders(): void {
		nocache_headers();
		header( 'Cache-Control: no-store' );
		header( 'X-Frame-Options: DENY' );
		header( "Content-Security-Policy: default-src 'none'; style-src " . ConsentView::styleOrigin() . "; frame-ancestors 'none'; base-uri 'none'" );
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Content-Type-Options: nosniff' );
		header( 'Content-Type: text/html; charset=utf-8' );
	}
}
