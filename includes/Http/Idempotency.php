<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;
use Causerie\Chat\Platform\SiteKey;

defined( 'ABSPATH' ) || exit;

/**
 * Reads the Idempotency-Key of a call.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
final class Idempotency {

	public const HEADER = 'Idempotency-Key';

	/** Visible ASCII, as a bare text or in the quotes of a structured field. */
	private const PATTERN = '/^[\x21-\x7e]{1,255}$/D';

	/**
	 * @param string $scope Whose key it is: the same key of someone else is another one.
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @return string|null 64 hexadecimal digits that tell neither key nor scope; null where no key was sent.
	 * @throws ProblemException `invalid_request` for a key that is too long or holds anything but visible ASCII.
	 */
	public static function hash( \WP_REST_Request $request, string $scope ): ?string {
		$key = $request->get_header( self::HEADER );
		if ( $key === null || $key === '' ) {
			return null;
		}
		if ( preg_match( self::PATTERN, $key ) !== 1 ) {
			$message = __( 'The header Idempotency-Key must have 1 to 255 visible ASCII characters.', 'causerie-chat' );
			throw new ProblemException( 'invalid_request', fields: [ new FieldProblem( '', 'pattern', $message ) ] );
		}
		return hash_hmac( 'sha256', $scope . "\n" . $key, SiteKey::derive( 'idempotency' ) );
	}
}
