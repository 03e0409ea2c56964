<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

defined( 'ABSPATH' ) || exit;

/** HMAC-SHA256 (RFC 2104) of a user id with an identity secret, in hexadecimal digits: what the owner's server makes. */
final class IdentityProof {

	public function __construct( private readonly IdentitySecrets $secrets ) {}

	/** Whether somebody who knows one of the secrets has vouched for the user id. */
	public function holds( string $userId, string $hash ): bool {
		$holds = false;
		foreach ( $this->secrets->all() as $secret ) {
			// Every secret is tried, in constant time each, so that the time tells nothing.
			$holds = ( $secret->secret !== null && hash_equals( self::hmac( $userId, $secret->secret ), $hash ) ) || $holds;
		}
		return $holds;
	}

	/** @return string 64 hexadecimal digits, made with the newest secret; '' where there is none. */
	public function of( string $userId ): string {
		foreach ( $this->secrets->all() as $secret ) {
			if ( $secret->secret !== null ) {
				return self::hmac( $userId, $secret->secret );
			}
		}
		return '';
	}

	private static function hmac( string $userId, #[\SensitiveParameter] string $secret ): string {
		return hash_hmac( 'sha256', $userId, $secret );
	}
}
