<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

use Causerie\Chat\Platform\Clock;
use Causerie\Chat\Platform\HttpTarget;

defined( 'ABSPATH' ) || exit;

/**
 * Decides whether something may be sent to an address, and to which machines that is.
 *
 * A name can mean another machine a moment later, so what is judged here is what the connection is held to: asked again
 * before every attempt, and never by anything but this.
 */
final class TargetCheck {

	/** Ports below 1024 are for services that were not made to be spoken to like this; of the others, those of databases, mail, and the like. */
	private const REFUSED_PORTS = [ 1080, 1433, 1521, 2049, 2375, 2379, 3128, 3306, 3389, 4444, 5432, 5672, 5900, 6000, 6379, 6443, 6665, 6666, 6667, 6668, 6669, 7001, 9042, 9200, 9300, 10250, 11211, 15672, 27017, 50070 ];

	/** @param list<string> $ownUrls Addresses of this site. */
	public function __construct(
		private readonly Resolver $resolver,
		private readonly PrivateTargets $private,
		private readonly array $ownUrls,
		private readonly Clock $clock,
	) {}

	/**
	 * @param bool $mayBePlain Whether a server on the public internet may be asked without TLS: for what is no secret, neither there nor here.
	 * @throws TargetRefused
	 */
	public function check( string $url, bool $mayBePlain = false ): HttpTarget {
		$target = TargetUrl::parse( $url );
		if ( $this->isOwn( $target ) ) {
			throw new TargetRefused( TargetRefused::OWN_SITE );
		}
		$began     = $this->clock->milliseconds();
		$addresses = $target->isAddress() ? [ $target->host ] : $this->resolver->addresses( $target->host );
		$lookup    = $target->isAddress() ? 0 : $this->clock->milliseconds() - $began;
		if ( $addresses === [] ) {
			throw new TargetRefused( TargetRefused::UNRESOLVED, $lookup );
		}
		$isAllowed = true;
		foreach ( $addresses as $address ) {
			$isAllowed = $isAllowed && $this->private->allow( $address, $target->port );
		}
		if ( ! $isAllowed ) {
			$this->refuseUnlessPublic( $target, $addresses, $mayBePlain, $lookup );
		}
		return new HttpTarget( $target->host, $target->port, $addresses, $lookup );
	}

	/**
	 * Whether it is an address of this site itself.
	 *
	 * @throws TargetRefused `malformed`.
	 */
	public function isOwnSite( string $url ): bool {
		return $this->isOwn( TargetUrl::parse( $url ) );
	}

	/**
	 * @param non-empty-list<string> $addresses
	 * @throws TargetRefused
	 */
	private function refuseUnlessPublic( TargetUrl $target, array $addresses, bool $mayBePlain, int $lookup ): void {
		// One address that is not public is enough: whoever has such a name means to be sent there.
		foreach ( $addresses as $address ) {
			if ( ! GlobalAddress::isGlobal( $address ) && ! $this->private->allow( $address, $target->port ) ) {
				throw new TargetRefused( TargetRefused::NOT_PUBLIC, $lookup );
			}
		}
		if ( $target->scheme !== 'https' && ! $mayBePlain ) {
			throw new TargetRefused( TargetRefused::NOT_HTTPS, $lookup );
		}
		if ( $target->port !== 443 && ! ( $mayBePlain && $target->port === 80 ) && ( $target->port < 1024 || in_array( $target->port, self::REFUSED_PORTS, true ) ) ) {
			throw new TargetRefused( TargetRefused::ODD_PORT, $lookup );
		}
	}

	private function isOwn( TargetUrl $target ): bool {
		foreach ( $this->ownUrls as $url ) {
			$own  = wp_parse_url( $url );
			$port = $own['port'] ?? ( ( $own['scheme'] ?? '' ) === 'http' ? 80 : 443 );
			// A site is reached by both of the usual ports.
			$isUsual = in_array( $port, [ 80, 443 ], true ) && in_array( $target->port, [ 80, 443 ], true );
			if ( strtolower( $own['host'] ?? '' ) === $target->host && ( $port === $target->port || $isUsual ) ) {
				return true;
			}
		}
		return false;
	}
}
