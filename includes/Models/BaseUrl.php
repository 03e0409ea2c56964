<?php
declare(strict_types=1);

namespace Causerie\Chat\Models;

defined( 'ABSPATH' ) || exit;

/** The address of a model server, in one spelling. */
final class BaseUrl {

	/**
	 * @param string $url    Scheme and host in lower case, no default port, no slash at the end, no fragment.
	 * @param string $origin Scheme, host and port (RFC 6454): whom a key is entrusted to.
	 */
	private function __construct(
		public readonly string $url,
		public readonly string $origin,
		private readonly string $path,
		private readonly string $query,
	) {}

	/** What people paste behind the base address of a server that speaks as OpenAI does. */
	private const ENDPOINTS = '~/(chat/completions|models)$~';

	/**
	 * @param string $endpoints A pattern for what is taken from the end of the path.
	 * @return self|null Null for what is no http or https address, or holds a user name or a password.
	 */
	public static function parse( string $text, string $endpoints = self::ENDPOINTS ): ?self {
		$parts = wp_parse_url( trim( $text ) );
		if ( ! is_array( $parts ) || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['pass'] ) ) {
			return null;
		}
		$scheme = strtolower( $parts['scheme'] ?? '' );
		if ( $scheme !== 'http' && $scheme !== 'https' ) {
			return null;
		}
		$port   = $parts['port'] ?? null;
		$origin = $scheme . '://' . strtolower( $parts['host'] );
		if ( $port !== null && ( $scheme === 'https' ? 443 : 80 ) !== $port ) {
			$origin .= ':' . $port;
		}
		$path  = (string) preg_replace( $endpoints, '', rtrim( $parts['path'] ?? '', '/' ) );
		$path  = rtrim( $path, '/' );
		$query = isset( $parts['query'] ) ? '?' . $parts['query'] : '';
		return new self( $origin . $path . $query, $origin, $path, $query );
	}

	/** @param string $path Below the base, without a slash in front; may have a query. The base's, such as Azure's api-version, stays behind it. */
	public function endpoint( string $path ): string {
		$query = str_contains( $path, '?' ) && $this->query !== '' ? '&' . substr( $this->query, 1 ) : $this->query;
		return $this->origin . $this->path . '/' . $path . $query;
	}
}
