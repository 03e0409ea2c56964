<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Contract\FormBody;
use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * The authorization endpoint: what an application asks a user for, and what the user answers.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1
 * @see https://www.rfc-editor.org/rfc/rfc9207 The answer names its issuer.
 */
final class Authorizations {

	/** Longest state that is taken along, in bytes. */
	private const STATE_LENGTH = 2000;

	/** @param int $codeSeconds Life of a code. */
	public function __construct(
		private readonly ClientStore $clients,
		private readonly GrantStore $grants,
		private readonly Clock $clock,
		private readonly int $codeSeconds,
	) {}

	/**
	 * @param FormBody $sent The query, or the form that confirms it.
	 * @throws AuthorizationRefused Where no answer may be sent anywhere.
	 * @throws AuthorizationFailed  Where the application gets the error.
	 * @throws DatabaseException
	 */
	public function read( FormBody $sent ): AuthorizationRequest {
		if ( ! Issuer::isSecure() ) {
			throw new AuthorizationRefused( __( 'Applications can only be connected over HTTPS, and this site has none.', 'causerie-chat' ) );
		}
		if ( $sent->repeats( 'client_id' ) || $sent->repeats( 'redirect_uri' ) ) {
			throw new AuthorizationRefused( __( 'The link of the application is not valid: it says twice who it is.', 'causerie-chat' ) );
		}
		$client = $this->clients->find( $sent->text( 'client_id' ) );
		if ( $client === null ) {
			throw new AuthorizationRefused( __( 'This application is not registered on this site.', 'causerie-chat' ) );
		}
		$redirectUri = $sent->text( 'redirect_uri' );
		if ( ! $client->hasRedirectUri( $redirectUri ) ) {
			throw new AuthorizationRefused( __( 'The application wants its answer at an address that is not registered for it.', 'causerie-chat' ) );
		}
		$state  = $sent->repeats( 'state' ) ? '' : $sent->text( 'state' );
		$scopes = $sent->has( 'scope' ) ? Scopes::split( $sent->text( 'scope' ) ) : $client->scopes;
		$error  = $this->errorOf( $sent, $client, $scopes );
		if ( $error !== null ) {
			throw new AuthorizationFailed( self::answer( $redirectUri, $state, $error->toArray() ) );
		}
		return new AuthorizationRequest( $client, $redirectUri, $state, $scopes, $sent->text( 'code_challenge' ) );
	}

	/**
	 * The user agrees.
	 *
	 * @param list<string> $scopes What of the request is granted; at least one.
	 * @return string Where the browser goes.
	 * @throws DatabaseException
	 */
	public function approve( AuthorizationRequest $request, int $userId, array $scopes ): string {
		$code = TokenText::mint( TokenText::CODE );
		$this->grants->begin( $request->client, $userId, $scopes, $request, $code, $this->clock->milliseconds() + 1000 * $this->codeSeconds );
		/** A user connected an application: id of the client, of the user, and the scopes. */
		do_action( 'causerie_application_authorized', $request->client->id, $userId, $scopes );
		return self::answer( $request->redirectUri, $request->state, [ 'code' => $code ] );
	}

	/** The user does not agree. @return string Where the browser goes. */
	public function deny( AuthorizationRequest $request ): string {
		return self::answer( $request->redirectUri, $request->state, ( new OAuthError( 'access_denied', 'The user did not agree.' ) )->toArray() );
	}

	/** @param list<string> $scopes */
	private function errorOf( FormBody $sent, Client $client, array $scopes ): ?OAuthError {
		$repeated = $sent->repeated();
		return match ( true ) {
			$repeated !== []                                                   => new OAuthError( 'invalid_request', 'A parameter is there more than once.' ),
			strlen( $sent->text( 'state' ) ) > self::STATE_LENGTH              => new OAuthError( 'invalid_request', 'The state is too long.' ),
			$sent->text( 'response_type' ) === ''                              => new OAuthError( 'invalid_request', 'response_type is missing.' ),
			$sent->text( 'response_type' ) !== 'code'                          => new OAuthError( 'unsupported_response_type', 'The only response_type is code.' ),
			! in_array( $sent->text( 'response_mode' ), [ '', 'query' ], true ) => new OAuthError( 'invalid_request', 'The only response_mode is query.' ),
			$sent->text( 'code_challenge' ) === ''                             => new OAuthError( 'invalid_request', 'code_challenge is missing: PKCE is required.' ),
			$sent->text( 'code_challenge_method' ) !== Pkce::METHOD            => new OAuthError( 'invalid_request', 'The only code_challenge_method is S256.' ),
			! Pkce::isChallenge( $sent->text( 'code_challenge' ) )             => new OAuthError( 'invalid_request', 'code_challenge must have 43 characters of base64url.' ),
			$scopes === [] || Scopes::beyond( $scopes, $client->scopes ) !== [] => new OAuthError( 'invalid_scope', 'A scope is unknown, or not one that this client may have.' ),
			default                                                            => null,
		};
	}

	/** @param array<string, string> $parameters */
	private static function answer( string $redirectUri, string $state, array $parameters ): string {
		if ( $state !== '' ) {
			$parameters['state'] = $state;
		}
		$parameters['iss'] = Issuer::url();
		return RedirectUri::with( $redirectUri, $parameters );
	}
}
