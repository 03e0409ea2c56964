<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

defined( 'ABSPATH' ) || exit;

/**
 * Tells addresses of the public internet from all others.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
final class GlobalAddress {

	/** What is not a host on the internet, and `168.63.129.16`, a door into every machine of one cloud. */
	private const SPECIAL_V4 = [
		'0.0.0.0/8',
		'10.0.0.0/8',
		'100.64.0.0/10',
		'127.0.0.0/8',
		'169.254.0.0/16',
		'172.16.0.0/12',
		'192.0.0.0/24',
		'192.0.2.0/24',
		'192.31.196.0/24',
		'192.52.193.0/24',
		'192.88.99.0/24',
		'192.168.0.0/16',
		'192.175.48.0/24',
		'198.18.0.0/15',
		'198.51.100.0/24',
		'203.0.113.0/24',
		'224.0.0.0/4',
		'240.0.0.0/4',
		'168.63.129.16/32',
	];

	/** Within global unicast (2000::/3): what is for special purposes, and what leads to an IPv4 address (6to4, Teredo). */
	private const SPECIAL_V6 = [ '2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20' ];

	/** @param string $address As DNS or cURL writes it; anything that is no address is not global either. */
	public static function isGlobal( string $address ): bool {
		$bytes = self::bytes( $address );
		if ( $bytes === null ) {
			return false;
		}
		// 2000::/3 is all that is given out: neither mapped nor NAT64 nor local addresses are in it.
		$isUnicast = strlen( $bytes ) === 4 || ( ord( $bytes[0] ) & 0xe0 ) === 0x20;
		return $isUnicast && ! self::isInAny( $address, strlen( $bytes ) === 4 ? self::SPECIAL_V4 : self::SPECIAL_V6 );
	}

	/** @param list<string> $ranges In CIDR notation. */
	public static function isInAny( string $address, array $ranges ): bool {
		foreach ( $ranges as $range ) {
			if ( self::isIn( $address, $range ) ) {
				return true;
			}
		}
		return false;
	}

	/** @param string $range In CIDR notation, or one address; one that cannot be read holds nothing. */
	public static function isIn( string $address, string $range ): bool {
		$parts = explode( '/', $range, 2 );
		$bytes = self::bytes( $address );
		$net   = self::bytes( $parts[0] );
		if ( $bytes === null || $net === null || strlen( $bytes ) !== strlen( $net ) ) {
			return false;
		}
		$all  = 8 * strlen( $net );
		$bits = $parts[1] ?? (string) $all;
		if ( ! ctype_digit( $bits ) || (int) $bits > $all ) {
			return false;
		}
		[ $whole, $rest ] = [ intdiv( (int) $bits, 8 ), (int) $bits % 8 ];
		$mask             = ( 0xff << ( 8 - $rest ) ) & 0xff;
		return substr( $bytes, 0, $whole ) === substr( $net, 0, $whole )
			&& ( $rest === 0 || ( ord( $bytes[ $whole ] ) & $mask ) === ( ord( $net[ $whole ] ) & $mask ) );
	}

	/** Whether two spellings name one address. */
	public static function isSame( string $one, string $other ): bool {
		$bytes = self::bytes( $one );
		return $bytes !== null && $bytes === self::bytes( $other );
	}

	private static function bytes( string $address ): ?string {
		$bytes = filter_var( $address, FILTER_VALIDATE_IP ) === false ? false : inet_pton( $address );
		return $bytes === false ? null : $bytes;
	}
}
