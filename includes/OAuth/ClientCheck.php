<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\DatabaseException;

defined( 'ABSPATH' ) || exit;

/**
 * Which client calls the token endpoint, and whether it is the one that it says to be.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3
 */
final class ClientCheck {

	public function __construct( private readonly ClientStore $clients ) {}

	/**
	 * @param string $authorization The header; '' for none, as where the host strips it.
	 * @param string $id            Of the form; '' for none.
	 * @param string $secret        Of the form; '' for none.
	 * @throws OAuthError        `invalid_client`, or `invalid_request` for credentials in two places.
	 * @throws DatabaseException
	 */
	public function authenticate( #[\SensitiveParameter] string $authorization, string $id, #[\SensitiveParameter] string $secret ): Client {
		if ( $authorization !== '' ) {
			if ( $secret !== '' ) {
				throw new OAuthError( 'invalid_request', 'The credentials of the client are there twice: send them in the header or in the form.' );
			}
			[ $named, $secret ] = self::basic( $authorization );
			if ( $id !== '' && $id !== $named ) {
				throw new OAuthError( 'invalid_request', 'The header and the form name different clients.' );
			}
			$id = $named;
		}
		$client = $this->clients->find( $id ) ?? throw OAuthError::invalidClient( 'The client is not known.' );
		if ( $client->isConfidential ? ! $client->hasSecret( $secret ) : $secret !== '' ) {
			throw OAuthError::invalidClient( 'The client could not be authenticated.' );
		}
		return $client;
	}

	/** @return array{string, string} Id and secret, each of which the client has encoded as a form does. */
	private static function basic( #[\SensitiveParameter] string $authorization ): array {
		$credentials = preg_match( '/^Basic +([A-Za-z0-9+\/]+=*)$/iD', trim( $authorization ), $match ) === 1 ? base64_decode( $match[1], true ) : false;
		if ( $credentials === false || ! str_contains( $credentials, ':' ) ) {
			throw OAuthError::invalidClient( 'The Authorization header is not one of HTTP Basic.' );
		}
		[ $id, $secret ] = explode( ':', $credentials, 2 );
		return [ urldecode( $id ), urldecode( $secret ) ];
	}
}
