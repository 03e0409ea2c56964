<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

use Causerie\Chat\Platform\SiteKey;

defined( 'ABSPATH' ) || exit;

/**
 * Codes and tokens as texts: 256 random bits behind a prefix that says what they are, so that scanners of leaked secrets
 * know them.
 */
final class TokenText {

	public const CODE    = 'cac_';
	public const ACCESS  = 'cat_';
	public const REFRESH = 'crt_';

	/** Of the secret of a client. */
	public const SECRET = 'cas_';

	/** @return string The prefix and 43 characters of base64url. */
	public static function mint( string $prefix ): string {
		return $prefix . self::base64url( random_bytes( 32 ) );
	}

	/**
	 * What is kept of a code or a token. Keyed, so that who can write into the database alone, or has a copy of it, makes
	 * no token; and bound to the site, because the sites of a network share their salts.
	 *
	 * @return string 64 hexadecimal digits.
	 */
	public static function hash( #[\SensitiveParameter] string $text ): string {
		return hash_hmac( 'sha256', get_current_blog_id() . '|' . $text, SiteKey::derive( 'oauth-token' ) );
	}

	/**
	 * What is kept of the secret of a client. Not keyed: an integration goes on when the site changes its salts.
	 *
	 * @return string 64 hexadecimal digits.
	 */
	public static function secretHash( #[\SensitiveParameter] string $secret ): string {
		return hash( 'sha256', $secret );
	}

	/** @see https://www.rfc-editor.org/rfc/rfc4648#section-5 Without padding. */
	public static function base64url( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}
}
