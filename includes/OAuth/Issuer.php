<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/** The current site as an authorization server. */
final class Issuer {

	/** Its name: the address of the site, without a slash at its end. */
	public static function url(): string {
		return untrailingslashit( home_url() );
	}

	/**
	 * Whether tokens can travel: over TLS, or inside one machine while something is developed. As application passwords of
	 * WordPress, but by the address of the site, because behind a proxy PHP does not see TLS.
	 */
	public static function isSecure(): bool {
		return self::isSecureAt( home_url(), wp_get_environment_type() );
	}

	/**
	 * @param string $home        Address of a site.
	 * @param string $environment As wp_get_environment_type() names it.
	 */
	public static function isSecureAt( string $home, string $environment ): bool {
		$parts = wp_parse_url( $home );
		return ( $parts['scheme'] ?? '' ) === 'https' || $environment === 'local' || in_array( $parts['host'] ?? '', [ '127.0.0.1', '[::1]' ], true );
	}
}
