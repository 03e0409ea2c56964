<?php
declare(strict_types=1);

namespace Causerie\Chat\Http;

use Causerie\Chat\Contract\ProblemException;

defined( 'ABSPATH' ) || exit;

/**
 * Which websites' pages may call the chat: the site's own, and those that its owner named.
 *
 * Calls of servers carry neither Origin nor Sec-Fetch-Site and pass: the check keeps other websites from spending the
 * owner's money in their visitors' browsers; what one caller can spend is for the limits.
 *
 * @see https://www.w3.org/TR/fetch-metadata/ Sec-Fetch-Site, which scripts cannot set.
 * @see https://www.rfc-editor.org/rfc/rfc6454 Origin.
 */
final class OriginCheck {

	/** @param \Closure(): list<string> $allowedOrigins The origins that the owner named; read on first use. */
	public function __construct( private readonly \Closure $allowedOrigins ) {}

	/**
	 * Throws when a page of a website that is not allowed makes the call.
	 *
	 * A navigation is let through: it is what an address bar does, and only a GET can be one.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 * @throws ProblemException `origin_not_allowed`.
	 */
	public function check( \WP_REST_Request $request ): void {
		$site   = (string) $request->get_header( 'Sec-Fetch-Site' );
		$origin = (string) $request->get_header( 'Origin' );
		if ( $site === 'same-origin' ) {
			return;
		}
		if ( $origin === '' ) {
			$fromElsewhere = in_array( $site, [ 'cross-site', 'same-site' ], true );
			$isNavigation  = $request->get_method() === 'GET' && $request->get_header( 'Sec-Fetch-Mode' ) === 'navigate';
			$allowed       = ! $fromElsewhere || $isNavigation;
		} else {
			$allowed = $this->isOwn( $origin ) || $this->isNamed( $origin );
		}
		if ( ! $allowed ) {
			throw new ProblemException( 'origin_not_allowed' );
		}
	}

	/**
	 * Whether a page of this site makes the call, as far as browsers tell: then the cookies that come with it are meant. A
	 * call that says nothing of where it comes from is none.
	 *
	 * @phpstan-param \WP_REST_Request<array<string, mixed>> $request
	 */
	public function isFromThisSite( \WP_REST_Request $request ): bool {
		$site = (string) $request->get_header( 'Sec-Fetch-Site' );
		return $site === '' ? $this->isOwn( (string) $request->get_header( 'Origin' ) ) : $site === 'same-origin';
	}

	/** Whether an origin is the site's own; the front end and wp-admin may have different ones. */
	public function isOwn( string $origin ): bool {
		return in_array( strtolower( $origin ), [ self::originOf( home_url() ), self::originOf( site_url() ) ], true );
	}

	/** Whether the owner named an origin in the settings. */
	public function isNamed( string $origin ): bool {
		return in_array( strtolower( $origin ), array_map( 'strtolower', ( $this->allowedOrigins )() ), true );
	}

	/** Scheme, host and port of an address, as a browser writes an origin: the port of the scheme left out. */
	private static function originOf( string $url ): string {
		$parts  = wp_parse_url( $url );
		$scheme = strtolower( $parts['scheme'] ?? '' );
		$port   = $parts['port'] ?? null;
		$usual  = $scheme === 'https' ? 443 : 80;
		return $scheme . '://' . strtolower( $parts['host'] ?? '' ) . ( $port === null || $port === $usual ? '' : ':' . $port );
	}
}
