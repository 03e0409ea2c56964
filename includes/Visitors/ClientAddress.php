<?php
declare(strict_types=1);

namespace Causerie\Chat\Visitors;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\SiteKey;

defined( 'ABSPATH' ) || exit;

/** Where a request comes from, as the limits need it. */
final class ClientAddress {

	/** Where proxies name the visitor beside X-Forwarded-For. Never believed; they tell that there is a proxy. */
	private const OTHER_HEADERS = [ 'HTTP_CF_CONNECTING_IP', 'HTTP_TRUE_CLIENT_IP', 'HTTP_X_REAL_IP', 'HTTP_FASTLY_CLIENT_IP', 'HTTP_X_CLUSTER_CLIENT_IP' ];

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
		$bytes = $this->walk( $server )[0];
		if ( $bytes === null ) {
			return 'unknown';
		}
		return (string) inet_ntop( strlen( $bytes ) === 4 ? $bytes : substr( $bytes, 0, 8 ) . str_repeat( "\0", 8 ) );
	}

	/**
	 * The proxy that the owner should name: a request came from it, and it says that it passes it on for someone else. As
	 * long as it is not named, everyone behind it counts as one.
	 *
	 * Anyone can claim to be a proxy, so this is for requests of people who do not: the owner's own. Where the web server
	 * itself has put the visitor's address in the place of the proxy's, there is nothing to name.
	 *
	 * @param array<string, mixed> $server As $_SERVER.
	 * @return string|null Its address.
	 */
	public function unnamedProxy( array $server ): ?string {
		[ $client, $told ] = $this->walk( $server );
		foreach ( self::OTHER_HEADERS as $name ) {
			$told[] = (string) ( $server[ $name ] ?? '' );
		}
		$told = array_filter( array_map( self::hop( ... ), $told ), is_string( ... ) );
		return $client === null || $told === [] || in_array( $client, $told, true ) ? null : (string) inet_ntop( $client );
	}

	/**
	 * The nearest address that is not a proxy's which the owner named, and what it says of those behind it, nearest first.
	 * What such a proxy was told by others is not proven.
	 *
	 * @param array<string, mixed> $server
	 * @return array{string|null, list<string>}
	 */
	private function walk( array $server ): array {
		$client = self::bytes( (string) ( $server['REMOTE_ADDR'] ?? '' ) );
		$header = (string) ( $server['HTTP_X_FORWARDED_FOR'] ?? '' );
		if ( $client === null || $header === '' ) {
			return [ $client, [] ];
		}
		$proxies = ( $this->trustedProxies )();
		$hops    = array_reverse( explode( ',', $header ) );
		while ( $hops !== [] && self::isIn( $client, $proxies ) ) {
			$address = self::hop( $hops[0] );
			if ( $address === null ) {
				break;
			}
			$client = $address;
			array_shift( $hops );
		}
		return [ $client, $hops ];
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

	/** What a proxy wrote, as bytes. Some write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
	private static function hop( string $hop ): ?string {
		$hop = trim( $hop );
		return self::bytes( preg_match( '/^\[([^\]]+)\](?::\d+)?$|^([0-9.]+):\d+$/D', $hop, $match ) === 1 ? end( $match ) : $hop );
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
