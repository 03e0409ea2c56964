<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

use Causerie\Chat\Platform\Warnings;

defined( 'ABSPATH' ) || exit;

/** Asks DNS. */
final class DnsResolver implements Resolver {

	/** PHP waits here, and everybody else's deliveries with it: the C library would ask twice, for five seconds each, and for each type. */
	private const PATIENCE = 'timeout:2 attempts:1';

	public function addresses( string $name ): array {
		if ( function_exists( 'putenv' ) && getenv( 'RES_OPTIONS' ) === false ) {
			putenv( 'RES_OPTIONS=' . self::PATIENCE );
		}
		if ( ! function_exists( 'dns_get_record' ) ) {
			// Some hosts switch that off. What is found here is pinned, so an AAAA record that is not seen is not used.
			$found = gethostbynamel( $name );
			return $found === false ? [] : $found;
		}
		$addresses = [];
		foreach ( [ [ DNS_A, 'ip' ], [ DNS_AAAA, 'ipv6' ] ] as [ $type, $field ] ) {
			// PHP warns where a name server cannot be asked; that is an answer, too.
			$records = Warnings::without( static fn () => dns_get_record( $name, $type ) );
			if ( $records === false && $addresses === [] ) {
				// A name that has none of this type is another answer: who says nothing is not waited for twice.
				return [];
			}
			foreach ( is_array( $records ) ? $records : [] as $record ) {
				if ( is_string( $record[ $field ] ?? null ) ) {
					$addresses[] = $record[ $field ];
				}
			}
		}
		return array_values( array_unique( $addresses ) );
	}
}
