<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

defined( 'ABSPATH' ) || exit;

/** A web address in parts, read so strictly that no other program can read it differently. */
final class TargetUrl {

	private const LENGTH = 2000;

	/** Scheme, host, port, and what follows. What is not a plain name or a plain address does not match. */
	private const PATTERN = '~^(?<scheme>https?)://(?<host>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?<port>[1-9][0-9]{0,4}))?(?:[/?][a-z0-9._\~:/?@!$&\'()*+,;=%|\[\]-]*)?$~iD';

	/**
	 * @param 'http'|'https' $scheme
	 * @param string         $host   In lower case; an IPv6 address without brackets.
	 * @param int            $port   1 to 65535.
	 */
	private function __construct(
		public readonly string $scheme,
		public readonly string $host,
		public readonly int $port,
	) {}

	/** @throws TargetRefused `malformed`. */
	public static function parse( string $url ): self {
		if ( strlen( $url ) > self::LENGTH || preg_match( self::PATTERN, $url, $parts ) !== 1 ) {
			throw new TargetRefused( TargetRefused::MALFORMED );
		}
		$scheme = strtolower( $parts['scheme'] ) === 'https' ? 'https' : 'http';
		$host   = strtolower( trim( $parts['host'], '[]' ) );
		$port   = ( $parts['port'] ?? '' ) !== '' ? (int) $parts['port'] : ( $scheme === 'https' ? 443 : 80 );
		if ( $port > 65535 || ! self::isHost( $host, str_starts_with( $parts['host'], '[' ) ) ) {
			throw new TargetRefused( TargetRefused::MALFORMED );
		}
		return new self( $scheme, $host, $port );
	}

	public function isAddress(): bool {
		return filter_var( $this->host, FILTER_VALIDATE_IP ) !== false;
	}

	private static function isHost( string $host, bool $hasBrackets ): bool {
		if ( $hasBrackets ) {
			return filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 ) !== false;
		}
		if ( filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) !== false ) {
			return true;
		}
		$labels = explode( '.', $host );
		foreach ( $labels as $label ) {
			if ( preg_match( '/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/D', $label ) !== 1 ) {
				return false;
			}
		}
		// 127.1, 0x7f.1 and 2130706433 are addresses for some programs: no top-level domain begins with a digit.
		return count( $labels ) > 1 && strlen( $host ) <= 253 && ! ctype_digit( (string) end( $labels )[0] );
	}
}
