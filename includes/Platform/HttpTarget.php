<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform;

defined( 'ABSPATH' ) || exit;

/** The machines that a request may reach, whatever a name server says while it is under way. */
final class HttpTarget {

	/**
	 * @param string                 $host      As the address has it, in lower case; an IPv6 address without brackets.
	 * @param int                    $port      1 to 65535.
	 * @param non-empty-list<string> $addresses IPv4 and IPv6.
	 * @param int                    $lookup    Milliseconds that it took to find them; 0 where nobody had to ask.
	 */
	public function __construct(
		public readonly string $host,
		public readonly int $port,
		public readonly array $addresses,
		public readonly int $lookup = 0,
	) {}

	/** @return list<string> For CURLOPT_RESOLVE: nothing where the host is an address itself, which nobody looks up. */
	public function pins(): array {
		if ( self::bytes( $this->host ) !== null ) {
			return [];
		}
		$bracketed = array_map( static fn ( string $address ): string => str_contains( $address, ':' ) ? "[{$address}]" : $address, $this->addresses );
		return [ "{$this->host}:{$this->port}:" . implode( ',', $bracketed ) ];
	}

	/** Whether this is one of the machines. */
	public function has( string $address ): bool {
		$bytes = self::bytes( $address );
		foreach ( $this->addresses as $allowed ) {
			if ( $bytes !== null && $bytes === self::bytes( $allowed ) ) {
				return true;
			}
		}
		return false;
	}

	private static function bytes( string $address ): ?string {
		$bytes = filter_var( $address, FILTER_VALIDATE_IP ) === false ? false : inet_pton( $address );
		return $bytes === false ? null : $bytes;
	}
}
