<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

defined( 'ABSPATH' ) || exit;

/** Nothing is sent there. */
final class TargetRefused extends \RuntimeException {

	public const MALFORMED   = 'malformed';
	public const NOT_HTTPS   = 'not_https';
	public const ODD_PORT    = 'odd_port';
	public const OWN_SITE    = 'own_site';
	public const UNRESOLVED  = 'unresolved';
	public const NOT_PUBLIC  = 'not_public';

	/**
	 * @param self::MALFORMED|self::NOT_HTTPS|self::ODD_PORT|self::OWN_SITE|self::UNRESOLVED|self::NOT_PUBLIC $reason
	 * @param int $lookup Milliseconds for which DNS was waited for; 0 where nobody had to ask.
	 */
	public function __construct(
		public readonly string $reason,
		public readonly int $lookup = 0,
	) {
		parent::__construct( 'Nothing is sent there: ' . $reason );
	}

	/** Whether it can be another one at the next attempt, as a name can that had no address. */
	public function isTransient(): bool {
		return $this->reason === self::UNRESOLVED;
	}

	/** A sentence for the owner. */
	public function sentence(): string {
		return match ( $this->reason ) {
			self::MALFORMED  => __( 'This is not a complete web address of a server: write it as https://hooks.example/path, without user name, and with a name or an address as usual.', 'causerie-chat' ),
			self::NOT_HTTPS  => __( 'The address must begin with https://.', 'causerie-chat' ),
			self::ODD_PORT   => __( 'Only the ports 443, and those from 1024 upwards that no other service of the internet has, are possible.', 'causerie-chat' ),
			self::OWN_SITE   => __( 'This is the address of this site itself. Webhooks are for other systems.', 'causerie-chat' ),
			self::UNRESOLVED => __( 'There is no address for this name. Check its spelling, or wait until DNS knows it.', 'causerie-chat' ),
			self::NOT_PUBLIC => __( 'This server is not on the public internet, or its name has an address that is not. A private target must be named in wp-config.php: see the guide.', 'causerie-chat' ),
		};
	}
}
