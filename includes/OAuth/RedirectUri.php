<?php
declare(strict_types=1);

namespace Causerie\Chat\OAuth;

defined( 'ABSPATH' ) || exit;

/**
 * Where an application gets its answer.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1 Exact matching.
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7 Addresses of native apps.
 */
final class RedirectUri {

	private const LOOPBACK = '#^(http://(?:127\.0\.0\.1|\[::1\]|localhost))(?::[0-9]{1,5})?(?=[/?]|$)#D';

	/**
	 * Whether an administrator can register the address: `https`, `http` on the loopback interface, or a scheme that an app
	 * owns, which has a dot (`com.example.app:/callback`). No fragment, no user name, nothing that a browser would rewrite.
	 */
	public static function canBeRegistered( string $uri ): bool {
		if ( preg_match( '/^[\x21-\x7e]{1,500}$/D', $uri ) !== 1 || preg_match( '/[#\\\\"<>^`{|}*]/', $uri ) === 1 ) {
			return false;
		}
		if ( preg_match( '#^https?://#', $uri ) !== 1 ) {
			return preg_match( '#^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:[^\s]+$#D', $uri ) === 1;
		}
		if ( preg_match( '#^http://#', $uri ) === 1 ) {
			return preg_match( self::LOOPBACK, $uri ) === 1 && self::hasNoDots( $uri );
		}
		$parts = wp_parse_url( $uri );
		return is_array( $parts ) && ( $parts['host'] ?? '' ) !== '' && ! isset( $parts['user'] ) && ! isset( $parts['pass'] )
			&& preg_match( '/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])$/D', $parts['host'] ) === 1 && self::hasNoDots( $uri );
	}

	/**
	 * Whether an application that registered one address may ask for the other. Character by character; only the port of a
	 * loopback address is free, because a native app listens where it can.
	 */
	public static function matches( string $registered, string $asked ): bool {
		return $registered === $asked
			|| ( self::withoutPort( $registered ) !== null && self::withoutPort( $registered ) === self::withoutPort( $asked ) );
	}

	/** What a person sees of the address: the host, or the scheme of an app. */
	public static function host( string $uri ): string {
		$parts = wp_parse_url( $uri );
		$parts = is_array( $parts ) ? $parts : [];
		return isset( $parts['host'] ) && in_array( $parts['scheme'] ?? '', [ 'http', 'https' ], true )
			? $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' )
			: (string) strstr( $uri, ':', true ) . ':';
	}

	/**
	 * The address with more parameters, and those that it has.
	 *
	 * @param array<string, string> $parameters Of any bytes; they are encoded.
	 */
	public static function with( string $uri, array $parameters ): string {
		return $uri . ( str_contains( $uri, '?' ) ? '&' : '?' ) . http_build_query( $parameters, '', '&', PHP_QUERY_RFC3986 );
	}

	/** Null where the port counts. */
	private static function withoutPort( string $uri ): ?string {
		return preg_match( self::LOOPBACK, $uri ) === 1 ? (string) preg_replace( self::LOOPBACK, '$1', $uri ) : null;
	}

	/** `..` would be another address in the browser than in the register. */
	private static function hasNoDots( string $uri ): bool {
		return preg_match( '#/(?:\.|%2e){1,2}(?:[/?]|$)#i', $uri ) === 0;
	}
}
