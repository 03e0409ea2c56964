<?php
declare(strict_types=1);

namespace Causerie\Chat\Platform\Target;

use Causerie\Chat\Platform\Clock;

defined( 'ABSPATH' ) || exit;

/**
 * Asks another one, and for some seconds no more for a name that had no address: a worker would wait for the same silent name
 * server at every delivery. What a name does have is asked anew each time, because it can mean another machine a moment later.
 */
final class RememberingResolver implements Resolver {

	/** Milliseconds. */
	private const MEMORY = 10_000;

	/** @var array<string, int> Until when nobody asks, by name; milliseconds since 1970. */
	private array $unknown = [];

	public function __construct(
		private readonly Resolver $resolver,
		private readonly Clock $clock,
	) {}

	public function addresses( string $name ): array {
		if ( ( $this->unknown[ $name ] ?? 0 ) > $this->clock->milliseconds() ) {
			return [];
		}
		unset( $this->unknown[ $name ] );
		$addresses = $this->resolver->addresses( $name );
		if ( $addresses === [] ) {
			$this->unknown[ $name ] = $this->clock->milliseconds() + self::MEMORY;
		}
		return $addresses;
	}
}
