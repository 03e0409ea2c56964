<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\SiteKey;

defined( 'ABSPATH' ) || exit;

/** Where a request comes from, as the limits need it. */
final class ClientAddress {

	/** @param \Closure(): list<string> $trustedProxies Addresses and CIDR ranges whose X-Forwarded-For counts. */
	public function __construct(
		private readonly Clock $clock,
		private readonly \Closure $trustedProxies,
	) {}

	/**
	 * Names the network of the caller without telling it: a keyed hash, another one every day (UTC).
	 *
	 * The network is the address itself for IPv4 and its /64 for IPv6, which is what one customer has.
	 *
	 * @param array<string, mixed> $server As $_SERVER.
	 * @return string 32 hexadecimal digits.
	 */
	public function hash( array $server ): string {
		$network = $this->network( $server );
		$day     = gmdate( 'Y-m-d', $this->clock->seconds() );
		return substr( hash_hmac( 'sha256', $network, SiteKey::derive( 'client-address-' . $day ) ), 0, 32 );
	}

	/**
	 * @param array<string, mixed> $server As $_SERVER.
	 * @return string An IPv4 address, an IPv6 network such as `2001:db8::`, or 'unknown'.
	 */
	public function network( array $server ): string {
		$bytes = $this->client( $server );
		if ( $bytes === null ) {
			return 'unknown';
		}
		return (string) inet_ntop( strlen( $bytes ) === 4 ? $bytes : substr( $bytes, 0, 8 ) . str_repeat( "\0", 8 ) );
	}

	/**
	 * The nearest address that is not a proxy's which the owner named. What such a proxy was told by others is not proven.
	 *
	 * @param array<string, mixed> $server
	 */
	private function client( array $server ): ?string {
		$client = self::bytes( (string) ( $server['REMOTE_ADDR'] ?? '' ) );
		$header = (string) ( $server['HTTP_X_FORWARDED_FOR'] ?? '' );
		if ( $client === null || $header === '' ) {
			return $client;
		}
		$proxies = ( $this->trustedProxies )();
		foreach ( array_reverse( explode( ',', $header ) ) as $hop ) {
			if ( ! self::isIn( $client, $proxies ) ) {
				break;
			}
			$address = self::bytes( self::withoutPort( trim( $hop ) ) );
			if ( $address === null ) {
				break;
			}
			$client = $address;
		}
		return $client;
	}

	/** @param list<string> $ranges */
	private static function isIn( string $address, array $ranges ): bool {
		foreach ( $ranges as $range ) {
			[ $network, $bits ] = array_pad( explode( '/', $range, 2 ), 2, null );
			$network                = self::bytes( (string) $network );
			if ( $network === null || strlen( $network ) !== strlen( $address ) ) {
				continue;
			}
			$length = 8 * strlen( $network );
			$bits   = $bits === null ? $length : min( (int) $bits, $length );
			if ( self::head( $network, $bits ) === self::head( $address, $bits ) ) {
				return true;
			}
		}
		return false;
	}

	/** The first bits of an address, the others 0. */
	private static function head( string $address, int $bits ): string {
		$mask = str_repeat( "\xff", intdiv( $bits, 8 ) );
		if ( $bits % 8 !== 0 ) {
			$mask .= chr( ( 0xff << ( 8 - $bits % 8 ) ) & 0xff );
		}
		return $address & str_pad( $mask, strlen( $address ), "\0" );
	}

	/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
	private static function withoutPort( string $hop ): string {
		return preg_match( '/^\[([^\]]+)\](?::\d+)?$|^([0-9.]+):\d+$/D', $hop, $match ) === 1 ? end( $match ) : $hop;
	}

	/** An address as 4 or 16 bytes; an IPv4 address that is written as IPv6 has 4. */
	private static function bytes( string $address ): ?string {
		if ( filter_var( $address, FILTER_VALIDATE_IP ) === false ) {
			return null;
		}
		$bytes = (string) inet_pton( $address );
		return str_starts_with( $bytes, "\0\0\0\0\0\0\0\0\0\0\xff\xff" ) ? substr( $bytes, 12 ) : $bytes;
	}
}
