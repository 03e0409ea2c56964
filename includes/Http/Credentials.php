<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Access\Caller;
use Causerie\Chat\Access\CredentialReader;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** Finds the API key or access token in a request, and whose it is. */
final class Credentials {

	/** For hosts that strip Authorization. */
	public const KEY_HEADER = 'X-Causerie-Key';

	/** @param \Closure(): list<CredentialReader> $readers Only wanted where something was sent. */
	public function __construct( private readonly \Closure $readers ) {}

	/**
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return Caller|null Null where nothing was sent.
	 * @throws ProblemException `api_key_invalid`, `api_key_expired` or `api_key_revoked`.
	 */
	public function caller( \WP_REST_Request $request ): ?Caller {
		$own    = trim( (string) $request->get_header( self::KEY_HEADER ) );
		$bearer = self::bearer( $request );
		if ( $own === '' && $bearer === '' ) {
			return null;
		}
		foreach ( ( $this->readers )() as $reader ) {
			$caller = $reader->read( $own !== '' ? $own : $bearer );
			if ( $caller !== null ) {
				return $caller;
			}
		}
		// Another plugin may have logged somebody in by a token of its own.
		if ( $own === '' && is_user_logged_in() ) {
			return null;
		}
		throw new ProblemException( 'api_key_invalid' );
	}

	/**
	 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	private static function bearer( \WP_REST_Request $request ): string {
		$header = (string) $request->get_header( 'Authorization' );
		return preg_match( '/^Bearer +(\S+) *$/iD', $header, $parts ) === 1 ? $parts[1] : '';
	}
}
