<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/**
 * Proof Key for Code Exchange, by SHA-256 only: with `plain` the proof would travel through the browser.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
final class Pkce {

	public const METHOD = 'S256';

	/** Whether a text can be a challenge: 256 bits in base64url. */
	public static function isChallenge( string $text ): bool {
		return preg_match( '/^[A-Za-z0-9_-]{43}$/D', $text ) === 1;
	}

	public static function fits( #[\SensitiveParameter] string $verifier, string $challenge ): bool {
		return preg_match( '/^[A-Za-z0-9._~-]{43,128}$/D', $verifier ) === 1
			&& hash_equals( $challenge, TokenText::base64url( hash( 'sha256', $verifier, true ) ) );
	}
}
