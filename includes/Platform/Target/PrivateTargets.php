<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

defined( 'ABSPATH' ) || exit;

/**
 * The targets outside of the public internet that the one who runs the server allows, in wp-config.php:
 *
 *     define( 'CAUSERIE_WEBHOOK_PRIVATE_TARGETS', '10.0.0.0/8:443, 127.0.0.1:9510, [fd00::/8]:8443' );
 *
 * They are those of webhooks; other requests have a constant of their own, `CAUSERIE_WEBSITE_PRIVATE_TARGETS`.
 *
 * Each is a range, or one address, and a port. Nobody who only uses wp-admin or the API can add one.
 */
final class PrivateTargets {

	/** @var list<array{string, int}> Range and port. */
	private readonly array $allowed;

	/** @param string $list As the constant has it; what cannot be read allows nothing. */
	public function __construct( string $list ) {
		$allowed = [];
		foreach ( explode( ',', $list ) as $entry ) {
			if ( preg_match( '/^\s*(?:\[([0-9a-f:.\/]+)\]|([0-9.\/]+)):([0-9]{1,5})\s*$/i', $entry, $parts ) === 1 ) {
				$allowed[] = [ $parts[1] . $parts[2], (int) $parts[3] ];
			}
		}
		$this->allowed = $allowed;
	}

	/** @param literal-string $constant Of wp-config.php. */
	public static function ofSite( string $constant ): self {
		$list = defined( $constant ) ? constant( $constant ) : '';
		return new self( is_string( $list ) ? $list : '' );
	}

	public function allow( string $address, int $port ): bool {
		foreach ( $this->allowed as [ $range, $allowedPort ] ) {
			if ( $port === $allowedPort && GlobalAddress::isIn( $address, $range ) ) {
				return true;
			}
		}
		return false;
	}
}
