<?php
declare(strict_types=1);

namespace Causerie\Chat\Webhooks\Endpoints;

use Causerie\Chat\Contract\FieldProblem;
use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/** The headers that an owner adds to deliveries. */
final class OwnHeaders {

	/** What HTTP, the body or the signature need as it is. */
	private const RESERVED = '/^(host|connection|content-.*|transfer-encoding|accept-encoding|expect|te|trailer|upgrade|keep-alive|proxy-.*|user-agent|webhook-.*)$/i';

	/**
	 * @param list<array{name: string, value: string|null}> $wanted The contract's; null keeps what is stored.
	 * @param array<string, string>                         $stored Values by name.
	 * @return array<string, string> Values by name.
	 * @throws ProblemException `invalid_request`.
	 */
	public static function of( array $wanted, array $stored ): array {
		$stored   = array_change_key_case( $stored );
		$headers  = [];
		$problems = [];
		foreach ( $wanted as $index => [ 'name' => $name, 'value' => $value ] ) {
			$lower = strtolower( $name );
			if ( preg_match( self::RESERVED, $name ) === 1 ) {
				$problems[] = new FieldProblem( "/headers/{$index}/name", 'pattern', __( 'This header is set by the delivery itself.', 'causerie-chat' ) );
			} elseif ( isset( array_change_key_case( $headers )[ $lower ] ) ) {
				$problems[] = new FieldProblem( "/headers/{$index}/name", 'uniqueItems', __( 'This header is there already.', 'causerie-chat' ) );
			} elseif ( $value === null && ! isset( $stored[ $lower ] ) ) {
				$problems[] = new FieldProblem( "/headers/{$index}/value", 'type', __( 'There is no stored value for this header.', 'causerie-chat' ) );
			} else {
				$headers[ $name ] = $value ?? $stored[ $lower ];
			}
		}
		if ( $problems !== [] ) {
			throw new ProblemException( 'invalid_request', fields: $problems );
		}
		return $headers;
	}
}
